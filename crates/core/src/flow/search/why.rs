//! Why a hit came: the words that were typed and that stand in its texts, a slip as the word it is for, those that say most first chosen, then in their order.

use std::ops::Range;

use super::index::Index;
use super::letters::{Letters, is_hiragana, says_little};
use super::query::Slot;

const MOST_WORDS: usize = 5;

/// A word that was typed and found a place.
#[derive(Debug)]
struct FoundWord {
    at: Range<usize>,
    /// How much it says there.
    says: f64,
    /// The word that stands there in its place, where it is a slip for that.
    instead: Option<String>,
}

impl<To> Index<To> {
    /// The words that found a place.
    pub(super) fn words(&self, place: usize, slots: &[Slot], text: &Letters) -> Vec<String> {
        let place = u32::try_from(place).unwrap_or(u32::MAX);
        let mut found: Vec<FoundWord> = Vec::new();
        for slot in slots {
            let says = slot.meant.iter().filter_map(|(term, factor)| Some((*term, self.says(*term, place)? * factor)));
            found.extend(says.max_by(|a, b| a.1.total_cmp(&b.1)).map(|(term, says)| {
                let instead = slot.instead.iter().find(|(of, _)| *of == term).map(|(_, word)| word.clone());
                FoundWord { at: slot.at.clone(), says, instead }
            }));
        }
        let mut joined = join(found);
        joined.retain(|word| !text.chars.get(word.at.clone()).is_some_and(says_little));
        joined.sort_by(|a, b| b.says.total_cmp(&a.says));
        let most = joined.first().map_or(0.0, |first| first.says);
        joined.retain(|word| word.says >= most / 8.0);
        joined.truncate(MOST_WORDS);
        joined.sort_by_key(|word| word.at.start);
        let mut words: Vec<String> = Vec::new();
        for FoundWord { at, instead, .. } in joined {
            let word = instead.unwrap_or_else(|| text.chars.get(at).map(without_particles).unwrap_or_default());
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
fn join(mut found: Vec<FoundWord>) -> Vec<FoundWord> {
    found.sort_by_key(|word| (word.at.start, word.at.end));
    let mut joined: Vec<FoundWord> = Vec::new();
    for word in found {
        match joined.last_mut() {
            Some(last) if word.at.start < last.at.end => {
                last.at.end = last.at.end.max(word.at.end);
                last.says += word.says;
                last.instead = last.instead.take().or(word.instead);
            }
            _ => joined.push(word),
        }
    }
    joined
}
