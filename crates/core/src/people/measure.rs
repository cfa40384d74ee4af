//! What the walks of one person come to: shares of right ends, advice, violations, lengths, and the worst of them.

use crate::flow::effort::Effort;
use crate::flow::person::Person;
use crate::flow::{Address, Id, Pack};
use crate::locale::Lang;

use super::explore::{Close, MAX_STATES, PersonWalker, PersonWalks};
use super::ground::ReadFacts;
use super::judge::{Grade, Judge};
use super::progress::{Progress, Watch, bit, numbers};
use super::spread::{Spread, mean};
use super::subject::Subject;
use super::worst::{Worst, worst};

/// What the walks from one start come to. Shares are those of walks, with every first pick and every honest answer equally likely.
#[derive(Debug, Clone, Default)]
pub struct Measure {
    pub walks: f64,
    /// The share that ends right, with those that wait until somebody can look.
    pub right: f64,
    /// The share that ends half right.
    pub half: f64,
    pub wrong: f64,
    /// The share that waits until somebody can look.
    pub paused: f64,
    pub is_every_walk_right: bool,
    /// For each piece of advice that is mapped to texts the share of walks on which it comes in time; by its number in the file.
    pub heard: Vec<(usize, f64)>,
    /// How many pieces of advice are not mapped to texts yet.
    pub not_mapped: usize,
    /// What comes up and must not, and advice that comes too late or not at all before what it warns of.
    pub broken: Vec<Broken>,
    /// Observables that are asked for and not known, with the first question.
    pub holes: Vec<(Id, Address)>,
    /// Questions of which no answer fits.
    pub misfits: Vec<Address>,
    /// Questions that name no observable.
    pub unnamed: Vec<Address>,
    /// How many answers are honest to each question that can be asked.
    pub honest: Vec<(Address, usize)>,
    pub questions: Spread,
    pub words: Spread,
    /// What a walk costs on average, as far as the authors say what questions and checks take.
    pub effort: Effort,
    /// Of the moments at which one can write at once, the share from which that has an acceptable result; none where there is none.
    pub written_now: Option<f64>,
    /// Where walks close, how that is, and their share; the most likely first.
    pub ends: Vec<(Address, Grade, f64)>,
    pub worst: Option<Worst>,
    pub states: usize,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Broken {
    /// Whether it came up and must not; otherwise it is advice that came too late.
    pub is_forbidden: bool,
    /// Its number in the person's file.
    pub number: usize,
    pub share: f64,
}

/// Walks a person through a pack from a step. None where that is too large.
pub fn measure(ground: &ReadFacts, person: &Person, start: &Address) -> Option<Measure> {
    let (subject, watch) = (Subject::of(person, &ground.pack.head().observables), Watch::of(person));
    if watch.is_too_large() {
        return None;
    }
    let walker = PersonWalker { ground, subject: &subject, watch: &watch, lang: Some(person.language), most: MAX_STATES };
    let walks = walker.walks(start)?;
    let judge = Judge::Person(person, &watch);
    let measure = sum(ground.pack, walks, start, person.language, judge);
    Some(Measure { not_mapped: person.must_hear.len() - numbers(watch.mapped).count(), ..measure })
}

/// What walks come to, as far as it can be told without their person's words.
pub(super) fn sum(pack: &Pack, mut walks: PersonWalks, start: &Address, lang: Lang, judge: Judge) -> Measure {
    let order = walks.in_order();
    let states = walks.nodes.len();
    let mut measure = shares(&walks, &order, judge);
    measure.states = states;
    measure.worst = worst(pack, &walks, &order, start, lang, judge);
    measure.written_now = written_now(&walks, judge);
    measure.holes = walks.holes.into_iter().collect();
    measure.misfits = walks.misfits.into_iter().collect();
    measure.unnamed = walks.unnamed.into_iter().collect();
    measure.honest = walks.honest.into_iter().collect();
    measure
}

impl Measure {
    /// The share of the advice that comes in time; none where there is nothing to hear.
    pub fn advice(&self) -> Option<f64> {
        mean(self.heard.iter().map(|(_, share)| *share))
    }
}

/// What has come to one state: how likely it is, in how many ways, and how much was asked and read on the way.
#[derive(Clone, Default)]
struct Arrived {
    share: f64,
    ways: f64,
    questions: Spread,
    words: Spread,
}

/// Goes forward through the states, each after all that lead to it, and sums up where the walks close.
fn shares(walks: &PersonWalks, order: &[usize], judge: Judge) -> Measure {
    let mut come: Vec<Arrived> = vec![Arrived::default(); walks.nodes.len()];
    let begin = &mut come[walks.start];
    (begin.share, begin.ways) = (1.0, 1.0);
    begin.questions.add(0, 1.0);
    begin.words.add(0, 1.0);
    let mut closes = Closes { measure: Measure { is_every_walk_right: true, ..Measure::default() }, judge, reached: 0.0, again: 0.0 };
    for &number in order {
        let node = &walks.nodes[number];
        let here = std::mem::take(&mut come[number]);
        if let Some(close) = &node.close {
            closes.add(&node.place, close, node.progress, &here, node.words);
        }
        closes.measure.effort = closes.measure.effort.and(here.share, node.effort);
        for edge in &node.edges {
            let there = &mut come[edge.to];
            there.share += here.share * edge.share;
            there.ways += here.ways;
            there.questions.add_all(&here.questions, usize::from(node.is_question), edge.share);
            there.words.add_all(&here.words, node.words, edge.share);
        }
    }
    closes.finish()
}

struct Closes<'j> {
    measure: Measure,
    judge: Judge<'j>,
    /// The share of walks that go to their end, and on which advice can be missed.
    reached: f64,
    /// The share that came back to where it was and goes on as the others do.
    again: f64,
}

