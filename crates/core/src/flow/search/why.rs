//! Why a hit came: the words that were typed and that stand in its texts, those that say most first chosen, then in their order.

use std::ops::Range;

use super::index::Index;
use super::letters::{Letters, is_hiragana, says_little};
use super::query::Slot;

const MOST_WORDS: usize = 5;

impl<To> Index<To> {
    /// The words that found a place.
    pub(super) fn words(&self, place: usize, slots: &[Slot], text: &Letters) -> Vec<String> {
        let place = u32::try_from(place).unwrap_or(u32::MAX);
        let mut found: Vec<(Range<usize>, f64)> = Vec::new();
        for slot in slots {
            let says = slot.meant.iter().filter_map(|(term, factor)| Some(self.says(*term, place)? * factor)).max_by(f64::total_cmp);
            found.extend(says.map(|says| (slot.at.clone(), says)));
        }
        let mut joined = join(found);
        joined.retain(|(at, _)| !text.chars.get(at.clone()).is_some_and(says_little));
        joined.sort_by(|a, b| b.1.total_cmp(&a.1));
        let most = joined.first().map_or(0.0, |first| first.1);
        joined.retain(|(_, says)| *says >= most / 8.0);
        joined.truncate(MOST_WORDS);
        joined.sort_by_key(|(at, _)| at.start);
        let mut words: Vec<String> = Vec::new();
        for word in joined.into_iter().map(|(at, _)| text.chars.get(at).map(without_particles).unwrap_or_default()) {
            if !words.contains(&word) {
                words.push(word);
            }
        }
        words
    }

    /// How much a term says at a place, if it stands there.
    fn says(&self, term: u32, place: u32) -> Option<f64> {
        let entry = self.entry(term)?;
        let at = entry.postings.binary_search_by_key(&place, |at| at.place).ok()?;
        entry.postings.get(at).map(|at| entry.weight * at.much)
    }
}

/// Particles, which cling to the word before them.
const PARTICLES: &[char] = &['が', 'は', 'を', 'に', 'で', 'と', 'も', 'の', 'へ'];

/// A word without the particle before it, and without the one behind it.
fn without_particles(word: &[char]) -> String {
    let clings = |particle: &char, to: &char| PARTICLES.contains(particle) && !is_hiragana(*to);
    let word = match word {
        [first, next, ..] if clings(first, next) => word.get(1..).unwrap_or_default(),
        _ => word,
    };
    let word = match word {
        [rest @ .., last] if rest.last().is_some_and(|before| clings(last, before)) => rest,
        _ => word,
    };
    word.iter().collect()
}

/// Pieces that overlap are one word.
fn join(mut found: Vec<(Range<usize>, f64)>) -> Vec<(Range<usize>, f64)> {
    found.sort_by_key(|(at, _)| (at.start, at.end));
    let mut joined: Vec<(Range<usize>, f64)> = Vec::new();
    for (at, says) in found {
        match joined.last_mut() {
            Some((last, sum)) if at.start < last.end => {
                last.end = last.end.max(at.end);
                *sum += says;
            }
            _ => joined.push((at, says)),
        }
    }
    joined
}
