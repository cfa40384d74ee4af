//! How well each place fits by the words that were typed: how much they say there, how much of the query they are, and which phrases are
//! there as a whole.

use super::index::{Index, Posting};
use super::query::Slot;

/// The share of what a short query says that must be found for a hit.
const LEAST_SHARE: f64 = 0.5;
/// Beyond this many words a query is a story, of which less need be found.
const STORY: f64 = 4.0;
/// How fast grows what must be found of a story; with 1 it would be a share, with 0 it would be the same for all.
const STORY_GROWS: f64 = 0.6;
/// The share of that which must be found for a hit.
const SHARE_OF_STORY: f64 = 0.3;
/// A phrase that says so much is enough of a story, beside the rarest word.
const PHRASE_OF_STORY: f64 = 1.2;
/// What a phrase adds whose words are all there, beside what these count already.
const PHRASE: f64 = 1.5;

#[derive(Debug, Default)]
pub struct Fit {
    /// How much the words say there.
    pub score: f64,
    /// How much the phrase says that is there most.
    phrase: f64,
    /// How much of what the query says was found.
    found: f64,
    /// The same without what stands at the edge.
    core: f64,
    /// Whether anything was found that says something by itself.
    is_telling: bool,
    /// Whether enough was found for a hit.
    pub is_enough: bool,
    /// Whether enough was found for a hit that is taken without asking, were the query a story or not.
    pub is_sure: bool,
    /// The strength of the signs that decide; nothing where none does.
    pub strength: f64,
    /// The sign that says most, by its number.
    pub sign: Option<usize>,
}

/// What may be meant by a slot, where it stands.
struct Met {
    place: u32,
    score: f64,
    /// How much of the query it is.
    share: f64,
    /// The same without what stands at the edge.
    core: f64,
}

impl<To> Index<To> {
    /// How well each place fits by its words.
    pub(super) fn weigh(&self, slots: &[Slot]) -> Vec<Fit> {
        let mut fits: Vec<Fit> = Vec::new();
        fits.resize_with(self.places.len(), Fit::default);
        let mut of_slot: Vec<Met> = Vec::new();
        for slot in slots {
            self.postings_of(slot, &mut of_slot);
            for met in &of_slot {
                let fit = &mut fits[met.place as usize];
                fit.score += met.score;
                fit.found += met.share.min(slot.mass);
                fit.core += met.core.min(slot.mass);
                fit.is_telling |= slot.is_telling;
            }
        }
        self.weigh_phrases(slots, &mut fits);
        let total: f64 = slots.iter().map(|slot| slot.mass).sum();
        let (rarest, short) = (self.rarest(), STORY * self.rarest());
        for fit in &mut fits {
            fit.is_enough = fit.is_telling
                && if total > short {
                    fit.core >= SHARE_OF_STORY * least_found(total, short) || fit.phrase >= PHRASE_OF_STORY * rarest
                } else {
                    fit.found >= LEAST_SHARE * total
                };
            fit.is_sure = fit.is_telling && fit.found >= LEAST_SHARE * total;
        }
        fits
    }

    /// Each place where something stands that may be meant by a slot, with the best of it.
    fn postings_of(&self, slot: &Slot, all: &mut Vec<Met>) {
        all.clear();
        for (term, factor) in &slot.meant {
            let Some(entry) = self.entry(*term) else { continue };
            let (says, share) = (entry.weight * factor, self.share(*term) * factor);
            let met = |at: &Posting| Met { place: at.place, score: says * at.much, core: share * at.core, share: share * at.part };
            all.extend(entry.postings.iter().map(met));
        }
        if slot.meant.len() > 1 {
            all.sort_by(|a, b| a.place.cmp(&b.place).then(b.score.total_cmp(&a.score)));
            all.dedup_by_key(|met| met.place);
        }
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
            *best = best.max(there * part * part);
        }
        for (fit, best) in fits.iter_mut().zip(best) {
            fit.phrase = best;
            fit.score += PHRASE * best;
        }
    }
}

/// How much of a story is to the point: the longer it is, the more of it is beside it.
fn least_found(total: f64, short: f64) -> f64 {
    short * (total / short).powf(STORY_GROWS)
}
