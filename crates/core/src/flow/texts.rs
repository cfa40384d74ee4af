//! What people read: one text, or one list of lines, for each language; and lines of which those count whose condition holds.

use serde::{Deserialize, Serialize};

use crate::locale::Lang;

use super::id::Id;
use super::span::{Span, Spanned};
use super::when::{Facts, When, holds};

/// A text in each language of the pack. Most texts that could stand somewhere do not, so it takes no room where it is absent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    by_lang: Option<Box<[Option<Spanned<String>>; 2]>>,
}

impl Text {
    /// The text in a language, or in the other one where the pack does not speak it.
    pub fn get(&self, lang: Lang) -> &str {
        self.in_lang(lang).or_else(|| self.in_lang(lang.other())).map_or("", |text| text.value.as_str())
    }

    /// The text in exactly this language, with its place.
    pub fn in_lang(&self, lang: Lang) -> Option<&Spanned<String>> {
        self.by_lang.as_ref()?[lang as usize].as_ref()
    }

    /// The program's own words in each of these languages, at the place of what they are about.
    pub(super) fn own(languages: &[Lang], span: Span, words: impl Fn(Lang) -> String) -> Self {
        let mut text = Self::default();
        for &lang in languages {
            text.set(lang, Spanned::new(words(lang), span));
        }
        text
    }

    pub(super) fn set(&mut self, lang: Lang, text: Spanned<String>) {
        self.by_lang.get_or_insert_default()[lang as usize] = Some(text);
    }
}

/// A list of lines in each language of the pack.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
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

/// A text that counts only where its condition holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConditionalText {
    /// Its id, where something names it.
    pub id: Option<Spanned<Id>>,
    pub text: Text,
    pub when: Option<When>,
}

impl ConditionalText {
    /// One that always counts.
    pub(super) fn always(text: Text) -> Self {
        Self { id: None, text, when: None }
    }

    pub fn when(&self) -> Option<&When> {
        self.when.as_ref()
    }
}

/// Lines of advice in their order; those count whose condition holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Advice {
    pub lines: Vec<ConditionalText>,
}

impl Advice {
    /// The lines that count under these facts.
    pub fn holding<'p>(&'p self, facts: &Facts) -> impl Iterator<Item = &'p Text> {
        self.lines.iter().filter(|line| holds(line.when.as_ref(), facts)).map(|line| &line.text)
    }

    pub fn get<'p>(&'p self, lang: Lang, facts: &Facts) -> impl Iterator<Item = &'p str> {
        self.holding(facts).map(move |text| text.get(lang))
    }
}

/// One text, or several of which the first counts whose condition holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wordings {
    /// All of them; the last one has no condition.
    pub lines: Vec<ConditionalText>,
}

impl Wordings {
    /// Every text with its path, where `path` is that of the whole: one text stands there itself, several in a list.
    pub fn texts<'p>(&'p self, path: &str) -> Vec<(String, &'p Text)> {
        match self.lines.as_slice() {
            [only] if only.when.is_none() => vec![(path.to_owned(), &only.text)],
            lines => lines.iter().enumerate().map(|(index, line)| (format!("{path}[{index}]"), &line.text)).collect(),
        }
    }

    /// The one for all other cases.
    pub fn usual(&self) -> Option<&Text> {
        self.lines.last().map(|line| &line.text)
    }

    /// The one that counts under these facts, or that for all other cases.
    pub fn said(&self, facts: &Facts) -> &Text {
        static NOTHING: Text = Text { by_lang: None };
        self.choose(facts).or_else(|| self.usual()).unwrap_or(&NOTHING)
    }

    /// The one that counts under these facts.
    pub fn choose(&self, facts: &Facts) -> Option<&Text> {
        self.lines.iter().find(|line| holds(line.when.as_ref(), facts)).map(|line| &line.text)
    }
}
