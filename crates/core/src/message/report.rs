//! What a message says, gathered from the walk: only what was given and done, in the order of the pack's topics.

use serde::Serialize;

use crate::case::{Given, Origin, Outcome, Said, State, Walk, needed_details};
use crate::flow::model::{Absence, Detail, DetailKind, End, Need, Observable, Telling, Topic};
use crate::flow::placeholder::{TextPiece, pieces};
use crate::flow::texts::Text;
use crate::flow::when::holds;
use crate::flow::{Id, Pack};
use crate::locale::{Lang, filled};
use crate::text::is_japanese;

use super::fields::is_no_address;
use super::statement::{Events, Statement};
use super::tried::TriedChecks;
use super::words;

/// The topic under which the pack wants the list of what was tried; without it the list comes last.
pub(super) const TRIED: &str = "tried";

/// The same for what could not be tried; without it that list comes right behind what was tried.
pub(super) const COULD_NOT: &str = "could-not";

/// What the service answered before; no topic of the pack has its name, since it comes last in any case.
const ANSWERED: &str = "answered-before";

/// The content of a message in one language; the template decides what it looks like.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    pub service: String,
    pub problem: Statement,
    pub sections: Vec<Section>,
    pub notes: Vec<Statement>,
    pub request: Option<Statement>,
    /// The needed details that stand in it as a blank, or hold no address where one is asked for, by their labels: for whoever sends it,
    /// and not for its reader.
    #[serde(skip)]
    pub blanks: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Section {
    pub topic: String,
    pub label: String,
    /// The lines under it, never none.
    pub lines: Vec<Statement>,
}

impl Report {
    pub fn statements(&self) -> impl Iterator<Item = &Statement> {
        let sections = self.sections.iter().flat_map(|section| &section.lines);
        std::iter::once(&self.problem).chain(sections).chain(&self.notes).chain(&self.request)
    }
}

/// Gathers the message that a walk amounts to; `end` is where it is sent from, and the details `but` stand elsewhere.
pub fn report(pack: &Pack, state: &State, walk: &Walk, end: &End, lang: Lang, but: &[&Id]) -> Report {
    let gatherer = Gatherer { pack, state, events: Events { state, walk }, walk, end, lang, but };
    Report {
        service: pack.head().service.value.clone(),
        problem: gatherer.problem(),
        sections: gatherer.sections(),
        notes: gatherer.events.notes(|note| gatherer.note(&note.text)),
        request: gatherer.request(),
        blanks: gatherer.amiss(),
    }
}

struct Gatherer<'g> {
    pack: &'g Pack,
    state: &'g State,
    events: Events<'g>,
    walk: &'g Walk<'g>,
    end: &'g End,
    lang: Lang,
    but: &'g [&'g Id],
}

