//! What people read: one text, or one list of lines, for each language.

use crate::locale::Lang;

use super::span::Spanned;

/// A text in each language of the pack.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    by_lang: [Option<Spanned<String>>; 2],
}

impl Text {
    /// The text in a language, or in the other one where the pack does not speak it.
    pub fn get(&self, lang: Lang) -> &str {
        self.in_lang(lang).or_else(|| self.in_lang(lang.other())).map_or("", |text| text.value.as_str())
    }

    /// The text in exactly this language, with its place.
    pub fn in_lang(&self, lang: Lang) -> Option<&Spanned<String>> {
        self.by_lang[lang as usize].as_ref()
    }

    pub(super) fn set(&mut self, lang: Lang, text: Spanned<String>) {
        self.by_lang[lang as usize] = Some(text);
    }
}

/// A list of lines in each language of the pack.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lines {
    by_lang: [Vec<Spanned<String>>; 2],
}

impl Lines {
    /// The lines in a language, or in the other one where the pack does not speak it.
    pub fn get(&self, lang: Lang) -> impl ExactSizeIterator<Item = &str> {
        let lines = match self.in_lang(lang) {
            [] => self.in_lang(lang.other()),
            lines => lines,
        };
        lines.iter().map(|line| line.value.as_str())
    }

    /// Whether there is none in any language.
    pub fn is_empty(&self) -> bool {
        self.by_lang.iter().all(Vec::is_empty)
    }

    /// The lines in exactly this language, with their places.
    pub fn in_lang(&self, lang: Lang) -> &[Spanned<String>] {
        &self.by_lang[lang as usize]
    }

    pub(super) fn set(&mut self, lang: Lang, lines: Vec<Spanned<String>>) {
        self.by_lang[lang as usize] = lines;
    }
}
