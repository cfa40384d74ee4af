//! Where a search can lead, and the texts by which each is found: a flow's start by its title, its symptoms and, less, by what stands in
//! its steps; a step or an end with signs by these and by what it says itself; a question by its words and its answer.

use crate::flow::id::{Address, Id};
use crate::flow::model::{Flow, PackHead, Question, StepKind};
use crate::flow::pack::{Pack, Stop};
use crate::flow::texts::{ConditionalText, Lines, Text};
use crate::locale::Lang;

use super::Destination;
use super::index::{Door, DoorSource, Index};

/// What one text of each kind weighs.
const SYMPTOM: f64 = 3.0;
const SIGN: f64 = 1.5;
/// Some steps have very many signs, one for each way in which a screen was worded: these hold back the step's other texts no more than a few
/// would.
const SIGN_LENGTH: f64 = 0.1;
const TITLE: f64 = 2.0;
const TITLE_AROUND: f64 = 0.3;
const QUESTION: f64 = 1.0;
const ANSWER: f64 = 0.8;
const MORE: f64 = 0.3;
const CHECK: f64 = 0.4;
/// What the texts of the steps behind a flow's start weigh there.
const BEHIND: f64 = 0.4;

impl Pack {
    /// What a search looks into. Made when it is first asked for, of every flow.
    pub fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::of(self))
    }

    /// What a search among the questions looks into. Made when it is first asked for.
    pub fn questions_index(&self) -> &Index<Id> {
        self.questions_index.get_or_init(|| Index::of_questions(self.head()))
    }
}

impl Index {
    /// The steps and ends of a pack. Every flow is read for it.
    pub fn of(pack: &Pack) -> Self {
        Self::of_doors(pack.head(), places(pack))
    }
}

impl Index<Id> {
    /// What people ask on the way.
    pub fn of_questions(head: &PackHead) -> Self {
        Self::of_doors(head, questions(head))
    }
}

/// Every place that a search can lead to. Each flow is read for it.
pub fn places(pack: &Pack) -> Vec<Door<'_, Destination>> {
    let opening = pack.opening().start.as_ref().map(|start| &start.value.flow);
    pack.flow_ids().filter_map(|id| Some((id, pack.flow(id)?))).flat_map(|(id, flow)| of_flow(id, flow, opening == Some(id))).collect()
}

/// What people ask on the way: each question by its own words and, less, by its answer.
pub fn questions(head: &PackHead) -> Vec<Door<'_, Id>> {
    head.questions.values().map(of_question).collect()
}

fn of_question(question: &Question) -> Door<'_, Id> {
    let mut texts = DoorTexts::default();
    texts.text(&question.text, SYMPTOM, true);
    texts.advice(&question.answer.lines, MORE);
    texts.advice(&question.also.lines, MORE);
    Door { to: question.id.value.clone(), signs: Vec::new(), texts: texts.all }
}

/// A flow without symptoms is a part of others, and nobody looks for its start.
fn of_flow<'p>(id: &Id, flow: &'p Flow, opens: bool) -> Vec<Door<'p, Destination>> {
    let mut doors = Vec::new();
    let start = &flow.start.value;
    let starts_here = |name: &Id| start.flow == *id && start.name == *name;
    let has_start = !flow.symptoms.is_empty();
    if has_start {
        doors.push(start_of(id, flow, starts_here, opens));
    }
    let steps = flow.steps.iter().map(|(name, step)| (name, &step.signs, Stop::Step(step)));
    let ends = flow.ends.iter().map(|(name, end)| (name, &end.signs, Stop::End(end)));
    let is_door = |name: &Id, signs: &Lines| !signs.is_empty() && (!has_start || !starts_here(name));
    for (name, signs, stop) in steps.chain(ends).filter(|(name, signs, _)| is_door(name, signs)) {
        let mut texts = DoorTexts::default();
        texts.signs(signs);
        texts.text(&flow.title, TITLE_AROUND, false);
        texts.stop(stop, 1.0);
        let to = Destination { address: Address::new(id.clone(), name.clone()), flow: id.clone(), is_start: false };
        doors.push(Door { to, signs: all(signs), texts: texts.all });
    }
    doors
}

