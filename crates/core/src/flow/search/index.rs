//! The index: how often each term stands in the texts of each door, how rare it is, and which phrases hold it. Built once for a pack.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use crate::flow::model::PackHead;
use crate::locale::Lang;

use super::letters::{LetterKind, Letters, is_empty_word, is_particle};
use super::signs::{Names, Sign, count_shared};
use super::synonyms::Synonyms;
use super::terms::{Terms, pieces, single_kanji, sounds};
use super::{Destination, count};

/// How fast a term that comes again says less (k1 of BM25).
const SATURATION: f64 = 1.2;
/// How much a door with much text is held back (b of BM25).
const LENGTH: f64 = 0.75;

/// How far a word is found that stands somewhere at the edge.
const PASSING: f64 = 0.4;

/// What stands so heavily somewhere is expected to be typed.
const EXPECTED: f64 = 0.8;

/// What a search can lead to, and by what it is found.
#[derive(Debug)]
pub struct Door<'p, To> {
    pub to: To,
    pub signs: Vec<&'p str>,
    pub texts: Vec<DoorSource<'p>>,
}

/// A text by which a door is found.
#[derive(Debug, Clone, Copy)]
pub struct DoorSource<'p> {
    pub text: &'p str,
    pub lang: Lang,
    pub weight: f64,
    /// Whether all of it is what somebody might type.
    pub is_phrase: bool,
    /// How far its length holds back what else stands there.
    pub length: f64,
}

/// Everything of one kind that can be found in a pack.
#[derive(Debug)]
pub struct Index<To = Destination> {
    /// What a search can lead to.
    pub(super) places: Vec<To>,
    pub(super) terms: Terms,
    pub(super) synonyms: Synonyms,
    pub(super) names: Names,
    pub(super) signs: Vec<Sign>,
    pub(super) entries: Vec<Term>,
    pub(super) phrases: Vec<Phrase>,
}

#[derive(Debug, Default)]
pub(super) struct Term {
    /// In which places it stands.
    pub postings: Vec<Posting>,
    pub phrases: Vec<u32>,
    /// How much it says anywhere: the rarer the more.
    pub weight: f64,
    /// Whether it stands in a title, a symptom, a sign or the like, or is a word of a list of synonyms.
    pub is_expected: bool,
}

/// A place where a term stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Posting {
    pub place: u32,
    /// How much it says there: from 0 to 1 + k1.
    pub much: f64,
    /// How far it was found if it is: a passing mention is no more than a part.
    pub part: f64,
    /// The same where passing mentions do not count, since a long query has many.
    pub core: f64,
}

/// A title, a symptom or a sign as a whole.
#[derive(Debug)]
pub(super) struct Phrase {
    pub place: u32,
    /// What its terms weigh together.
    pub total: f64,
}

impl<To> Index<To> {
    pub(super) fn of_doors(head: &PackHead, doors: Vec<Door<To>>) -> Self {
        let mut builder = IndexBuilder::new(Synonyms::of(head), Names::of(head));
        for (number, door) in doors.iter().enumerate() {
            builder.add(u32::try_from(number).unwrap_or(u32::MAX), door);
        }
        builder.finish(doors)
    }

    /// How much a term says that stands in no text but one.
    pub(super) fn rarest(&self) -> f64 {
        rarity(count(self.places.len()), 1.0)
    }

    /// How much of a query a term is. That is no matter of its rarity alone: what stands everywhere is not unknown.
    pub(super) fn share(&self, term: u32) -> f64 {
        let known = self.entry(term).map(|entry| f64::midpoint(entry.weight, self.rarest() * self.terms.unit(term)));
        known.unwrap_or_default()
    }

    /// Whether somebody is expected to type this term.
    pub(super) fn is_expected(&self, term: u32) -> bool {
        self.entries.get(term as usize).is_some_and(|entry| entry.is_expected || entry.postings.is_empty())
    }

    pub(super) fn entry(&self, term: u32) -> Option<&Term> {
        self.entries.get(term as usize).filter(|entry| !entry.postings.is_empty())
    }
}

/// How much a term says that stands in so many of all places (the idf of BM25).
fn rarity(all: f64, with: f64) -> f64 {
    let with = with.clamp(1.0, all.max(1.0));
    (1.0 + (all - with + 0.5) / (with + 0.5)).ln()
}

