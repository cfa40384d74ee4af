//! `{detail-id}` in the texts of a message: it names a detail, the same ones in each language, and it can never stay empty.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::flow::faults;
use crate::flow::graph::{Marks, Move, Vertex};
use crate::flow::id::{Address, Id};
use crate::flow::machine::How;
use crate::flow::model::{Answer, End, Flow, Need};
use crate::flow::pack::Pack;
use crate::flow::placeholder::{has_stray_brace, named};
use crate::flow::span::Span;
use crate::flow::texts::Text;
use crate::flow::worded::named;
use crate::locale::Lang;

use super::Linter;
use super::walks::Walks;
use crate::flow::written::WrittenText;

/// What the texts of each file say, taken by themselves.
pub(super) fn check(linter: &mut Linter) {
    let written = linter.written();
    let mut listed = written.iter().map(|(_, listing)| listing.texts.iter());
    none_here(linter, linter.pack.head_name(), listed.next().into_iter().flatten());
    for ((_, flow, file), texts) in linter.flows().zip(listed) {
        let taking: Vec<Taking> = taking(flow);
        for text in &taking {
            known(linter, file, text);
            differs(linter, file, text);
        }
        let paths: Vec<&str> = taking.iter().map(|text| text.path.as_str()).collect();
        none_here(linter, file, texts.filter(|other| !other.path.rsplit_once('.').is_some_and(|(text, _)| paths.contains(&text))));
    }
}

fn none_here<'l>(linter: &mut Linter, file: &str, texts: impl Iterator<Item = &'l WrittenText<'l>>) {
    for WrittenText { path, text, .. } in texts {
        if let Some(name) = named(&text.value).next() {
            linter.report(faults::READ_AS_IT_STANDS, file, text.span, path.as_str(), named![name]);
        }
    }
}

struct Taking<'p> {
    path: String,
    text: &'p Text,
    /// The step whose answer says it; none for the problem of a whole flow, and for an end.
    said_at: Option<(&'p Id, usize)>,
    /// Whether it is the one-line problem, which the next one replaces.
    is_problem: bool,
    end: Option<&'p End>,
}

fn taking(flow: &Flow) -> Vec<Taking<'_>> {
    let problem = flow.problem.iter().map(|text| Taking { path: "problem".to_owned(), text, said_at: None, is_problem: true, end: None });
    let mut all: Vec<Taking> = problem.collect();
    for (name, index, answer) in flow.answers() {
        all.extend(of_answer(&format!("steps.{name}.answers[{index}]"), (name, index), answer));
    }
    for (name, end) in &flow.ends {
        let request = end.request.iter().flat_map(|request| request.texts(&format!("ends.{name}.request")));
        all.extend(request.map(|(path, text)| Taking { path, text, said_at: None, is_problem: false, end: Some(end) }));
    }
    all
}

fn of_answer<'p>(path: &str, at: (&'p Id, usize), answer: &'p Answer) -> Vec<Taking<'p>> {
    let said = |path: String, text, is_problem| Taking { path, text, said_at: Some(at), is_problem, end: None };
    let problem = answer.problem.iter().map(|text| said(format!("{path}.problem"), text, true));
    let tell = answer.tell.iter().map(|(topic, text)| said(format!("{path}.tell.{}", topic.value), text, false));
    problem.chain(tell).collect()
}

impl Taking<'_> {
    fn names(&self) -> BTreeSet<&str> {
        Lang::ALL.into_iter().filter_map(|lang| self.text.in_lang(lang)).flat_map(|text| named(&text.value)).collect()
    }

    /// The place of the text that names this detail.
    fn span_of(&self, name: &str) -> Option<Span> {
        let texts = Lang::ALL.into_iter().filter_map(|lang| self.text.in_lang(lang));
        texts.filter(|text| named(&text.value).any(|other| other == name)).map(|text| text.span).next()
    }
}

fn known(linter: &mut Linter, file: &str, taking: &Taking) {
    let details = &linter.pack.head().details;
    for lang in Lang::ALL {
        let Some(text) = taking.text.in_lang(lang) else { continue };
        let path = format!("{}.{}", taking.path, lang.code());
        for name in named(&text.value).filter(|name| !details.contains_key(*name)) {
            if linter.may_be_lost(linter.pack.head_name(), "details", name, details.is_empty()) {
                continue;
            }
            let help = linter.suggest(name, details.keys());
            linter.report(faults::NO_SUCH_DETAIL, file, text.span, path.clone(), named![name]).help = help;
        }
        if has_stray_brace(&text.value) {
            linter.report(faults::STRAY_BRACE, file, text.span, path, named![]);
        }
    }
}

fn differs(linter: &mut Linter, file: &str, taking: &Taking) {
    let texts: Vec<_> = Lang::ALL.into_iter().filter_map(|lang| taking.text.in_lang(lang)).collect();
    let all = taking.names();
    for text in &texts {
        let here: BTreeSet<&str> = named(&text.value).collect();
        if let Some(missing) = all.difference(&here).next() {
            linter.report(faults::ONLY_IN_ONE, file, text.span, taking.path.clone(), named![*missing]);
            return;
        }
    }
}

