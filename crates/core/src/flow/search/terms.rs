//! What can be found: words, pieces of Japanese of two or three letters, sounds, and lists of synonyms; each with how much it says.

use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::FixedState;

use crate::text::hiragana;

use super::letters::{LetterKind, Letters, Token, is_empty_word, is_hiragana, is_katakana, stem};
use super::romaji;
use super::slips::Sketch;
use super::synonyms::Synonyms;

type Map<K> = HashMap<K, u32, FixedState>;

/// How much a piece of Japanese says beside a word: a word of four letters has five of them.
const TWO_LETTERS: f64 = 0.4;
const THREE_LETTERS: f64 = 0.35;
const ONE_LETTER: f64 = 0.6;
/// Endings and particles are hiragana, and pieces across two scripts are seldom words.
const HIRAGANA: f64 = 0.25;
const MIXED: f64 = 0.6;

#[derive(Debug, Default)]
pub struct Terms {
    stems: Map<String>,
    /// Words as they are written, each with its term.
    spelled: Map<String>,
    /// The same with a sketch, for slips of the keyboard.
    sketched: Vec<(String, u32, Sketch)>,
    pieces: Map<u64>,
    sounds: Map<String>,
    lists: Vec<u32>,
    /// How much each term says, before its rarity.
    units: Vec<f64>,
}

/// A piece of a run of Japanese.
#[derive(Debug, Clone)]
pub struct Ngram {
    /// The letters, packed.
    pub key: u64,
    pub at: Range<usize>,
    pub unit: f64,
    /// By how much that is corrected for the length of the word it is a part of: a short one has few pieces, a long one many.
    pub part: f64,
    /// Whether it stands across two scripts.
    pub is_mixed: bool,
}

/// Whether a piece of this weight says something by itself: it is no mere ending.
pub fn is_telling(unit: f64) -> bool {
    unit > TWO_LETTERS * HIRAGANA
}

impl Terms {
    /// No terms but the lists of synonyms.
    pub fn new(synonyms: &Synonyms) -> Self {
        let mut terms = Self::default();
        for _ in 0..synonyms.lists() {
            let term = terms.add(1.0);
            terms.lists.push(term);
        }
        for word in synonyms.words() {
            terms.word(word);
        }
        for (kana, list) in synonyms.kana() {
            let term = terms.lists.get(list as usize).copied().unwrap_or_default();
            terms.sounds.entry(romaji::sound(kana.iter().copied())).or_insert(term);
        }
        terms
    }

    pub fn len(&self) -> usize {
        self.units.len()
    }

    /// How much a term says, before its rarity.
    pub fn unit(&self, term: u32) -> f64 {
        self.units.get(term as usize).copied().unwrap_or_default()
    }

    fn add(&mut self, unit: f64) -> u32 {
        let term = u32::try_from(self.units.len()).unwrap_or(u32::MAX);
        self.units.push(unit);
        term
    }

    fn stem(&mut self, stem: &str) -> u32 {
        if let Some(term) = self.stems.get(stem) {
            return *term;
        }
        let term = self.add(1.0);
        self.stems.insert(stem.to_owned(), term);
        term
    }

    /// The term of a word that is written like this.
    pub fn word(&mut self, word: &str) -> u32 {
        if let Some(term) = self.spelled.get(word) {
            return *term;
        }
        let term = self.stem(&stem(word));
        self.spelled.insert(word.to_owned(), term);
        self.sketched.push((word.to_owned(), term, Sketch::of(word)));
        term
    }

    pub fn piece(&mut self, piece: &Ngram) -> u32 {
        if let Some(term) = self.pieces.get(&piece.key).copied() {
            // Where a piece stands in two scripts, the one that says more counts.
            if let Some(unit) = self.units.get_mut(term as usize) {
                *unit = unit.max(piece.unit);
            }
            return term;
        }
        let term = self.add(piece.unit);
        self.pieces.insert(piece.key, term);
        term
    }

    pub fn sound(&mut self, sound: String) -> u32 {
        if let Some(term) = self.sounds.get(&sound) {
            return *term;
        }
        let term = self.add(1.0);
        self.sounds.insert(sound, term);
        term
    }

    /// The term of a list of synonyms.
    pub fn list(&self, list: u32) -> Option<u32> {
        self.lists.get(list as usize).copied()
    }

    pub fn find_word(&self, word: &str) -> Option<u32> {
        self.spelled.get(word).or_else(|| self.stems.get(&stem(word))).copied()
    }

    pub fn find_piece(&self, key: u64) -> Option<u32> {
        self.pieces.get(&key).copied()
    }

    pub fn find_sound(&self, sound: &str) -> Option<u32> {
        self.sounds.get(sound).copied()
    }

    /// Every word as it is written, with its term and a sketch.
    pub fn words(&self) -> impl Iterator<Item = (&str, u32, Sketch)> {
        self.sketched.iter().map(|(word, term, sketch)| (word.as_str(), *term, *sketch))
    }

