//! The words of a picture: texts cut to what a card or an arrow can hold, and conditions as a person would say them.

use crate::flow::when::When;
use crate::locale::{Strings, filled};
use crate::text::{clean_line, fit, width, wrap};

/// Most cells of the text on a card.
pub(super) const CARD_TEXT: usize = 140;
/// Most cells of a check in a ladder.
pub(super) const ROW_TEXT: usize = 86;
/// Most cells of a label beside an arrow, without its condition.
pub(super) const LABEL_TEXT: usize = 56;
/// Most cells of an id; a well-formed one with its flow is never longer.
const ID_TEXT: usize = 130;
/// Most cells of a condition.
const CONDITION_TEXT: usize = 60;

/// A text on one line with at most so many cells: its first sentence where that is enough, otherwise as many words as fit.
pub(super) fn short(text: &str, cells: usize) -> String {
    // Cleaning what will be cut off would only cost time.
    let beginning: String = text.chars().take(cells * 4).collect();
    let line = clean(&beginning);
    if width(&line) <= cells && beginning.len() == text.len() {
        return line;
    }
    let sentence = line.split_inclusive(['。', '.', '?', '!', '?', '!']).next().unwrap_or_default();
    let is_whole = line.strip_prefix(sentence).is_some_and(|rest| sentence.ends_with(['。', '?', '!']) || rest.starts_with(' '));
    if is_whole && width(sentence) <= cells && width(sentence) * 3 >= cells {
        return sentence.to_owned();
    }
    let words = wrap(&line, cells.saturating_sub(1)).into_iter().next().unwrap_or_default();
    if width(&words) * 2 < cells { fit(&line, cells) } else { format!("{}…", words.trim_end()) }
}

/// An id as it may be shown: that of a pack that the lint would refuse could hold anything.
pub(super) fn name(id: &str) -> String {
    short(id, ID_TEXT)
}

/// One line without anything that must not be shown; also without the two values that are no characters, which XML forbids.
fn clean(text: &str) -> String {
    clean_line(text).replace(['\u{fffe}', '\u{ffff}'], "")
}

/// A label with the condition under which it holds, if there is one.
pub(super) fn conditional(label: &str, condition: Option<&str>) -> String {
    condition.map_or_else(|| label.to_owned(), |condition| format!("{label} [{condition}]"))
}

/// The condition under which a way is taken: all of these.
pub(super) fn condition(strings: &Strings, whens: &[&When]) -> Option<String> {
    let parts: Vec<String> = whens.iter().map(|when| spoken(strings, when, whens.len() > 1)).collect();
    (!parts.is_empty()).then(|| filled!(strings.picture_if, fit(&parts.join(strings.picture_and), CONDITION_TEXT)))
}

/// A condition in words; in brackets where it stands among others. The reader limits how deep a file nests.
pub(crate) fn spoken(strings: &Strings, when: &When, inner: bool) -> String {
    let joined = |parts: &[When], word: &str| {
        let all: Vec<String> = parts.iter().map(|part| spoken(strings, part, parts.len() > 1)).collect();
        let all = all.join(word);
        if inner && parts.len() > 1 { format!("({all})") } else { all }
    };
    match when {
        When::Is { fact, any_of } => {
            let values: Vec<&str> = any_of.iter().map(|value| value.value.as_str()).collect();
            clean(&format!("{} = {}", fact.value, values.join(strings.picture_or)))
        }
        When::All(parts) => joined(parts, strings.picture_and),
        When::Any(parts) => joined(parts, strings.picture_or),
        When::Not(part) => filled!(strings.picture_not, spoken(strings, part, false)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_ends_with_its_sentence_or_with_a_word() {
        assert_eq!(short("Open the app. Then look for the message that came last week.", 30), "Open the app.");
        assert_eq!(short("Open the application and look for it", 25), "Open the application and…");
        assert_eq!(short("電波を確認します。そのあと、もう一度申し込みます。", 30), "電波を確認します。");
        assert_eq!(short("a\u{1b}[31m b\n c", 30), "a b c");
        assert!(width(&short(&"x".repeat(4000), 40)) <= 40);
        assert_eq!(short("Use x.y", 40), "Use x.y");
    }
}
