//! What the cases of a desk say of the estimates in its pack (`share`, `fixes`) and of the order of its checks, and the patch of the YAML that
//! follows from it. Pure. Of a case nothing is read but which answers and outcomes it has, under ids of the pack.
//!
//! The author's estimates are the prior, worth so many cases as is said; what was counted less often than 30 times is unknown and changes
//! nothing. Safety goes before speed: no proposal may break a rule of the lint that the pack keeps now.

mod chances;
mod counts;
mod judge;
mod order;
mod patch;
mod posterior;
mod settle;

use std::collections::BTreeMap;

use crate::flow::model::StepKind;
use crate::flow::{Address, Id, Pack};
use crate::locale::Lang;

use self::judge::{Climbed, Question, chance_of_each};
use self::settle::{Draft, Wish};

pub use counts::Counts;
pub use posterior::Posterior;
pub use settle::KeptRule;

/// How many cases an author's estimate is worth where nobody says it.
pub const STRENGTH: u32 = 20;

/// An answer of a question that is known well enough.
#[derive(Debug, Clone)]
pub struct AnswerRow {
    pub id: Id,
    pub count: u32,
    pub said: Option<u8>,
    /// The share after these cases, from 0 to 1.
    pub now: Posterior,
    /// What should stand there, in percent.
    pub proposed: Option<u8>,
}

#[derive(Debug, Clone)]
pub struct QuestionRow {
    pub step: Address,
    pub answers: Vec<AnswerRow>,
}

/// A check of a ladder that is known well enough, or in part.
#[derive(Debug, Clone)]
pub struct LearnedCheck {
    pub id: Id,
    /// How often it was tried in a call.
    pub tried: u32,
    pub fixed: u32,
    pub said: Option<u8>,
    /// The share of those who enter whom it gets in, from 0 to 1; unknown where it was tried too seldom.
    pub now: Option<Posterior>,
    /// What should stand there, in percent.
    pub proposed: Option<u8>,
}

#[derive(Debug, Clone)]
pub struct LadderRow {
    pub step: Address,
    /// How many cases say something of it.
    pub people: u32,
    pub checks: Vec<LearnedCheck>,
    /// The expected minutes in the order of the file, as if each check came up.
    pub minutes: Posterior,
    pub order: Option<OrderRow>,
}

/// An order that is clearly better.
#[derive(Debug, Clone)]
pub struct OrderRow {
    pub checks: Vec<Id>,
    pub minutes: Posterior,
    /// How many that saves.
    pub saves: Posterior,
}

/// A proposal that the pack does not take.
#[derive(Debug, Clone)]
pub struct Dropped {
    pub step: Address,
    /// The order of the checks that was wished; none where it was about numbers.
    pub order: Option<Vec<Id>>,
    /// The rule that stands against it.
    pub why: String,
}

/// What was learned, by the order of the files.
#[derive(Debug, Clone, Default)]
pub struct Learned {
    pub questions: Vec<QuestionRow>,
    pub ladders: Vec<LadderRow>,
    /// How many questions and ladders with an estimate are unknown: too few people came to them, or not everybody is offered the same.
    pub unknown: usize,
    pub dropped: Vec<Dropped>,
    /// The files that should change, each with its text now and then.
    pub files: BTreeMap<String, (String, String)>,
}

impl Learned {
    pub fn patch(&self) -> String {
        patch::unified(&self.files)
    }
}

/// What these counts say of their pack, whose files are there as text; an author's estimate is worth so many cases. Beside the lint a rule
/// says what else a changed pack breaks. What is not proposed is said in this language.
pub fn learn(counts: &Counts, strength: u32, rule: KeptRule, lang: Lang) -> Learned {
    let seen = Seen::of(counts, f64::from(strength.max(1)));
    let wishes = seen.wishes();
    let mut dropped = Vec::new();
    let mut learned = Learned { unknown: seen.unknown, ..Learned::default() };
    let mut taken = Vec::new();
    if !wishes.is_empty() {
        let draft = Draft::of(counts.pack, rule, lang);
        taken = draft.settle(&wishes, &mut |wish, why, others| seen.otherwise(&draft, wish, why, others, &mut dropped));
        let texts = draft.with(&taken).unwrap_or_default();
        let old = |name: &str| counts.pack.file_text(name).unwrap_or_default().to_owned();
        learned.files = texts.into_iter().map(|(name, text)| (name.clone(), (old(&name), text))).collect();
    }
    learned.dropped = dropped;
    learned.questions = seen.questions.iter().map(|question| question_row(question, &taken)).collect();
    learned.ladders = seen.ladders.iter().map(|ladder| ladder_row(ladder, &taken)).collect();
    learned
}

/// Everything that is known well enough to be judged.
struct Seen<'p> {
    questions: Vec<Question<'p>>,
    ladders: Vec<Climbed<'p>>,
    unknown: usize,
    chance: f64,
}