/// What stands behind the first question of a pack names the other flows: it is found there.
fn start_of<'p>(id: &Id, flow: &'p Flow, starts_here: impl Fn(&Id) -> bool, opens: bool) -> Door<'p, Destination> {
    let mut texts = DoorTexts::default();
    let mut signs = Vec::new();
    texts.text(&flow.title, TITLE, true);
    texts.lines(&flow.symptoms, SYMPTOM, true);
    for (name, step) in &flow.steps {
        if starts_here(name) {
            texts.signs(&step.signs);
            signs = all(&step.signs);
            texts.stop(Stop::Step(step), 1.0);
        } else if step.signs.is_empty() && !opens {
            texts.stop(Stop::Step(step), BEHIND);
        }
    }
    for end in flow.ends.values().filter(|end| end.signs.is_empty()) {
        texts.stop(Stop::End(end), BEHIND);
    }
    Door { to: Destination { address: flow.start.value.clone(), flow: id.clone(), is_start: true }, signs, texts: texts.all }
}

fn all(signs: &Lines) -> Vec<&str> {
    Lang::ALL.into_iter().flat_map(|lang| signs.in_lang(lang)).map(|sign| sign.value.as_str()).collect()
}

#[derive(Default)]
struct DoorTexts<'p> {
    all: Vec<DoorSource<'p>>,
}

impl<'p> DoorTexts<'p> {
    fn text(&mut self, text: &'p Text, weight: f64, is_phrase: bool) {
        for lang in Lang::ALL {
            self.all.extend(text.in_lang(lang).map(|text| DoorSource { text: &text.value, lang, weight, is_phrase, length: weight }));
        }
    }

    fn lines(&mut self, lines: &'p Lines, weight: f64, is_phrase: bool) {
        for lang in Lang::ALL {
            self.all.extend(lines.in_lang(lang).iter().map(|line| DoorSource {
                text: &line.value,
                lang,
                weight,
                is_phrase,
                length: weight,
            }));
        }
    }

    /// Signs count as texts too, but for those that are nothing but a number.
    fn signs(&mut self, signs: &'p Lines) {
        for lang in Lang::ALL {
            let words = signs.in_lang(lang).iter().filter(|sign| sign.value.chars().any(char::is_alphabetic));
            self.all.extend(words.map(|sign| DoorSource {
                text: &sign.value,
                lang,
                weight: SIGN,
                is_phrase: true,
                length: SIGN * SIGN_LENGTH,
            }));
        }
    }

    fn advice(&mut self, lines: &'p [ConditionalText], weight: f64) {
        for line in lines {
            self.text(&line.text, weight, false);
        }
    }

    fn maybe(&mut self, text: Option<&'p Text>, weight: f64) {
        if let Some(text) = text {
            self.text(text, weight, false);
        }
    }

    fn stop(&mut self, at: Stop<'p>, part: f64) {
        let step = match at {
            Stop::Step(step) => step,
            Stop::End(end) => {
                self.text(&end.text, QUESTION * part, false);
                return self.advice(&end.next.lines, MORE * part);
            }
        };
        match &step.kind {
            StepKind::Ask(ask) => {
                self.text(&ask.question, QUESTION * part, false);
                self.maybe(ask.help.as_ref(), MORE * part);
                ask.answers.iter().for_each(|answer| self.text(&answer.text, ANSWER * part, false));
            }
            StepKind::Try(ladder) => {
                self.advice(ladder.intro.as_ref().map_or(&[], |intro| &intro.lines), CHECK * part);
                for check in &ladder.checks {
                    self.text(&check.instruction, CHECK * part, false);
                    self.advice(&check.how.lines, MORE * part);
                }
            }
            StepKind::Wait(wait) => self.text(&wait.text, CHECK * part, false),
            StepKind::HandOver(_) => {}
        }
    }
}
