//! Which proposals the pack can take: each is written into the YAML, read again, and held against every rule of the lint and whatever else
//! must hold. What is not what was meant, or breaks a rule that the pack keeps now, is dropped with the reason.

use std::collections::BTreeMap;

use crate::flow::lint::lint;
use crate::flow::model::{Flow, Step, StepKind};
use crate::flow::span::Spanned;
use crate::flow::{Address, Finding, Id, Pack};
use crate::locale::Lang;

use super::patch::{Edits, edited};

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Wish {
    /// Other shares for all answers.
    Shares(Address, Vec<u8>),
    /// Other shares for some checks.
    Fixes(Address, Vec<Option<u8>>),
    Order(Address, Vec<usize>),
}

impl Wish {
    fn step(&self) -> &Address {
        let (Self::Shares(step, _) | Self::Fixes(step, _) | Self::Order(step, _)) = self;
        step
    }
}

/// The texts of the files that change, by the names that findings use.
pub(super) type FileTexts = BTreeMap<String, String>;

/// How often a pack has a finding, wherever it stands: places move with the text.
type FindingCounts = BTreeMap<(String, String), usize>;

/// What to wish in place of a wish that the pack does not take, with the reason, beside those that it has taken.
type Otherwise<'o> = dyn FnMut(&Wish, String, &[Wish]) -> Option<Wish> + 'o;

/// What must hold of a changed pack beside the lint: why it does not.
pub type KeptRule<'r> = &'r dyn Fn(&Pack) -> Option<String>;

pub(super) struct Draft<'p> {
    pack: &'p Pack,
    known: FindingCounts,
    rule: KeptRule<'p>,
    lang: Lang,
}

impl<'p> Draft<'p> {
    pub fn of(pack: &'p Pack, rule: KeptRule<'p>, lang: Lang) -> Self {
        let mut known = FindingCounts::new();
        for finding in lint(pack, None) {
            *known.entry(kind(&finding)).or_default() += 1;
        }
        Self { pack, known, rule, lang }
    }

    /// The texts with all of these changes; or why the pack cannot take them.
    pub fn with(&self, wishes: &[Wish]) -> Result<FileTexts, String> {
        let mut flows: BTreeMap<&Id, (Flow, Edits)> = BTreeMap::new();
        for wish in wishes {
            let Some(flow) = self.pack.flow(&wish.step().flow) else { continue };
            let (meant, edits) = flows.entry(&flow.id.value).or_insert_with(|| (flow.clone(), Edits::default()));
            if let Some(step) = flow.steps.get(&wish.step().name) {
                edit(edits, step, wish);
            }
            if let Some(step) = meant.steps.get_mut(&wish.step().name) {
                change(step, wish);
            }
        }
        let mut texts = FileTexts::new();
        for (id, (_, edits)) in &flows {
            let name = self.pack.file_name(id);
            let old = self.pack.file_text(name).unwrap_or_default();
            texts.insert(name.to_owned(), edited(old, edits).ok_or(self.lang.strings().learn_not_in_lines)?);
        }
        let changed = self.pack.with_texts(&texts);
        let is_meant = |(id, (meant, _)): (&&Id, &(Flow, Edits))| changed.flow(id).is_some_and(|flow| says_the_same(flow, meant));
        if !flows.iter().all(is_meant) {
            return Err(self.lang.strings().learn_not_in_place.to_owned());
        }
        let finding = self.new_finding(&changed).map(|finding| format!("{}: {}", finding.code, finding.said(self.lang)));
        finding.or_else(|| (self.rule)(&changed)).map_or(Ok(texts), Err)
    }

    /// Those of the wishes that the pack can take together, as many at once as it takes.
    pub fn settle(&self, wishes: &[Wish], otherwise: &mut Otherwise) -> Vec<Wish> {
        let mut taken = Vec::new();
        let mut open: Vec<&[Wish]> = vec![wishes];
        while let Some(some) = open.pop() {
            match (some, self.with(&[&taken[..], some].concat())) {
                ([], _) => {}
                (_, Ok(_)) => taken.extend_from_slice(some),
                ([one], Err(why)) => taken.extend(otherwise(one, why, &taken)),
                (several, Err(_)) => {
                    let (first, second) = several.split_at(several.len() / 2);
                    open.extend([second, first]);
                }
            }
        }
        taken
    }

    fn new_finding(&self, changed: &Pack) -> Option<Finding> {
        let mut known = self.known.clone();
        lint(changed, None).into_iter().find(|finding| match known.get_mut(&kind(finding)) {
            Some(left) if *left > 0 => {
                *left -= 1;
                false
            }
            _ => true,
        })
    }
}

fn kind(finding: &Finding) -> (String, String) {
    (finding.code.to_string(), format!("{}: {}", finding.file, finding.said(Lang::En)))
}

/// What a wish changes in the text.
fn edit(edits: &mut Edits, step: &Step, wish: &Wish) {
    let mut word = |old: Option<&Spanned<u8>>, new: u8| {
        if let Some(old) = old.filter(|old| old.value != new) {
            edits.words.push((old.span, format!("{new}%")));
        }
    };
    match wish {
        Wish::Shares(_, percents) => {
            step.answers().iter().zip(percents).for_each(|(answer, percent)| word(answer.share.as_ref(), *percent));
        }
        Wish::Fixes(_, percents) => {
            let some = step.checks().iter().zip(percents).filter_map(|(check, percent)| Some((check, (*percent)?)));
            some.for_each(|(check, percent)| word(check.fixes.as_ref(), percent));
        }
        Wish::Order(_, order) => {
            let ids = step.checks().iter().map(|check| check.id.span).collect();
            edits.orders.push((ids, order.clone()));
        }
    }
}

/// What a wish means. An order comes last: until then positions are those of the file.
fn change(step: &mut Step, wish: &Wish) {
    match (&mut step.kind, wish) {
        (StepKind::Ask(ask), Wish::Shares(_, percents)) => {
            for (answer, percent) in ask.answers.iter_mut().zip(percents) {
                write(answer.share.as_mut(), Some(*percent));
            }
        }
        (StepKind::Try(ladder), Wish::Fixes(_, percents)) => {
            for (check, percent) in ladder.checks.iter_mut().zip(percents) {
                write(check.fixes.as_mut(), *percent);
            }
        }
        (StepKind::Try(ladder), Wish::Order(_, order)) => {
            ladder.checks = order.iter().filter_map(|at| ladder.checks.get(*at).cloned()).collect();
        }
        _ => {}
    }
}

fn write(number: Option<&mut Spanned<u8>>, percent: Option<u8>) {
    if let (Some(number), Some(percent)) = (number, percent) {
        number.value = percent;
    }
}

/// Whether two flows are the same but for where they stand in their files.
fn says_the_same(one: &Flow, other: &Flow) -> bool {
    matches!((serde_json::to_value(one), serde_json::to_value(other)), (Ok(one), Ok(other)) if one == other)
}
