//! The texts of a pack, each where it is written. What holds them is said where the format is declared.

use super::format::{Flow, PackHead};
use super::model::{Step, StepKind};
use super::read::kind::{Parted, join};
use super::span::Spanned;
use super::texts::{Advice, Lines, Text, Wordings};
use crate::locale::Lang;

pub(crate) struct Written<'p> {
    pub path: String,
    pub text: &'p Spanned<String>,
    /// The language; a reason that an author gives has none.
    pub lang: Option<Lang>,
    /// Whether staff read it to a caller.
    pub is_aloud: bool,
}

#[derive(Default)]
pub(crate) struct Texts<'p> {
    pub all: Vec<Written<'p>>,
    /// Whether what is listed now is read to a caller.
    pub is_aloud: bool,
}

impl<'p> Texts<'p> {
    /// Every text of pack.yaml that a person reads.
    pub fn of_head(head: &'p PackHead) -> Self {
        let mut texts = Self::default();
        head.texts("", &mut texts);
        texts
    }

    /// Every text of a flow that a person reads.
    pub fn of_flow(flow: &'p Flow) -> Self {
        let mut texts = Self::default();
        flow.texts("", &mut texts);
        texts
    }

    pub fn text(&mut self, text: &'p Text, path: &str) {
        for lang in Lang::ALL {
            let is_aloud = self.is_aloud;
            let written = |text| Written { path: join(path, lang.code()), text, lang: Some(lang), is_aloud };
            self.all.extend(text.in_lang(lang).map(written));
        }
    }

    /// A reason that an author gives.
    pub fn reason(&mut self, text: &'p Spanned<String>, path: &str) {
        self.all.push(Written { path: path.to_owned(), text, lang: None, is_aloud: self.is_aloud });
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
            self.all.extend(lines.map(|(path, text)| Written { path, text, lang: Some(lang), is_aloud }));
        }
    }

    pub fn step(&mut self, step: &'p Step, path: &str) {
        self.is_aloud = false;
        if let Some(desk) = &step.desk {
            self.text(desk, &format!("{path}.desk"));
        }
        self.lines(&step.signs, &format!("{path}.signs"));
        match &step.kind {
            StepKind::Ask(ask) => ask.texts(path, self),
            StepKind::Try(ladder) => ladder.texts(path, self),
            StepKind::Wait(wait) => wait.texts(path, self),
            StepKind::HandOver(_) => {}
        }
    }
}