type TermCounts = HashMap<u32, f64, FixedState>;

struct IndexBuilder {
    terms: Terms,
    synonyms: Synonyms,
    names: Names,
    signs: Vec<Sign>,
    /// The weight of each term in each place, and the length of the place.
    places: Vec<(TermCounts, f64)>,
    phrases: Vec<(u32, Vec<u32>)>,
}

impl IndexBuilder {
    fn new(synonyms: Synonyms, names: Names) -> Self {
        let terms = Terms::new(&synonyms);
        Self { terms, synonyms, names, signs: Vec::new(), places: Vec::new(), phrases: Vec::new() }
    }

    fn add<To>(&mut self, number: u32, door: &Door<To>) {
        let (mut counts, mut length) = (TermCounts::default(), 0.0);
        for source in &door.texts {
            let mut terms = self.terms_of(source);
            for term in &terms {
                *counts.entry(*term).or_default() += source.weight;
                length += source.length * self.terms.unit(*term);
            }
            if source.is_phrase {
                terms.sort_unstable();
                terms.dedup();
                self.phrases.push((number, terms));
            }
        }
        self.signs.extend(door.signs.iter().filter_map(|sign| Sign::of(&self.names, number, sign)));
        self.places.push((counts, length));
    }

    fn terms_of(&mut self, source: &DoorSource) -> Vec<u32> {
        let text = Letters::of(source.text);
        let mut terms = Vec::new();
        for (index, token) in text.tokens.iter().enumerate() {
            match &token.kind {
                LetterKind::Word(word) => {
                    if let Some(LetterKind::Word(next)) = text.tokens.get(index + 1).map(|next| &next.kind)
                        && (token.glued || is_particle(next))
                    {
                        terms.push(self.terms.word(&format!("{word}{next}")));
                    }
                    if !is_empty_word(word) && !self.names.has(word) {
                        terms.push(self.terms.word(word));
                    }
                }
                LetterKind::Run(_) => {
                    terms.extend(pieces(&text, token).iter().map(|piece| self.terms.piece(piece)));
                    if source.is_phrase {
                        terms.extend(single_kanji(&text, token).iter().map(|piece| self.terms.piece(piece)));
                    }
                }
            }
            for (sound, _) in sounds(&text, token, source.lang == Lang::Ja) {
                terms.push(self.terms.sound(sound));
            }
        }
        let mut lists: Vec<u32> = self.synonyms.find(&text).into_iter().filter_map(|same| self.terms.list(same.list)).collect();
        lists.sort_unstable();
        lists.dedup();
        terms.extend(lists);
        terms
    }

    fn finish<To>(mut self, doors: Vec<Door<To>>) -> Index<To> {
        count_shared(&mut self.signs);
        let all = count(self.places.len());
        let mean = (self.places.iter().map(|(_, length)| length).sum::<f64>() / all.max(1.0)).max(1.0);
        let mut entries: Vec<Term> = Vec::new();
        entries.resize_with(self.terms.len(), Term::default);
        for (number, (counts, length)) in (0_u32..).zip(&self.places) {
            let held_back = SATURATION * (1.0 - LENGTH + LENGTH * length / mean);
            for (term, count) in counts {
                let entry = &mut entries[*term as usize];
                // Gathered here first: in how many places it stands, where a passing mention is a part of one.
                entry.weight += count.min(1.0);
                entry.is_expected |= *count >= EXPECTED;
                let much = count * (SATURATION + 1.0) / (count + held_back);
                entry.postings.push(Posting { place: number, much, part: (PASSING + count).min(1.0), core: count.min(1.0) });
            }
        }
        for (term, entry) in (0_u32..).zip(&mut entries) {
            entry.weight = rarity(all, entry.weight) * self.terms.unit(term);
        }
        let mut phrases = Vec::with_capacity(self.phrases.len());
        for (number, (place, terms)) in (0_u32..).zip(self.phrases) {
            let total = terms.iter().map(|term| entries[*term as usize].weight).sum();
            for term in terms {
                entries[term as usize].phrases.push(number);
            }
            phrases.push(Phrase { place, total });
        }
        let places = doors.into_iter().map(|door| door.to).collect();
        Index { places, terms: self.terms, synonyms: self.synonyms, names: self.names, signs: self.signs, entries, phrases }
    }
}
