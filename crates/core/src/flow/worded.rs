//! What a finding says, as data: words of a table, and what they name. Each language words it from that.

use std::fmt::Display;

use crate::locale::{Lang, Words};

/// A text that can be said in every language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Worded {
    /// A name, a number, or words that are the same in every language.
    Plain(String),
    /// Words in which `{0}`, `{1}` and so on stand for what they name.
    Of(Words, Vec<Worded>),
    List(Vec<Worded>),
}

/// What some words name, in the order of its numbers.
#[macro_export]
macro_rules! named {
    ($($part:expr),* $(,)?) => {
        vec![$($crate::flow::worded::Worded::from($part)),*]
    };
}

pub use named;

impl<T: Display> From<T> for Worded {
    fn from(plain: T) -> Self {
        Self::Plain(plain.to_string())
    }
}

impl From<Words> for Worded {
    fn from(words: Words) -> Self {
        Self::Of(words, Vec::new())
    }
}

impl Worded {
    pub fn in_lang(&self, lang: Lang) -> String {
        match self {
            Self::Plain(text) => text.clone(),
            Self::Of(words, named) => filled(words.get(lang), named, lang),
            Self::List(all) => all.iter().map(|said| said.in_lang(lang)).collect::<Vec<_>>().join(lang.strings().list_comma),
        }
    }
}

/// The words with what they name; braces without a number stand for themselves.
fn filled(words: &str, named: &[Worded], lang: Lang) -> String {
    let mut filled = String::new();
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let part = after.split_once('}').and_then(|(number, after)| Some((named.get(number.parse::<usize>().ok()?)?, after)));
        let (part, after) = part.map_or_else(|| ("{".to_owned(), after), |(part, after)| (part.in_lang(lang), after));
        filled.push_str(&part);
        rest = after;
    }
    filled + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_its_own_order_and_what_is_named_is_not_filled_again() {
        const BEFORE: Words = Words { en: "'{0}' before '{1}', not {username}", ja: "「{1}」より先に「{0}」" };
        let said = Worded::Of(BEFORE, named!["{1}", Worded::List(named![BEFORE, 3])]);
        assert_eq!(said.in_lang(Lang::En), "'{1}' before ''{0}' before '{1}', not {username}, 3', not {username}");
        assert_eq!(said.in_lang(Lang::Ja), "「「{1}」より先に「{0}」、3」より先に「{1}」");
    }
}
