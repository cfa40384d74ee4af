//! The texts that a walk shows: their ids, and how much there is to read.

use crate::case::{Here, Standing, contact_of};
use crate::flow::model::{Ask, End};
use crate::flow::texts::{Advice, ConditionalText, Text};
use crate::flow::when::holds;
use crate::flow::{Address, Facts, Id, Pack};
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

    /// Whether it is shown where a walk stands.
    pub fn is_shown(&self, pack: &Pack, standing: &Standing) -> bool {
        let facts = &standing.facts;
        let holds_in = |advice: &Advice, id: &Id| advice.lines.iter().any(|line| is_called(line, id) && holds(line.when(), facts));
        match (&standing.here, self.parts.as_slice()) {
            (_, []) => true,
            (Here::Ask(here), [answer]) => here.answers.iter().any(|other| other.id.value == *answer),
            (Here::Check(here), [part]) if here.check.id.value == *part => true,
            (Here::Check(here), [part]) => {
                let intro = here.ladder.intro.as_ref().filter(|_| here.rung == 0);
                let chosen = intro.and_then(|intro| intro.lines.iter().find(|line| holds(line.when(), facts)));
                chosen.is_some_and(|line| is_called(line, part))
            }
            (Here::Check(here), [check, line]) => here.check.id.value == *check && holds_in(&here.check.how, line),
            (Here::End(here), [line]) if self.at.flow == *CONTACTS => {
                contact_of(pack, here.end).is_some_and(|contact| holds_in(&contact.how, line))
            }
            (Here::End(here), [line]) => holds_in(&here.end.next, line),
            _ => false,
        }
    }

    /// Where the texts stand that are shown where a walk stands: its step or end, and the contact of an end.
    pub fn places(here: &Here) -> Vec<Address> {
        let contact = here.end().and_then(|here| here.end.contact.as_ref());
        let contact = contact.map(|contact| Address::new(Id::from(CONTACTS), contact.value.clone()));
        std::iter::once(here.address().clone()).chain(contact).collect()
    }
}

/// The names of all texts of a pack.
pub(super) fn ids_of(pack: &Pack) -> Vec<String> {
    let mut all = Vec::new();
    let mut add = |own: String, lines: &[ConditionalText]| {
        all.extend(lines.iter().filter_map(|line| line.id.as_ref()).map(|id| format!("{own}.{}", id.value)));
        all.push(own);
    };
    for flow in pack.flows() {
        for (name, step) in flow.steps.iter().filter(|(_, step)| step.hand_over().is_none()) {
            let own = format!("{}.{name}", flow.id.value);
            step.answers().iter().for_each(|answer| add(format!("{own}.{}", answer.id.value), &[]));
            step.checks().iter().for_each(|check| add(format!("{own}.{}", check.id.value), &check.how.lines));
            let intro = step.ladder().and_then(|ladder| ladder.intro.as_ref());
            add(own, intro.map_or(&[], |intro| &intro.lines));
        }
        flow.ends.iter().for_each(|(name, end)| add(format!("{}.{name}", flow.id.value), &end.next.lines));
    }
    pack.head().contacts.iter().for_each(|(name, contact)| add(format!("{CONTACTS}.{name}"), &contact.how.lines));
    all
}

fn is_called(line: &ConditionalText, id: &Id) -> bool {
    line.id.as_ref().is_some_and(|own| own.value == *id)
}

/// How many words a walk shows where it stands; of Japanese, half of the characters.
pub(super) fn words(pack: &Pack, standing: &Standing, lang: Lang) -> usize {
    let facts = &standing.facts;
    let texts: Vec<&Text> = match &standing.here {
        Here::Ask(here) => asked(here.ask, here.answers.iter().map(|answer| &answer.text)),
        Here::Check(here) => {
            let check = here.check;
            here.intro(facts).into_iter().chain([&check.instruction]).chain(check.how.holding(facts)).collect()
        }
        Here::Wait(here) => vec![&here.wait.text],
        Here::End(here) => ended(pack, here.end, facts),
    };
    let units = texts.into_iter().map(|text| units_of(text.get(lang), lang)).sum::<usize>();
    match lang {
        Lang::En => units,
        Lang::Ja => units.div_ceil(2),
    }
}

fn asked<'p>(ask: &'p Ask, answers: impl Iterator<Item = &'p Text>) -> Vec<&'p Text> {
    [&ask.question].into_iter().chain(&ask.help).chain(answers).collect()
}

fn ended<'p>(pack: &'p Pack, end: &'p End, facts: &Facts) -> Vec<&'p Text> {
    let contact = contact_of(pack, end);
    let how = contact.into_iter().flat_map(|contact| contact.how.holding(facts));
    [&end.text].into_iter().chain(end.next.holding(facts)).chain(end.expects(contact, facts)).chain(how).collect()
}

/// Words, or characters.
fn units_of(text: &str, lang: Lang) -> usize {
    match lang {
        Lang::En => text.split_whitespace().count(),
        Lang::Ja => text.chars().filter(|c| !c.is_whitespace()).count(),
    }
}