/// Whether each value is there at every end whose message can carry the text.
pub(super) fn check_ends(linter: &mut Linter, walks: &Walks) {
    let mut said: Vec<(&Id, &str, Taking)> = Vec::new();
    for (own, flow, file) in linter.flows() {
        for taking in taking(flow) {
            for name in taking.names() {
                always_given(linter, file, &taking, name);
            }
            if taking.end.is_none() && !taking.names().is_empty() {
                said.push((own, file, taking));
            }
        }
    }
    for some in said.chunks(63) {
        carried_to_ends(linter, walks, some);
    }
}

fn always_given(linter: &mut Linter, file: &str, taking: &Taking, name: &str) {
    let Some(detail) = linter.pack.head().details.get(name) else { return };
    let Some(span) = taking.span_of(name) else { return };
    let fault = if detail.need != Need::Required {
        faults::MAY_BE_LEFT_OUT
    } else if detail.when.is_some() {
        faults::NOT_ALWAYS_ASKED
    } else if !detail.absent.is_empty() {
        faults::MAY_BE_ABSENT
    } else if taking.end.is_some_and(|end| !end.needs.iter().any(|need| need.as_str() == name)) {
        faults::END_NEEDS_IT_NOT
    } else {
        return;
    };
    linter.report(fault, file, span, taking.path.clone(), named![name, detail.need.word()]);
}

/// The mark of a walk on which no answer has given a problem.
const DULL: Marks = 1 << 63;

/// Each other mark stands for 'the message will carry one of these texts'.
fn carried_to_ends(linter: &mut Linter, walks: &Walks, some: &[(&Id, &str, Taking)]) {
    let carrying = Carrying::of(linter.pack, walks, some);
    let along = |state: usize, step: &Move, marks: Marks| carrying.along(state, step, marks);
    let carried = walks.carried(DULL, along);
    let mut seen = HashSet::new();
    for (state, carried) in carried.iter().enumerate() {
        let Vertex::End(_, end) = walks.states.place(state) else { continue };
        if end.contact.is_none() {
            continue;
        }
        for (bit, (_, file, taking)) in some.iter().enumerate().filter(|(bit, _)| carried & (1 << bit) != 0) {
            for name in taking.names() {
                let is_needed = end.needs.iter().any(|need| need.as_str() == name);
                let Some(span) = taking.span_of(name) else { continue };
                if is_needed || !linter.pack.head().details.contains_key(name) || !seen.insert((bit, name)) {
                    continue;
                }
                let mark = 1 << bit;
                let examples = walks.examples(DULL, mark | DULL, along);
                let help = examples.tell(|other, marks| marks & mark != 0 && walks.spot(other) == walks.spot(state));
                let at = walks.states.place(state).name();
                linter.report(faults::CARRIED_TO_END, file, span, taking.path.clone(), named![at, name]).help = help;
            }
        }
    }
}

/// How walks come to carry texts.
struct Carrying<'w, 'p> {
    pack: &'p Pack,
    walks: &'w Walks<'w, 'p>,
    /// What each answer says, by the place of its question and its position.
    by_answer: HashMap<(usize, usize), Marks>,
    by_flow: HashMap<&'w Id, Marks>,
    /// The one-line problems, of which the last counts.
    problems: Marks,
    of_flows: Marks,
}

impl<'w, 'p> Carrying<'w, 'p> {
    fn of(pack: &'p Pack, walks: &'w Walks<'w, 'p>, some: &'w [(&Id, &str, Taking)]) -> Self {
        let mut carrying = Self { pack, walks, by_answer: HashMap::new(), by_flow: HashMap::new(), problems: 0, of_flows: 0 };
        for (bit, (flow, _, taking)) in some.iter().enumerate() {
            let mark = 1 << bit;
            carrying.problems |= if taking.is_problem { mark } else { 0 };
            if let Some((step, answer)) = taking.said_at {
                let place = walks.states.graph.find(&Address::new((*flow).clone(), step.clone())).unwrap_or(usize::MAX);
                *carrying.by_answer.entry((place, answer)).or_default() |= mark;
            } else {
                carrying.of_flows |= mark;
                *carrying.by_flow.entry(flow).or_default() |= mark;
            }
        }
        carrying
    }

    fn along(&self, state: usize, step: &Move, marks: Marks) -> Marks {
        let states = &self.walks.states;
        let mut marks = if state < states.starts { self.come_in(state, marks) } else { marks };
        if let (How::Answer(index) | How::Settled(index), Vertex::Step(_, from)) = (step.how, states.place(state)) {
            if from.answers()[index].problem.is_some() {
                marks &= !(self.problems | DULL);
            }
            marks |= self.by_answer.get(&(states.all[state].place, index)).copied().unwrap_or_default();
        }
        self.come_in(step.to, marks)
    }

    /// The flow of a state gives its problem, unless it is lent or an answer was sharper.
    fn come_in(&self, state: usize, marks: Marks) -> Marks {
        let flow = self.walks.flow(state);
        let gives = !self.walks.states.is_lent(state) && self.pack.flow(flow).is_some_and(|flow| flow.problem.is_some());
        if !gives || marks & DULL == 0 {
            return marks;
        }
        marks & !self.of_flows | self.by_flow.get(flow).copied().unwrap_or_default()
    }
}
