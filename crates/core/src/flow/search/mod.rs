//! Words in, step out: finds the steps that a person means by what they type or paste, be it the exact words of a screen, a number, a few
//! words with slips, or a whole story, in either language. Every front end and the command use this one ranking.

mod doors;
mod fit;
mod index;
mod letters;
mod query;
mod romaji;
mod shown;
mod signs;
mod slips;
mod synonyms;
mod terms;
mod why;

pub use index::Index;
pub(super) use signs::{Names, parts as sign_parts};

use super::id::{Address, Id};
use fit::Fit;
use letters::Letters;
use query::{Slot, slots};

pub const MOST_HITS: usize = 8;
/// The rest of what is typed is passed over, in characters.
const MAX_QUERY_CHARS: usize = 4000;

/// How far ahead of the second the first must be to be taken without asking.
const AHEAD: f64 = 1.75;
/// A hit that is so far behind the first is left out.
const BEHIND: f64 = 0.2;

#[derive(Debug, Clone, PartialEq)]
pub struct Found<To = Destination> {
    /// The hits, the best one first.
    pub hits: Vec<Hit<To>>,
    /// Whether the first is clearly ahead of all others, so that it can be taken without a look at them.
    pub is_clear: bool,
}

impl<To> Default for Found<To> {
    fn default() -> Self {
        Self { hits: Vec::new(), is_clear: false }
    }
}

/// A step or an end.
#[derive(Debug, Clone)]
pub struct Destination {
    pub address: Address,
    /// The flow by which it is found; its start may be a step of another one.
    pub flow: Id,
    pub is_start: bool,
}

/// However it is found, it is the same step.
impl PartialEq for Destination {
    fn eq(&self, other: &Self) -> bool {
        self.address == other.address
    }
}

/// What was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit<To = Destination> {
    pub to: To,
    /// How well it fits; only to be compared within one search.
    pub score: f64,
    pub why: Why,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Why {
    /// The sign that stands in what was typed, or that what was typed is a part of.
    pub sign: Option<String>,
    /// The words that were found, as they were typed; a slip as the known word.
    pub words: Vec<String>,
}

/// A count as a number to reckon with.
fn count(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

impl Index {
    /// The steps that fit what is typed. Where nothing is typed, the start of every flow that can be found, in the order of the pack.
    pub fn search(&self, typed: &str) -> Found {
        if typed.trim().is_empty() { self.starts() } else { self.find(typed) }
    }

    fn starts(&self) -> Found {
        let starts = self.places.iter().filter(|place| place.is_start);
        Found { hits: starts.map(|place| Hit { to: place.clone(), score: 0.0, why: Why::default() }).collect(), is_clear: false }
    }
}

impl<To: Clone + PartialEq> Index<To> {
    /// What fits the words that are typed.
    pub fn find(&self, typed: &str) -> Found<To> {
        let typed: String = typed.chars().take(MAX_QUERY_CHARS).collect();
        let text = Letters::of(&typed);
        if text.tokens.is_empty() {
            return Found::default();
        }
        let slots = slots(self, &text);
        let mut fits = self.weigh(&slots);
        self.look_for_signs(&typed, &mut fits);
        self.rank(fits, &slots, &text)
    }

    fn rank(&self, fits: Vec<Fit>, slots: &[Slot], text: &Letters) -> Found<To> {
        let mut ranked: Vec<(usize, Fit)> = fits.into_iter().enumerate().filter(|(_, fit)| fit.strength > 0.0 || fit.is_enough).collect();
        ranked.sort_by(|(_, a), (_, b)| b.strength.total_cmp(&a.strength).then(b.score.total_cmp(&a.score)));
        let mut seen: Vec<&To> = Vec::new();
        ranked.retain(|(place, _)| {
            let to = &self.places[*place];
            let is_new = !seen.contains(&to);
            seen.push(to);
            is_new
        });
        let is_clear = is_clear(&ranked);
        let best = ranked.iter().map(|(_, fit)| fit.score).max_by(f64::total_cmp).unwrap_or_default();
        let hits = ranked.iter().filter(|(_, fit)| fit.strength > 0.0 || fit.score >= BEHIND * best).take(MOST_HITS);
        let hit = |(place, fit): &(usize, Fit)| {
            // A sign that decides counts more than any words.
            let score = fit.score + if fit.strength > 0.0 { best + fit.strength } else { 0.0 };
            let sign = fit.sign.and_then(|number| self.signs.get(number)).map(|sign| sign.shown.clone());
            Hit { to: self.places[*place].clone(), score, why: Why { sign, words: self.words(*place, slots, text) } }
        };
        Found { hits: hits.map(hit).collect(), is_clear }
    }
}

/// Whether the first is clearly ahead: by its signs, where some decide, and by its score otherwise.
fn is_clear(ranked: &[(usize, Fit)]) -> bool {
    let Some((_, first)) = ranked.first() else { return false };
    let second = ranked.get(1).map(|(_, fit)| fit);
    if first.strength > 0.0 {
        return second.is_none_or(|second| first.strength >= AHEAD * second.strength);
    }
    first.is_sure && second.is_none_or(|second| first.score >= AHEAD * second.score)
}
