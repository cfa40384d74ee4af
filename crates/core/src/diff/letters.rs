//! Letters that read differently: what one has where the other has something else, line by line, and the same change in several letters
//! once.

use serde::Serialize;
use similar::{ChangeTag, TextDiff};

use crate::locale::Lang;

/// Some lines of letters that read differently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LetterChange {
    pub lang: Lang,
    pub old: Vec<String>,
    pub new: Vec<String>,
    /// The scripts whose letters have them.
    pub letters: Vec<String>,
}

/// Adds what is different of two letters to what is known of others.
pub(super) fn add(all: &mut Vec<LetterChange>, name: &str, lang: Lang, old: &str, new: &str) {
    for (old, new) in hunks(old, new) {
        match all.iter_mut().find(|known| known.lang == lang && known.old == old && known.new == new) {
            Some(known) => {
                if known.letters.last().is_none_or(|last| last != name) {
                    known.letters.push(name.to_owned());
                }
            }
            None => all.push(LetterChange { lang, old, new, letters: vec![name.to_owned()] }),
        }
    }
}

/// The lines that stand in place of each other.
fn hunks(old: &str, new: &str) -> Vec<(Vec<String>, Vec<String>)> {
    let mut hunks: Vec<(Vec<String>, Vec<String>)> = Vec::new();
    let mut is_open = false;
    for change in TextDiff::from_lines(old, new).iter_all_changes() {
        let line = change.value().trim_end().to_owned();
        if change.tag() == ChangeTag::Equal {
            is_open = false;
            continue;
        }
        if !is_open {
            hunks.push(Default::default());
            is_open = true;
        }
        let Some((old, new)) = hunks.last_mut() else { continue };
        let side = if change.tag() == ChangeTag::Delete { old } else { new };
        // An empty line alone is layout.
        side.extend(Some(line).filter(|line| !line.is_empty()));
    }
    hunks.retain(|(old, new)| old != new);
    hunks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_change_in_several_letters_is_told_once() {
        let mut all = Vec::new();
        add(&mut all, "one", Lang::En, "Hello\n\nName: -\nEnd\n", "Hello\n\nUser: -\nEnd\n");
        add(&mut all, "two", Lang::En, "Name: -\n", "User: -\n\n");
        add(&mut all, "three", Lang::Ja, "Name: -\n", "User: -\n");
        let told: Vec<_> = all.iter().map(|change| (change.lang, change.letters.join(" "))).collect();
        assert_eq!(told, [(Lang::En, "one two".to_owned()), (Lang::Ja, "three".to_owned())]);
        assert_eq!((all[0].old.join("|"), all[0].new.join("|")), ("Name: -".to_owned(), "User: -".to_owned()));
    }
}
