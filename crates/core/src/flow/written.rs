//! What is written in a pack, as flat lists with paths: the texts that people read, the names that parts call each other by, and what two
//! packs are compared by. What holds them is said where the format is declared.

use std::time::Duration;

use super::id::Id;
use super::read::join;
use super::span::Spanned;
use super::texts::{Advice, Lines, Text, Wordings};
use super::values::{Remembered, Route};
use super::when::When;
use crate::locale::Lang;

/// What has names of its own in pack.yaml.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Group {
    Acts,
    Cures,
    Sources,
    Scenarios,
    Topics,
    Details,
    Contacts,
}

pub(crate) struct WrittenText<'p> {
    pub path: String,
    pub text: &'p Spanned<String>,
    /// The language; a reason that an author gives has none.
    pub lang: Option<Lang>,
    /// Whether staff read it to a caller.
    pub is_aloud: bool,
}

/// Where something of pack.yaml is named.
pub(in crate::flow) struct Mention<'p> {
    pub group: Group,
    pub name: &'p Spanned<Id>,
    pub path: String,
}

/// One side of what a part of a pack does.
#[derive(Debug, Clone)]
pub(crate) enum Compared<'p> {
    Said(String),
    /// Parts in their order; that some of them came or went is told of those.
    Order(Vec<&'p Id>),
    When(Option<&'p When>),
    Route(Option<&'p Route>),
}

#[derive(Default)]
pub(crate) struct Listing<'p> {
    pub texts: Vec<WrittenText<'p>>,
    pub(in crate::flow) mentions: Vec<Mention<'p>>,
    /// By their paths.
    pub values: Vec<(String, Compared<'p>)>,
    /// The days on which somebody looked, by their paths.
    pub days: Vec<(String, &'p Spanned<String>)>,
    /// The addresses of pages, by their paths.
    pub links: Vec<(String, &'p Spanned<String>)>,
    /// Whether what is listed now is read to a caller.
    pub is_aloud: bool,
}

impl<'p> Listing<'p> {
    pub fn text(&mut self, text: &'p Text, path: &str) {
        for lang in Lang::ALL {
            let is_aloud = self.is_aloud;
            let written = |text| WrittenText { path: join(path, lang.code()), text, lang: Some(lang), is_aloud };
            self.texts.extend(text.in_lang(lang).map(written));
        }
    }

    /// A reason that an author gives.
    pub fn reason(&mut self, text: &'p Spanned<String>, path: &str) {
        self.texts.push(WrittenText { path: path.to_owned(), text, lang: None, is_aloud: self.is_aloud });
    }

    pub fn advice(&mut self, advice: &'p Advice, path: &str) {
        for (index, line) in advice.lines.iter().enumerate() {
            self.text(&line.text, &format!("{path}[{index}]"));
        }
    }

    /// One text stands at the key itself.
    pub fn wordings(&mut self, wordings: &'p Wordings, path: &str) {
        for (path, text) in wordings.texts(path) {
            self.text(text, &path);
        }
    }

    pub fn lines(&mut self, lines: &'p Lines, path: &str) {
        for lang in Lang::ALL {
            let lines = lines.in_lang(lang).iter().enumerate();
            let lines = lines.map(|(index, text)| (format!("{path}.{}[{index}]", lang.code()), text));
            let is_aloud = self.is_aloud;
            self.texts.extend(lines.map(|(path, text)| WrittenText { path, text, lang: Some(lang), is_aloud }));
        }
    }

    pub fn day(&mut self, day: &'p Spanned<String>, path: &str) {
        self.days.push((path.to_owned(), day));
    }

    pub fn link(&mut self, link: &'p Spanned<String>, path: &str) {
        self.links.push((path.to_owned(), link));
    }

    pub fn links(&mut self, links: &'p Text, path: &str) {
        let each = Lang::ALL.into_iter().filter_map(|lang| Some((format!("{path}.{}", lang.code()), links.in_lang(lang)?)));
        self.links.extend(each);
    }

    pub(in crate::flow) fn name(&mut self, group: Group, name: &'p Spanned<Id>, path: &str) {
        self.mentions.push(Mention { group, name, path: path.to_owned() });
    }
}

impl Compared<'_> {
    pub fn said(value: Option<impl ToString>) -> Self {
        Self::Said(value.map(|value| value.to_string()).unwrap_or_default())
    }

    pub fn of(value: Option<&Spanned<impl ToString>>) -> Self {
        Self::said(value.map(|value| value.value.to_string()))
    }

    pub fn yes(is: bool) -> Self {
        Self::said(Some(if is { "yes" } else { "no" }))
    }

    pub fn joined(parts: impl Iterator<Item: ToString>) -> Self {
        Self::Said(parts.map(|part| part.to_string()).collect::<Vec<_>>().join(", "))
    }

    pub fn time(time: Option<Duration>) -> Self {
        Self::said(time.map(|time| match time.as_secs() {
            0 => "0".to_owned(),
            days if days % 86400 == 0 => format!("{}d", days / 86400),
            hours if hours % 3600 == 0 => format!("{}h", hours / 3600),
            minutes if minutes % 60 == 0 => format!("{}m", minutes / 60),
            seconds => format!("{seconds}s"),
        }))
    }

    pub fn remembered(all: Option<&Vec<Remembered>>) -> Self {
        let values = |said: &Remembered| said.values().map(Id::as_str).collect::<Vec<_>>().join(" or ");
        Self::joined(all.into_iter().flatten().map(|said| format!("{} = {}", said.fact.value, values(said))))
    }
}