impl Gatherer<'_> {
    fn sections(&self) -> Vec<Section> {
        let mut sections: Vec<Section> = self.pack.head().topics.values().map(|topic| self.section(topic)).collect();
        let topics = &self.pack.head().topics;
        if !topics.contains_key(TRIED) {
            sections.push(self.tried(self.lang.strings().part_tried));
        }
        if !topics.contains_key(COULD_NOT) {
            let behind = sections.iter().position(|section| section.topic == TRIED).map_or(sections.len(), |tried| tried + 1);
            sections.insert(behind, self.could_not(self.lang.strings().letter_could_not));
        }
        let label = filled!(self.lang.strings().letter_answered, self.pack.head().service.value);
        sections.push(Section { topic: ANSWERED.to_owned(), label, lines: self.answers() });
        sections.retain(|section| !section.lines.is_empty());
        sections
    }

    fn section(&self, topic: &Topic) -> Section {
        let label = topic.label.get(self.lang);
        match topic.id.value.as_str() {
            TRIED => return self.tried(label),
            COULD_NOT => return self.could_not(label),
            _ => {}
        }
        let topic_id = &topic.id.value;
        let problem = self.problem();
        let lines = self.details(topic_id).chain(self.told(topic_id)).chain(self.told_by_facts(topic_id));
        let lines = once_each(lines.filter(|line| line.text() != problem.text()));
        Section { topic: topic.id.to_string(), label: label.to_owned(), lines }
    }

    /// The problem that answers gave, or the one of the flow where the walk is; where neither has one, what the flow is about, and that is
    /// the outermost one of those that wait for a `back`.
    fn problem(&self) -> Statement {
        let told = self.walk.problem.as_ref().and_then(|problem| self.events.told(&problem.by, self.filled(problem.text)));
        told.unwrap_or_else(|| {
            let outermost = self.walk.callers.first().and_then(|caller| self.pack.flow(&caller.flow));
            let flow = outermost.unwrap_or(self.walk.flow);
            self.events.stands(&flow.id.value, self.filled(&flow.title))
        })
    }

    /// What is asked for, which only an end that was reached can know.
    fn request(&self) -> Option<Statement> {
        let request = self.end.request.as_ref()?.choose(&self.walk.facts)?;
        self.events.end(|| self.filled(request))
    }

    /// What the answers tell support about a topic.
    fn told<'t>(&'t self, topic: &'t Id) -> impl Iterator<Item = Statement> + 't {
        let about = self.walk.told.iter().filter(move |(about, _)| *about == topic);
        about.filter_map(|(_, told)| self.events.told(&told.by, self.filled(told.text)))
    }

    /// What is known tells support about a topic, whichever answer said it.
    fn told_by_facts<'t>(&'t self, topic: &'t Id) -> impl Iterator<Item = Statement> + 't {
        let telling = |observable: &'t Observable| {
            let known = self.walk.known.get(&observable.id.value)?;
            let fits = |telling: &&Telling| telling.is_said_by(known.said) && holds(telling.when.as_ref(), &self.walk.facts);
            Some((known, observable.tell.iter().find(fits)?))
        };
        let told = self.pack.head().observables.values().filter_map(telling).filter(move |(_, telling)| telling.topic.value == *topic);
        told.filter_map(|(known, telling)| {
            let by = Origin::Answers(vec![known.place.clone()]);
            self.events.told(&by, telling.text.get(self.lang).to_owned())
        })
    }

    /// A text with the value of each detail that it names.
    fn filled(&self, text: &Text) -> String {
        let value = |name: &str| {
            let value = self.state.given(&Id::from(name)).map_or(words::BLANK, |given| words::given(given, self.lang.strings()));
            value.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let pieces = pieces(text.get(self.lang)).into_iter().map(|piece| match piece {
            TextPiece::Words(words) => words.to_owned(),
            TextPiece::Detail(name) if self.pack.head().details.contains_key(name) => value(name),
            TextPiece::Detail(name) => format!("{{{name}}}"),
        });
        pieces.collect()
    }

    fn details(&self, topic: &Id) -> impl Iterator<Item = Statement> {
        let here = self.needed().filter(move |detail| detail.topic.value == *topic);
        here.filter_map(|detail| self.events.detail(&detail.id.value, |given| self.detail(detail, given)).or_else(|| self.blank(detail)))
    }

    fn needed(&self) -> impl Iterator<Item = &Detail> {
        let needed = needed_details(self.pack, self.end, &self.walk.facts);
        needed.into_iter().filter(|detail| !self.but.contains(&&detail.id.value))
    }

    /// The labels of those that support can hardly do without and nobody has given yet, or that hold no address where one is asked for.
    fn amiss(&self) -> Vec<String> {
        let strings = self.lang.strings();
        let label = |detail: &Detail| {
            let label = self.label(detail).to_owned();
            let value = self.state.detail(&detail.id.value).filter(|_| detail.need == Need::Required);
            match value {
                Some(value) => is_no_address(value, detail.kind).then(|| format!("{label} ({})", strings.no_address_yet)),
                None => self.blank(detail).map(|_| label),
            }
        };
        self.needed().filter_map(label).collect()
    }

    /// A line to be filled in by hand. A draft on the way has none: nobody was asked yet.
    fn blank(&self, detail: &Detail) -> Option<Statement> {
        let is_needed = detail.need == Need::Required;
        is_needed.then(|| self.events.blank(&detail.id.value, || format!("{}: {}", self.label(detail), words::BLANK))).flatten()
    }

    fn label<'d>(&self, detail: &'d Detail) -> &'d str {
        detail.label.said(&self.walk.facts).get(self.lang)
    }

    /// What was given. That somebody does not know it says nothing to support, and looks weak; but an address or a number by which support
    /// looks for the account, or answers, is missed.
    fn detail(&self, detail: &Detail, given: &Given) -> Option<String> {
        let label = self.label(detail);
        match given {
            Given::Absent(Absence::Unknown) if !matches!(detail.kind, DetailKind::Email | DetailKind::Phone) => None,
            Given::Absent(why) => Some(format!("{label}: {}", words::absence(self.lang.strings(), *why))),
            Given::Value(value) if holds_words(detail.kind) => Some(format!("{}: {}", self.labelled(label, value), indented(value))),
            Given::Value(value) => Some(format!("{label}: {value}")),
        }
    }

    /// A label, with the language of the words behind it where that is not the message's: they stand as they were typed.
    fn labelled(&self, label: &str, text: &str) -> String {
        let marked = self.lang.strings().letter_label_in_other_language;
        if self.is_foreign(text) { filled!(marked, label) } else { label.to_owned() }
    }

    /// A note as it was typed, with its language in front where that is not the message's.
    fn note(&self, text: &str) -> String {
        let mark = self.lang.strings().letter_in_other_language;
        if self.is_foreign(text) { format!("{mark} {}", indented(text)) } else { indented(text) }
    }

    fn is_foreign(&self, text: &str) -> bool {
        match self.lang {
            Lang::En => is_japanese(text),
            Lang::Ja => is_english_sentence(text),
        }
    }

    fn answers(&self) -> Vec<Statement> {
        self.events.answers(|heard| format!("{}: {}", words::day(heard.at, self.lang), self.note(&heard.text)))
    }

    fn tried(&self, label: &str) -> Section {
        let tries = TriedChecks::of(self.events, self.lang);
        Section { topic: TRIED.to_owned(), label: tries.heading(label), lines: tries.done() }
    }

    fn could_not(&self, label: &str) -> Section {
        let lines = self.walk.trail.iter().filter_map(|visit| match visit.said {
            Said::Outcome(_, check, Outcome::Cannot) => {
                let did = check.told_under(&self.walk.facts)?.get(self.lang);
                self.events.said(visit, format!("{did} → {}", self.lang.strings().letter_cannot))
            }
            _ => None,
        });
        // A walk that comes back to a ladder asks for the same again.
        Section { topic: COULD_NOT.to_owned(), label: label.to_owned(), lines: once_each(lines) }
    }
}

/// Statements without those that say the same as one before.
fn once_each(lines: impl Iterator<Item = Statement>) -> Vec<Statement> {
    let mut once: Vec<Statement> = Vec::new();
    for line in lines {
        if !once.iter().any(|other| other.text() == line.text()) {
            once.push(line);
        }
    }
    once
}

fn holds_words(kind: DetailKind) -> bool {
    matches!(kind, DetailKind::Phone | DetailKind::Line | DetailKind::Text)
}

/// A text of several lines inside of a list.
fn indented(text: &str) -> String {
    text.replace('\n', "\n  ")
}

/// Whether a text without Japanese script is a sentence rather than a name or a number.
fn is_english_sentence(text: &str) -> bool {
    let is_word =
        |word: &&str| word.chars().filter(char::is_ascii_alphabetic).count() >= 2 && word.chars().all(|c| !c.is_ascii_digit() && c != '@');
    let words = || text.split_whitespace().filter(is_word);
    let small = words().filter(|word| !word.contains(|c: char| c.is_ascii_uppercase())).count();
    !is_japanese(text) && (words().count() >= 4 || (words().count() >= 3 && small >= 2))
}
