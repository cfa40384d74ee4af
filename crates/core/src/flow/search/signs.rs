//! Signs: the exact words and numbers of a screen. A sign is found where all of it is contained in what is typed, whatever the case, the
//! width, the blanks and the points.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::flow::model::PackHead;

use super::letters::{Letters, fold, is_empty_word, is_japanese};

/// Stands for any run of letters in a sign.
const ANYTHING: char = '…';
/// Stands for the name of the service, whichever of its names it is.
const SERVICE: char = '\u{e000}';

/// What is at least so strong may be a part of a longer sign.
const STRONG: f64 = 2.0;

/// Words that make a number beside them the number of an error.
const NAMES_OF_NUMBERS: &[&str] = &["code", "error", "http", "number", "status", "エラー", "エラーコード", "コード", "番号"];

/// The names of the service, which are one word to a sign.
#[derive(Debug, Default)]
pub struct Names {
    latin: Vec<String>,
    japanese: Vec<String>,
}

impl Names {
    /// The service's name, and what stands in the same list of synonyms.
    pub fn of(head: &PackHead) -> Self {
        let bare = |name: &str| blank(fold(name)).split_whitespace().collect::<Vec<_>>().join(" ");
        let service = bare(&head.service.value);
        let list = head.synonyms.iter().find(|list| list.iter().any(|word| bare(&word.value) == service));
        let all = list.into_iter().flatten().map(|word| bare(&word.value)).chain([service]).filter(|name| !name.is_empty());
        let (mut japanese, mut latin): (Vec<String>, Vec<String>) = all.partition(|name| name.chars().any(is_japanese));
        for names in [&mut japanese, &mut latin] {
            names.sort_by_key(|name| std::cmp::Reverse(name.len()));
            names.dedup();
        }
        Self { latin, japanese }
    }

    /// Whether a word is a name of the service.
    pub fn has(&self, word: &str) -> bool {
        self.latin.iter().any(|name| name == word)
    }

    /// A text as signs are compared: letters, digits, and one blank between words that need it.
    pub fn normal(&self, raw: &str) -> String {
        let mut text = blank(fold(raw)).split_whitespace().collect::<Vec<_>>().join(" ");
        for name in &self.japanese {
            text = text.replace(name.as_str(), SERVICE.encode_utf8(&mut [0; 4]));
        }
        for name in &self.latin {
            text = replace_word(&text, name);
        }
        without_blanks(&text)
    }
}

/// Everything but letters and digits as blanks; apostrophes as nothing.
fn blank(chars: Vec<char>) -> String {
    let marks = chars.into_iter().filter(|c| *c != '\'');
    marks.map(|c| if c.is_alphanumeric() || is_japanese(c) || c == SERVICE { c } else { ' ' }).collect()
}

fn replace_word(text: &str, name: &str) -> String {
    let mut replaced = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(name) {
        replaced.push_str(before);
        let is_part = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        if is_part(replaced.chars().last()) || is_part(after.chars().next()) {
            replaced.push_str(name);
        } else {
            replaced.push(SERVICE);
        }
        rest = after;
    }
    replaced + rest
}

/// Blanks beside Japanese say nothing: some people type them.
fn without_blanks(text: &str) -> String {
    let is_whole = |c: Option<&char>| c.is_some_and(|c| is_japanese(*c) || *c == SERVICE);
    let chars: Vec<char> = text.chars().collect();
    let keeps = |at: usize| {
        chars[at] != ' ' || !(is_whole(chars.get(at + 1)) || at.checked_sub(1).is_some_and(|before| is_whole(chars.get(before))))
    };
    (0..chars.len()).filter(|at| keeps(*at)).map(|at| chars[at]).collect()
}

/// A sign, ready to be looked for.
#[derive(Debug)]
pub struct Sign {
    /// The number of the door that it leads to.
    pub door: u32,
    /// As it stands in the flow.
    pub shown: String,
    /// How much it says: a word counts one, three letters of Japanese too, and a number twice.
    pub strength: f64,
    /// At how many places it stands.
    pub shared: f64,
    parts: Vec<String>,
}

impl Sign {
    /// A sign of a door; nothing where it has no letter and no digit.
    pub fn of(names: &Names, door: u32, raw: &str) -> Option<Self> {
        let parts = parts(names, raw);
        let strength = parts.iter().map(|part| strength(part)).sum();
        (!parts.is_empty()).then(|| Self { door, shown: raw.trim().to_owned(), strength, shared: 1.0, parts })
    }

    /// Where it stands in a normal text. The first place for each part leaves the most room for those behind it, so none is tried twice.
    pub fn find(&self, text: &str) -> Option<Range<usize>> {
        let (last, before) = self.parts.split_last()?;
        let (mut start, mut at) = (None, 0);
        for part in before {
            let begin = find_from(text, at, part, |from, _| start.is_some() || is_edge(text, from))?;
            start = start.or(Some(begin));
            at = begin + part.len();
        }
        let is_whole = |from: usize, to: usize| (start.is_some() || is_edge(text, from)) && is_edge(text, to);
        let begin = find_from(text, at, last, is_whole)?;
        Some(start.unwrap_or(begin)..begin + last.len())
    }

