//! Slips of the keyboard: a letter too many, too few, another one, or two that changed places. Whole words only.

use crate::text::{self, SHORTEST, most_slips};

/// A known word, its term, and how many slips make it of another one.
pub type Slip<'w> = (&'w str, u32, usize);

/// The words that may be meant by one that is not known, those with the fewest slips.
pub fn slips<'w>(word: &str, words: impl Iterator<Item = (&'w str, u32, Sketch)>) -> Vec<Slip<'w>> {
    let most = most_slips(word);
    if most == 0 || word.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let (sketch, first) = (Sketch::of(word), word.chars().next());
    let near = words.filter(|(other, _, of_other)| other.len() >= SHORTEST - 1 && sketch.may_be(*of_other, most));
    // A word that begins otherwise is seldom meant, unless its first two letters changed places.
    let begins = |other: &str| other.chars().next() == first || other.chars().nth(1) == first;
    let measured = near.filter(|(other, ..)| begins(other)).map(|(other, term, _)| (other, term, text::slips(word, other)));
    let mut found: Vec<Slip> = measured.filter(|(_, _, edits)| *edits <= most).collect();
    found.sort_by(|a, b| a.2.cmp(&b.2).then(a.0.cmp(b.0)));
    let fewest = found.first().map_or(0, |found| found.2);
    found.retain(|(_, _, edits)| *edits == fewest);
    found
}

/// Whether two words are no more than so many slips apart.
pub fn is_slip(one: &str, other: &str, most: usize) -> bool {
    one.chars().count().abs_diff(other.chars().count()) <= most && text::slips(one, other) <= most
}

/// Which letters a word has, and how many: enough to pass over most words without a closer look.
#[derive(Debug, Clone, Copy)]
pub struct Sketch {
    set: u32,
    length: usize,
}

impl Sketch {
    pub fn of(word: &str) -> Self {
        let set = word.bytes().fold(0, |set, byte| set | 1 << (byte & 31));
        Self { set, length: word.len() }
    }

    fn may_be(self, other: Self, most: usize) -> bool {
        self.length.abs_diff(other.length) <= most && (self.set ^ other.set).count_ones() as usize <= 2 * most
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(word: &str) -> Vec<&'static str> {
        let words = ["code", "authenticator", "password", "reset", "number", "wait"];
        slips(word, words.into_iter().zip(0..).map(|(word, term)| (word, term, Sketch::of(word))))
            .into_iter()
            .map(|(word, ..)| word)
            .collect()
    }

    #[test]
    fn short_words_may_have_one_slip_and_long_ones_two() {
        assert_eq!((near("cdoe"), near("coed"), near("ocde")), (vec!["code"], vec!["code"], vec!["code"]));
        assert_eq!((near("authentcator"), near("autenticater")), (vec!["authenticator"], vec!["authenticator"]));
        assert_eq!((near("pasword"), near("passwrod"), near("rset")), (vec!["password"], vec!["password"], vec!["reset"]));
        assert!(near("cod").is_empty() && near("mode").is_empty() && near("rsett1").is_empty() && near("bait").is_empty());
    }
}
