//! Words in, step out: finds the steps that a person means by what they type or paste, be it the exact words of a screen, a number, a few
//! words with slips, or a whole story, in either language. Every front end and the command use this one ranking.

mod doors;
mod index;
mod letters;
mod query;
mod romaji;
mod signs;
mod slips;
mod synonyms;
mod terms;
mod why;

use std::ops::Range;

pub use index::Index;
pub(crate) use signs::{Names, parts as sign_parts};

use super::id::Address;
use letters::Letters;
use query::{Slot, slots};

/// Most hits that are given.
pub const MOST_HITS: usize = 8;
/// The rest of what is typed is passed over, in characters.
const MAX_QUERY_CHARS: usize = 4000;

/// How far ahead of the second the first must be to be taken without asking.
const AHEAD: f64 = 1.5;
/// A hit that is so far behind the first is left out.
const BEHIND: f64 = 0.2;
/// The share of what a short query says that must be found for a hit.
const LEAST_SHARE: f64 = 0.45;
/// Beyond this many words a query is a story, of which less need be found.
const STORY: f64 = 4.0;
/// What a phrase adds whose words are all there, beside what these count already.
const PHRASE: f64 = 1.0;

/// What a search found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Found {
    /// The hits, the best one first.
    pub hits: Vec<Hit>,
    /// Whether the first is clearly ahead of all others, so that it can be taken without a look at them.
    pub is_clear: bool,
}

/// A step or an end that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The step or end.
    pub address: Address,
    /// How well it fits; only to be compared within one search.
    pub score: f64,
    /// Why it came.
    pub why: Why,
}

/// Why a hit came.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Why {
    /// The sign that stands in what was typed, or that what was typed is a part of.
    pub sign: Option<String>,
    /// The words that were found, as they were typed.
    pub words: Vec<String>,
}

