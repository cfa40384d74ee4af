//! The texts that a walk shows: their ids, and how much there is to read.

use crate::case::{Here, contact_of};
use crate::flow::model::{Ask, Check, End, StepKind};
use crate::flow::texts::{Lines, Text};
use crate::flow::{Address, Id, Pack, Stop};
use crate::locale::Lang;

/// The flow in whose place the contacts of pack.yaml stand.
const CONTACTS: &str = "contacts";

/// The name of a text: `flow.step`, `flow.step.answer`, `flow.step.check`, `flow.end`, `contacts.contact`; and one line of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TextId {
    pub at: Address,
    parts: Vec<Id>,
}

impl TextId {
    pub fn parse(text: &str) -> Option<Self> {
        let mut ids = text.split('.').map(|id| Id::is_well_formed(id).then(|| Id::from(id)));
        let at = Address::new(ids.next()??, ids.next()??);
        let parts = ids.collect::<Option<Vec<Id>>>()?;
        (parts.len() <= 2).then_some(Self { at, parts })
    }

    /// Whether the pack has this text.
    pub fn is_in(&self, pack: &Pack) -> bool {
        if self.at.flow == *CONTACTS {
            return pack.head().contacts.contains_key(&self.at.name) && self.parts.is_empty();
        }
        match (pack.stop(&self.at), self.parts.as_slice()) {
            (Some(Stop::End(_)), []) => true,
            (Some(Stop::Step(step)), parts) => match (&step.kind, parts) {
                (StepKind::HandOver(_), _) => false,
                (_, []) => true,
                (StepKind::Ask(ask), [answer]) => ask.answers.iter().any(|other| other.id.value == *answer),
                (StepKind::Try(ladder), [check]) => ladder.checks.iter().any(|other| other.id.value == *check),
                _ => false,
            },
            _ => false,
        }
    }

    /// Whether it is shown where a walk stands.
    pub fn is_shown(&self, here: &Here) -> bool {
        match (here, self.parts.as_slice()) {
            (_, []) => true,
            (Here::Ask(here), [answer]) => here.answers.iter().any(|other| other.id.value == *answer),
            (Here::Check(here), [check]) => here.check.id.value == *check,
            _ => false,
        }
    }

    /// Where the texts stand that are shown where a walk stands: its step or end, and the contact of an end.
    pub fn places(here: &Here) -> Vec<Address> {
        match here {
            Here::Ask(here) => vec![here.place.step.clone()],
            Here::Check(here) => vec![here.place.step.clone()],
            Here::Wait(here) => vec![here.place.step.clone()],
            Here::End(here) => {
                let contact = here.end.contact.iter().map(|contact| Address::new(Id::from(CONTACTS), contact.value.clone()));
                std::iter::once(here.address.clone()).chain(contact).collect()
            }
        }
    }
}

/// How many words a walk shows where it stands; of Japanese, half of the characters.
pub(super) fn words(pack: &Pack, here: &Here, lang: Lang) -> usize {
    let mut count = Count { lang, units: 0 };
    match here {
        Here::Ask(here) => count.ask(here.ask, here.answers.iter().map(|answer| &answer.text)),
        Here::Check(here) => {
            count.maybe(here.ladder.intro.as_ref().filter(|_| here.rung == 0));
            count.check(here.check);
        }
        Here::Wait(here) => count.text(&here.wait.text),
        Here::End(here) => count.end(pack, here.end),
    }
    match lang {
        Lang::En => count.units,
        Lang::Ja => count.units.div_ceil(2),
    }
}

/// Words, or characters.
struct Count {
    lang: Lang,
    units: usize,
}

impl Count {
    fn ask<'p>(&mut self, ask: &Ask, answers: impl Iterator<Item = &'p Text>) {
        self.text(&ask.question);
        self.maybe(ask.help.as_ref());
        answers.for_each(|answer| self.text(answer));
    }

    fn check(&mut self, check: &Check) {
        self.text(&check.instruction);
        self.lines(&check.how);
    }

    fn end(&mut self, pack: &Pack, end: &End) {
        self.text(&end.text);
        self.lines(&end.next);
        let contact = contact_of(pack, end);
        self.maybe(end.expect.as_ref().or(contact.map(|contact| &contact.expect)));
        if let Some(contact) = contact {
            self.lines(&contact.how);
        }
    }

    fn maybe(&mut self, text: Option<&Text>) {
        if let Some(text) = text {
            self.text(text);
        }
    }

    fn lines(&mut self, lines: &Lines) {
        for line in lines.get(self.lang) {
            self.units += self.units_of(line);
        }
    }

    fn text(&mut self, text: &Text) {
        self.units += self.units_of(text.get(self.lang));
    }

    fn units_of(&self, text: &str) -> usize {
        match self.lang {
            Lang::En => text.split_whitespace().count(),
            Lang::Ja => text.chars().filter(|c| !c.is_whitespace()).count(),
        }
    }
}