    pub fn sounds(&self) -> impl Iterator<Item = (&str, u32)> {
        self.sounds.iter().map(|(sound, term)| (sound.as_str(), *term))
    }
}

/// The pieces of a run: all of two and three letters; of one letter alone, that one.
pub fn pieces(text: &Letters, token: &Token) -> Vec<Ngram> {
    let LetterKind::Run(run) = &token.kind else { return Vec::new() };
    let original = text.chars.get(token.start..token.end).unwrap_or_default();
    let mut pieces = Vec::with_capacity(run.len() * 2);
    let sizes: &[(usize, f64)] = if run.len() == 1 { &[(1, ONE_LETTER)] } else { &[(2, TWO_LETTERS), (3, THREE_LETTERS)] };
    for &(size, unit) in sizes {
        for (offset, letters) in run.windows(size).enumerate() {
            let at = token.start + offset..token.start + offset + size;
            let script = script(original.get(offset..offset + size).unwrap_or_default());
            let (unit, is_mixed) = (unit * script, script.total_cmp(&MIXED).is_eq());
            let part = if unit >= THREE_LETTERS { part(original, offset) } else { 1.0 };
            pieces.push(Ngram { key: pack(letters), at, unit, part, is_mixed });
        }
    }
    pieces
}

/// Single kanji, which are looked for only where nothing else is typed.
pub fn single_kanji(text: &Letters, token: &Token) -> Vec<Ngram> {
    let LetterKind::Run(run) = &token.kind else { return Vec::new() };
    let kanji = run.iter().enumerate().filter(|(_, c)| !is_hiragana(**c) && **c != 'ー');
    let piece = |(offset, c): (usize, &char)| {
        let at = token.start + offset..token.start + offset + 1;
        let is_kanji = text.chars.get(at.start).is_some_and(|c| !is_katakana(*c));
        is_kanji.then(|| Ngram { key: pack(&[*c]), at, unit: ONE_LETTER, part: 1.0, is_mixed: false })
    };
    kanji.filter_map(piece).collect()
}

/// The pieces of kana that are known by their sound alone.
pub fn pieces_of_kana(kana: &str) -> Vec<u64> {
    let letters: Vec<char> = kana.chars().map(hiragana).collect();
    letters.windows(2).chain(letters.windows(3)).map(pack).collect()
}

/// Up to three letters as one number: none is longer than 21 bits.
fn pack(letters: &[char]) -> u64 {
    letters.iter().fold(0, |key, letter| key << 21 | u64::from(u32::from(*letter)))
}

/// How much a piece counts of the word of one script in which it begins: all pieces of a word together say about as much as a word of
/// Latin script, a long one a little more.
fn part(original: &[char], offset: usize) -> f64 {
    let Some(kind) = original.get(offset).map(|c| is_katakana(*c)) else { return 1.0 };
    let belongs = |c: &&char| !is_hiragana(**c) && is_katakana(**c) == kind;
    let before = original.iter().take(offset).rev().take_while(belongs).count();
    let length = super::count(before + original.iter().skip(offset).take_while(belongs).count());
    let says = if length < 4.0 { 0.6 + 0.2 * length } else { 1.4 + 0.15 * (length - 4.0) };
    says / ((length - 1.0) * TWO_LETTERS + (length - 2.0).max(0.0) * THREE_LETTERS).max(TWO_LETTERS)
}

fn script(letters: &[char]) -> f64 {
    if letters.iter().all(|c| is_hiragana(*c)) {
        HIRAGANA
    } else if letters.iter().all(|c| is_katakana(*c)) || !letters.iter().any(|c| is_hiragana(*c) || is_katakana(*c)) {
        1.0
    } else {
        MIXED
    }
}

/// The words of a text that people also write by their sound: katakana, a run of kana alone, and romaji where Japanese is written.
pub fn sounds(text: &Letters, token: &Token, is_japanese: bool) -> Vec<(String, Range<usize>)> {
    match &token.kind {
        LetterKind::Word(word) if is_japanese && !is_empty_word(word) => {
            romaji::kana(word).map(|kana| (romaji::sound(kana.chars()), token.start..token.end)).into_iter().collect()
        }
        LetterKind::Word(_) => Vec::new(),
        LetterKind::Run(run) => {
            let original = text.chars.get(token.start..token.end).unwrap_or_default();
            if run.iter().all(|c| is_hiragana(*c) || *c == 'ー') && (original.iter().all(|c| is_hiragana(*c)) && run.len() <= 12) {
                return vec![(romaji::sound(run.iter().copied()), token.start..token.end)];
            }
            katakana(original, token.start)
        }
    }
}

/// The words of katakana in a run.
fn katakana(original: &[char], start: usize) -> Vec<(String, Range<usize>)> {
    let mut words = Vec::new();
    let mut at = 0;
    while at < original.len() {
        let length = original.iter().skip(at).take_while(|c| is_katakana(**c)).count();
        if length >= 2 {
            let letters = original.iter().skip(at).take(length).copied();
            words.push((romaji::sound(letters), start + at..start + at + length));
        }
        at += length.max(1);
    }
    words
}
