//! The texts that a walk shows: their ids, and how much there is to read.

use crate::case::{Here, Standing, contact_of};
use crate::flow::model::{Ask, End, Ladder, StepKind};
use crate::flow::texts::{Advice, Line, Text};
use crate::flow::when::holds;
use crate::flow::{Address, Facts, Id, Pack, Stop};
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

    pub fn is_in(&self, pack: &Pack) -> bool {
        let parts = self.parts.as_slice();
        if self.at.flow == *CONTACTS {
            let contact = pack.head().contacts.get(&self.at.name);
            return contact.is_some_and(|contact| parts.is_empty() || has_line(&contact.how, parts));
        }
        match pack.stop(&self.at) {
            Some(Stop::End(end)) => parts.is_empty() || has_line(&end.next, parts),
            Some(Stop::Step(step)) => match (&step.kind, parts) {
                (StepKind::HandOver(_), _) => false,
                (_, []) => true,
                (StepKind::Ask(ask), [answer]) => ask.answers.iter().any(|other| other.id.value == *answer),
                (StepKind::Try(ladder), _) => is_in_ladder(ladder, parts),
                _ => false,
            },
            None => false,
        }
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

/// The ids of the texts of steps and ends; for suggestions.
pub(super) fn ids_of(pack: &Pack) -> Vec<String> {
    let mut all = Vec::new();
    for flow in pack.flows() {
        let id = &flow.id.value;
        for (name, step) in &flow.steps {
            all.push(format!("{id}.{name}"));
            let answers = step.answers().iter().map(|answer| &answer.id.value);
            let parts = answers.chain(step.checks().iter().map(|check| &check.id.value));
            all.extend(parts.map(|part| format!("{id}.{name}.{part}")));
        }
        for (name, end) in &flow.ends {
            all.push(format!("{id}.{name}"));
            let lines = end.next.lines.iter().filter_map(|line| line.id.as_ref());
            all.extend(lines.map(|line| format!("{id}.{name}.{}", line.value)));
        }
    }
    all
}

fn is_called(line: &Line, id: &Id) -> bool {
    line.id.as_ref().is_some_and(|own| own.value == *id)
}

fn has_line(advice: &Advice, parts: &[Id]) -> bool {
    matches!(parts, [id] if advice.lines.iter().any(|line| is_called(line, id)))
}

/// A check, a line of its small steps, or a line of what is said before the first.
fn is_in_ladder(ladder: &Ladder, parts: &[Id]) -> bool {
    let check = |id: &Id| ladder.checks.iter().find(|check| check.id.value == *id);
    match parts {
        [part] => check(part).is_some() || ladder.intro.iter().flat_map(|intro| &intro.lines).any(|line| is_called(line, part)),
        [part, line] => check(part).is_some_and(|check| check.how.lines.iter().any(|own| is_called(own, line))),
        _ => false,
    }
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