    /// Whether a normal text is a part of this sign.
    pub fn holds(&self, text: &str) -> bool {
        self.parts.iter().any(|part| part.len() >= text.len() && part.contains(text))
    }

    /// Whether it is nothing but a number: many numbers stand in a story, of years, money and followers.
    pub fn is_number(&self) -> bool {
        self.parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
    }
}

/// Counts for each sign at how many places the same one stands.
pub fn count_shared(signs: &mut [Sign]) {
    let mut places: BTreeMap<Vec<String>, BTreeSet<u32>> = BTreeMap::new();
    for sign in signs.iter() {
        places.entry(sign.parts.clone()).or_default().insert(sign.door);
    }
    for sign in signs {
        sign.shared = places.get(&sign.parts).map_or(1.0, |places| super::count(places.len()));
    }
}

/// The parts of a sign between what may be anything; compared with each other, they tell whether two signs are the same.
pub fn parts(names: &Names, raw: &str) -> Vec<String> {
    let parts = raw.split(ANYTHING).map(|part| names.normal(part));
    parts.map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

/// Whether a normal text says enough to be meant for the sign of which it is a part.
pub fn is_strong(text: &str) -> bool {
    strength(text) >= STRONG
}

/// Whether a number is called the number of an error by the word before it, or behind it.
pub fn is_named(text: &str, at: &Range<usize>) -> bool {
    let before = text.get(..at.start).unwrap_or_default().trim_end();
    let after = text.get(at.end..).unwrap_or_default().trim_start();
    NAMES_OF_NUMBERS.iter().any(|name| before.ends_with(name) || after.starts_with(name))
}

/// The first place behind `at` where a part stands as it must.
fn find_from(text: &str, at: usize, part: &str, fits: impl Fn(usize, usize) -> bool) -> Option<usize> {
    let places = text.get(at..)?.match_indices(part).map(|(from, _)| at + from);
    places.into_iter().find(|from| fits(*from, from + part.len()))
}

/// Whether no word and no number goes on across this place.
fn is_edge(text: &str, at: usize) -> bool {
    let (before, after) = (text.get(..at).and_then(|text| text.chars().last()), text.get(at..).and_then(|text| text.chars().next()));
    !runs_on(before, after)
}

fn runs_on(one: Option<char>, other: Option<char>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => {
            (one.is_ascii_digit() && other.is_ascii_digit()) || (one.is_ascii_alphabetic() && other.is_ascii_alphabetic())
        }
        _ => false,
    }
}

fn strength(part: &str) -> f64 {
    let text = Letters::of(part);
    let of = |token: &super::letters::Token| match &token.kind {
        super::letters::LetterKind::Word(word) if word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_digit()) => 2.0,
        super::letters::LetterKind::Word(word) if is_empty_word(word) => 0.25,
        super::letters::LetterKind::Word(_) => 1.0,
        super::letters::LetterKind::Run(run) => super::count(run.len()) / 3.0,
    };
    text.tokens.iter().map(of).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Names {
        Names { latin: vec!["acme".into(), "a".into()], japanese: vec!["アクメ".into()] }
    }

    fn stands(sign: &str, text: &str) -> bool {
        Sign::of(&names(), 0, sign).unwrap().find(&names().normal(text)).is_some()
    }

    #[test]
    fn a_sign_is_found_whatever_its_case_its_width_and_its_marks() {
        assert!(stands("Could not log you in now.", "it says “could not log you in now”!"));
        assert!(stands("試行回数が上限に達しました。", "試行回数が 上限に達しました と出る"));
        assert!(stands("We can't help", "we can’t help"));
        assert!(stands("Log in to A", "log in to Acme"));
        assert!(stands("Aにログイン", "アクメ にログイン"));
        assert!(!stands("Log in to A", "log in to Albania"));
    }

    #[test]
    fn numbers_and_words_are_whole() {
        assert!(stands("399", "エラー399が出る") && stands("399", "error:399") && stands("399", "code399"));
        assert!(!stands("399", "13990") && !stands("399", "3990 yen"));
        assert!(!stands("error", "terrors"));
    }

    #[test]
    fn three_points_stand_for_anything() {
        assert!(stands("We sent a code to … again", "We sent a code to t***@g***.com. Again"));
        assert!(stands("…さんが承認", "太郎さんが承認した"));
        assert!(!stands("We sent a code to … again", "We sent a code to you"));
        assert!(stands("a … b c", "a b x b c"));
        assert!(!stands(&"a b…".repeat(3000), &"a b ".repeat(2000)), "however many parts, in no time");
        assert_eq!(Sign::of(&names(), 0, "…!").map(|sign| sign.shown), None);
    }

    #[test]
    fn a_number_is_that_of_an_error_where_it_is_called_so() {
        let named = |text: &str| is_named(text, &Sign::of(&names(), 0, "399").unwrap().find(text).unwrap());
        assert!(named("error 399") && named("エラー399と出る") && named("the 399 error") && named("error code 399"));
        assert!(!named("it has 399 followers") && !named("399円"));
        assert!(Sign::of(&names(), 0, "399").unwrap().is_number() && !Sign::of(&names(), 0, "error 399").unwrap().is_number());
    }
}