impl<'p> Seen<'p> {
    fn of(counts: &Counts<'p>, strength: f64) -> Self {
        let pack: &'p Pack = counts.pack;
        let mut seen = Self { questions: Vec::new(), ladders: Vec::new(), unknown: 0, chance: 0.0 };
        for (flow, name, step) in pack.flows().flat_map(|flow| flow.steps.iter().map(move |(name, step)| (flow, name, step))) {
            let address = Address::new(flow.id.value.clone(), name.clone());
            match &step.kind {
                StepKind::Ask(ask) if ask.answers.iter().any(|answer| answer.share.is_some()) => {
                    let given = counts.answers.get(&address);
                    let of = |at: usize| given.and_then(|given| given.get(&at)).copied().unwrap_or_default();
                    let all = (0..ask.answers.len()).map(of).collect();
                    match Question::of(address, ask, all, strength) {
                        Some(question) => seen.questions.push(question),
                        None => seen.unknown += 1,
                    }
                }
                StepKind::Try(ladder) if ladder.checks.iter().any(|check| check.fixes.is_some()) => {
                    let fates = counts.ladders.get(&address);
                    match fates.and_then(|fates| Climbed::of(address, step, ladder, fates, strength)) {
                        Some(ladder) => seen.ladders.push(ladder),
                        None => seen.unknown += 1,
                    }
                }
                _ => {}
            }
        }
        // A ladder is judged twice: for its shares and for its order.
        seen.chance = chance_of_each(seen.questions.len() + 2 * seen.ladders.len());
        seen
    }

    fn wishes(&self) -> Vec<Wish> {
        let chance = self.chance;
        let shares = self.questions.iter().filter_map(|question| Some(Wish::Shares(question.step.clone(), question.proposed(chance)?)));
        let fixes = self.ladders.iter().filter_map(|ladder| Some(Wish::Fixes(ladder.step.clone(), ladder.proposed(chance)?)));
        let orders = self.ladders.iter().filter_map(|ladder| Some(Wish::Order(ladder.step.clone(), ladder.order(&[], chance)?)));
        shares.chain(fixes).chain(orders).collect()
    }

    /// What to wish in place of something that the pack does not take beside the others: the best order that it takes. To find it, whatever
    /// two checks a rule keeps in their order stay so.
    fn otherwise(&self, draft: &Draft, wish: &Wish, why: String, others: &[Wish], dropped: &mut Vec<Dropped>) -> Option<Wish> {
        let Wish::Order(step, wished) = wish else {
            let (Wish::Shares(step, _) | Wish::Fixes(step, _) | Wish::Order(step, _)) = wish;
            dropped.push(Dropped { step: step.clone(), order: None, why });
            return None;
        };
        let ladder = self.ladders.iter().find(|ladder| ladder.step == *step)?;
        dropped.push(Dropped { step: step.clone(), order: Some(ladder.ids(wished)), why });
        let takes = |order: &[usize]| draft.with(&[others, &[Wish::Order(step.clone(), order.to_vec())]].concat()).is_ok();
        let mut order = wished.clone();
        let mut kept = Vec::new();
        loop {
            let (_, pair) = order::steps_to(&order).into_iter().find(|(on_the_way, _)| !takes(on_the_way))?;
            kept.push(pair);
            order = ladder.order(&kept, self.chance)?;
            if takes(&order) {
                return Some(Wish::Order(step.clone(), order));
            }
        }
    }
}

fn question_row(question: &Question, taken: &[Wish]) -> QuestionRow {
    let proposed = taken.iter().find_map(|wish| match wish {
        Wish::Shares(step, percents) if *step == question.step => Some(percents),
        _ => None,
    });
    let row = |at: usize| {
        let answer = &question.ask.answers[at];
        let said = answer.share.as_ref().map(|share| share.value);
        let proposed = proposed.and_then(|percents| percents.get(at).copied()).filter(|percent| Some(*percent) != said);
        AnswerRow { id: answer.id.value.clone(), count: question.counts[at], said, now: question.now[at], proposed }
    };
    QuestionRow { step: question.step.clone(), answers: (0..question.counts.len()).map(row).collect() }
}

fn ladder_row(ladder: &Climbed, taken: &[Wish]) -> LadderRow {
    let fixes = taken.iter().find_map(|wish| match wish {
        Wish::Fixes(step, percents) if *step == ladder.step => Some(percents),
        _ => None,
    });
    let order = taken.iter().find_map(|wish| match wish {
        Wish::Order(step, order) if *step == ladder.step => Some(order),
        _ => None,
    });
    let row = |at: usize| {
        let check = &ladder.ladder.checks[at];
        let said = check.fixes.as_ref().map(|fixes| fixes.value);
        let proposed = fixes.and_then(|percents| percents.get(at).copied().flatten()).filter(|percent| Some(*percent) != said);
        let now = ladder.is_known(at).then(|| ladder.share(at));
        LearnedCheck { id: check.id.value.clone(), tried: ladder.tried[at], fixed: ladder.fixed[at], said, now, proposed }
    };
    let file: Vec<usize> = (0..ladder.tried.len()).collect();
    LadderRow {
        step: ladder.step.clone(),
        people: ladder.people,
        checks: file.iter().copied().map(row).collect(),
        minutes: ladder.costs(&file),
        order: order.map(|order| OrderRow { checks: ladder.ids(order), minutes: ladder.costs(order), saves: ladder.saves(order) }),
    }
}
