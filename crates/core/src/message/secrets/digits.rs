//! Digits as they stand in a text: in groups, with what parts the groups. Pure form; what they mean is judged elsewhere.

use super::pieces::Piece;
use super::{Pattern, pattern};

static RUN: Pattern = Pattern::new(|| pattern(r"[0-9](?:(?:\s{0,2}[-._,]\s{0,2}|\s{1,3})?[0-9])*"));
static GROUP: Pattern = Pattern::new(|| pattern(r"[0-9]+"));

#[derive(Debug, Clone)]
pub struct Digits<'t> {
    pub piece: Piece<'t>,
    pub groups: Vec<&'t str>,
    /// What stands between two groups, one less than there are groups.
    pub signs: Vec<&'t str>,
    /// Whether no digits stand before these in their run.
    pub begins: bool,
    /// Whether none stand behind them.
    pub ends: bool,
}

impl<'t> Digits<'t> {
    fn of(text: &'t str, run: regex_lite::Match<'t>, found: &[regex_lite::Match<'t>]) -> Option<Self> {
        let from = run.start();
        let (first, last) = (found.first()?, found.last()?);
        let piece = Piece::of(text, from + first.start(), from + last.end());
        let gap = |pair: &[regex_lite::Match<'t>]| match pair {
            [a, b] => text.get(from + a.end()..from + b.start()).map(str::trim),
            _ => None,
        };
        Some(Self {
            piece,
            groups: found.iter().map(regex_lite::Match::as_str).collect(),
            signs: found.windows(2).filter_map(gap).collect(),
            begins: first.start() == 0,
            ends: from + last.end() == run.end(),
        })
    }

    pub fn joined(&self) -> String {
        self.groups.concat()
    }

    pub fn count(&self) -> usize {
        self.groups.iter().map(|group| group.len()).sum()
    }

    pub fn lengths(&self) -> Vec<usize> {
        self.groups.iter().map(|group| group.len()).collect()
    }
}

/// Every run of digits, and every part of a run between two of its groups: which of them is one number only their meaning tells.
/// The whole run comes first.
pub fn parts(text: &str) -> Vec<Vec<Digits<'_>>> {
    RUN.find_iter(text).map(|run| parts_of(text, run)).collect()
}

fn parts_of<'t>(text: &'t str, run: regex_lite::Match<'t>) -> Vec<Digits<'t>> {
    let groups: Vec<_> = GROUP.find_iter(run.as_str()).collect();
    // A text of nothing but single digits would give a square of parts; no secret has more than these.
    let longest = groups.len().min(19);
    let lengths = (1..=longest).rev();
    let spans = lengths.flat_map(|length| groups.windows(length));
    spans.filter_map(|span| Digits::of(text, run, span)).collect()
}
