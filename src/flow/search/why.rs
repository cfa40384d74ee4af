//! Why a hit came: the words that were typed and that stand in its texts, those that say most first chosen, then in their order.

use std::ops::Range;

use super::index::Index;
use super::letters::Letters;
use super::query::Slot;

/// Most words that are named.
const MOST_WORDS: usize = 5;

impl Index {
    /// The words that found a place.
    pub(super) fn words(&self, place: usize, slots: &[Slot], text: &Letters) -> Vec<String> {
        let place = u32::try_from(place).unwrap_or(u32::MAX);
        let mut found: Vec<(Range<usize>, f64)> = Vec::new();
        for slot in slots {
            let says = slot.meant.iter().filter_map(|(term, factor)| Some(self.says(*term, place)? * factor)).max_by(f64::total_cmp);
            found.extend(says.map(|says| (slot.at.clone(), says)));
        }
        let mut joined = join(found);
        joined.sort_by(|a, b| b.1.total_cmp(&a.1));
        let most = joined.first().map_or(0.0, |first| first.1);
        joined.retain(|(_, says)| *says >= most / 8.0);
        joined.truncate(MOST_WORDS);
        joined.sort_by_key(|(at, _)| at.start);
        let mut words: Vec<String> = Vec::new();
        for word in joined.into_iter().map(|(at, _)| text.shown(at.start, at.end)) {
            if !words.contains(&word) {
                words.push(word);
            }
        }
        words
    }

    /// How much a term says at a place, if it stands there.
    fn says(&self, term: u32, place: u32) -> Option<f64> {
        let entry = self.entry(term)?;
        let at = entry.postings.binary_search_by_key(&place, |(place, _)| *place).ok()?;
        entry.postings.get(at).map(|(_, much)| entry.weight * much)
    }
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