impl Closes<'_> {
    fn add(&mut self, place: &Address, close: &Close, progress: Progress, here: &Arrived, words: usize) {
        if matches!(close, Close::Again) {
            self.again += here.share;
            return;
        }
        let measure = &mut self.measure;
        let grade = self.judge.grade(close, progress);
        match grade {
            Grade::Right => measure.right += here.share,
            Grade::Half => measure.half += here.share,
            Grade::Wrong => measure.wrong += here.share,
        }
        measure.is_every_walk_right &= grade == Grade::Right;
        match measure.ends.iter_mut().find(|(other, other_grade, _)| other == place && *other_grade == grade) {
            Some((_, _, share)) => *share += here.share,
            None => measure.ends.push((place.clone(), grade, here.share)),
        }
        measure.walks += here.ways;
        measure.questions.add_all(&here.questions, 0, 1.0);
        measure.words.add_all(&here.words, words, 1.0);
        for number in numbers(progress.bad) {
            self.breaks(true, number, here.share);
        }
        for number in numbers(progress.broken) {
            self.breaks(false, number, here.share);
        }
        if matches!(close, Close::Paused) {
            self.measure.paused += here.share;
        } else {
            self.reached += here.share;
            self.hears(progress, here.share);
        }
    }

    fn breaks(&mut self, is_forbidden: bool, number: usize, share: f64) {
        let broken = &mut self.measure.broken;
        match broken.iter_mut().find(|broken| (broken.is_forbidden, broken.number) == (is_forbidden, number)) {
            Some(broken) => broken.share += share,
            None => broken.push(Broken { is_forbidden, number, share }),
        }
    }

    fn hears(&mut self, progress: Progress, share: f64) {
        let Judge::Person(_, watch) = self.judge else { return };
        for number in numbers(watch.mapped) {
            let in_time = if progress.heard & bit(number) != 0 { share } else { 0.0 };
            match self.measure.heard.iter_mut().find(|(other, _)| *other == number) {
                Some((_, share)) => *share += in_time,
                None => self.measure.heard.push((number, in_time)),
            }
        }
    }

    fn finish(mut self) -> Measure {
        // On a walk that waits nothing is missed yet.
        if self.reached > 0.0 {
            self.measure.heard.iter_mut().for_each(|(_, share)| *share /= self.reached);
        }
        let ended = (1.0 - self.again).max(f64::EPSILON);
        let measure = &mut self.measure;
        let broken = measure.broken.iter_mut().map(|broken| &mut broken.share);
        let ends = measure.ends.iter_mut().map(|(_, _, share)| share);
        let grades = [&mut measure.right, &mut measure.half, &mut measure.wrong, &mut measure.paused];
        for share in grades.into_iter().chain(broken).chain(ends) {
            *share /= ended;
        }
        measure.effort = Effort::default().and(1.0 / ended, measure.effort);
        measure.ends.sort_by(|a, b| b.2.total_cmp(&a.2));
        self.measure.broken.sort_by_key(|broken| (!broken.is_forbidden, broken.number));
        self.measure
    }
}

/// From how many of the moments at which one can write at once that has an acceptable result.
fn written_now(walks: &PersonWalks, judge: Judge) -> Option<f64> {
    let ends = walks.nodes.iter().filter_map(|node| node.written_now);
    mean(ends.map(|end| if judge.is_acceptable(end) { 1.0 } else { 0.0 }))
}