/// A count as a number to reckon with.
fn count(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

impl Index {
    /// The steps that fit what is typed. Where nothing is typed, the start of every flow that can be found, in the order of the pack.
    pub fn search(&self, typed: &str) -> Found {
        let typed: String = typed.chars().take(MAX_QUERY_CHARS).collect();
        let text = Letters::of(&typed);
        if text.tokens.is_empty() {
            return if typed.trim().is_empty() { self.starts() } else { Found::default() };
        }
        let slots = slots(self, &text);
        let mut fits = self.weigh(&slots);
        self.signs_in(&typed, &mut fits);
        self.rank(fits, &slots, &text)
    }

    fn starts(&self) -> Found {
        let starts = self.places.iter().filter(|place| place.is_start);
        let hit = |place: &index::Place| Hit { address: place.address.clone(), score: 0.0, why: Why::default() };
        Found { hits: starts.map(hit).collect(), is_clear: false }
    }

    /// How well each place fits by its words.
    fn weigh(&self, slots: &[Slot]) -> Vec<Fit> {
        let mut fits: Vec<Fit> = Vec::new();
        fits.resize_with(self.places.len(), Fit::default);
        let mut of_slot: Vec<(u32, f64, f64)> = Vec::new();
        for slot in slots {
            of_slot.clear();
            for (term, factor) in &slot.meant {
                let Some(entry) = self.entry(*term) else { continue };
                let says = entry.weight * factor;
                of_slot.extend(entry.postings.iter().map(|(place, much)| (*place, says * much, says)));
            }
            of_slot.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
            of_slot.dedup_by_key(|(place, ..)| *place);
            for (place, score, says) in &of_slot {
                let fit = &mut fits[*place as usize];
                fit.score += score;
                fit.found += says.min(slot.mass);
                fit.is_telling |= slot.is_telling;
            }
        }
        self.weigh_phrases(slots, &mut fits);
        let total: f64 = slots.iter().map(|slot| slot.mass).sum();
        let floor = LEAST_SHARE * least_found(total, STORY * self.rarest());
        for fit in &mut fits {
            fit.share = if total > 0.0 { fit.found / total } else { 0.0 };
            fit.is_enough = fit.is_telling && fit.found >= floor;
        }
        fits
    }

    /// What the phrases add whose words were typed: the more of a phrase is there, the more.
    fn weigh_phrases(&self, slots: &[Slot], fits: &mut [Fit]) {
        let mut meant: Vec<(u32, f64)> = slots.iter().flat_map(|slot| slot.meant.iter().copied()).collect();
        meant.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        meant.dedup_by_key(|(term, _)| *term);
        let mut there = vec![0.0; self.phrases.len()];
        for (term, factor) in meant {
            let Some(entry) = self.entry(term) else { continue };
            for phrase in &entry.phrases {
                there[*phrase as usize] += entry.weight * factor.min(1.0);
            }
        }
        let mut best = vec![0.0_f64; fits.len()];
        for (phrase, there) in self.phrases.iter().zip(there) {
            let part: f64 = if phrase.total > 0.0 { there / phrase.total } else { 0.0 };
            let best = &mut best[phrase.place as usize];
            *best = best.max(PHRASE * there * part * part);
        }
        for (fit, best) in fits.iter_mut().zip(best) {
            fit.score += best;
        }
    }

    /// The signs that stand in what is typed, and those of which it is a part.
    fn signs_in(&self, typed: &str, fits: &mut [Fit]) {
        let normal = self.names.normal(typed);
        for (number, sign) in self.signs.iter().enumerate() {
            let fit = &mut fits[sign.door as usize];
            if let Some(at) = sign.find(&normal) {
                let decides = sign.decides(at.len(), normal.len());
                fit.take_sign(Shown { number, at, strength: sign.strength, decides });
            } else if fit.sign.is_none() && sign.holds(&normal) {
                fit.part_of = fit.part_of.or(Some(number));
            }
        }
    }

    fn rank(&self, fits: Vec<Fit>, slots: &[Slot], text: &Letters) -> Found {
        let mut ranked: Vec<(usize, Fit)> = fits.into_iter().enumerate().filter(|(_, fit)| fit.decides() || fit.is_enough).collect();
        ranked.sort_by(|(_, a), (_, b)| b.strength().total_cmp(&a.strength()).then(b.score.total_cmp(&a.score)));
        let is_clear = is_clear(&ranked);
        let best = ranked.iter().map(|(_, fit)| fit.score).max_by(f64::total_cmp).unwrap_or_default();
        let hits = ranked.iter().filter(|(_, fit)| fit.decides() || fit.score >= BEHIND * best).take(MOST_HITS);
        let hit = |(place, fit): &(usize, Fit)| {
            // A sign that decides counts more than any words.
            let score = fit.score + if fit.decides() { best + fit.strength() } else { 0.0 };
            let sign = fit.sign.as_ref().map(|sign| sign.number).or(fit.part_of);
            let sign = sign.and_then(|number| self.signs.get(number)).map(|sign| sign.shown.clone());
            Hit { address: self.places[*place].address.clone(), score, why: Why { sign, words: self.words(*place, slots, text) } }
        };
        Found { hits: hits.map(hit).collect(), is_clear }
    }
}

/// How much of a query must be found before its share is taken: of a story the square root of what it says beyond a short query.
fn least_found(total: f64, short: f64) -> f64 {
    if total <= short { total } else { short * (total / short).sqrt() }
}

/// Whether the first is clearly ahead: by a sign that decides while no other does, but for one that is a part of it, or by its score.
fn is_clear(ranked: &[(usize, Fit)]) -> bool {
    let Some((_, first)) = ranked.first() else { return false };
    let mut others = ranked.iter().skip(1).map(|(_, fit)| fit);
    if let Some(sign) = first.deciding() {
        return others.filter_map(Fit::deciding).all(|other| other.strength < sign.strength && within(&other.at, &sign.at));
    }
    first.share >= LEAST_SHARE && others.next().is_none_or(|second| first.score >= AHEAD * second.score)
}

fn within(inner: &Range<usize>, outer: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// How well a place fits.
#[derive(Debug, Default)]
struct Fit {
    score: f64,
    /// How much of what the query says was found.
    found: f64,
    share: f64,
    is_telling: bool,
    is_enough: bool,
    sign: Option<Shown>,
    part_of: Option<usize>,
}

/// A sign that stands in what was typed.
#[derive(Debug)]
struct Shown {
    number: usize,
    at: Range<usize>,
    strength: f64,
    decides: bool,
}

impl Fit {
    /// The strongest sign is kept.
    fn take_sign(&mut self, sign: Shown) {
        if self.sign.as_ref().is_none_or(|other| (sign.decides, sign.strength) > (other.decides, other.strength)) {
            self.sign = Some(sign);
        }
    }

    fn deciding(&self) -> Option<&Shown> {
        self.sign.as_ref().filter(|sign| sign.decides)
    }

    fn decides(&self) -> bool {
        self.deciding().is_some()
    }

    /// How strong the sign is that decides; nothing where none does.
    fn strength(&self) -> f64 {
        self.deciding().map_or(0.0, |sign| sign.strength)
    }
}
