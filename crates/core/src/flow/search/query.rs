//! What somebody types, as slots: each word, and each piece of Japanese, with the terms that may be meant by it.

use std::collections::HashSet;
use std::ops::Range;

use super::count;
use super::index::Index;
use super::letters::{LetterKind, Letters, Token, empty_phrases, is_empty_word, is_hiragana, is_particle, stem};
use super::romaji;
use super::slips::{is_slip, slips};
use super::terms::{Ngram, is_telling, pieces, pieces_of_kana, sounds};

/// How much a term counts that was not typed as it stands.
const SAME: f64 = 0.9;
const SOUND: f64 = 0.85;
const ONE_SLIP: f64 = 0.75;
const TWO_SLIPS: f64 = 0.55;
const WITHIN: f64 = 0.5;
/// A part of what means something as a whole.
const PART: f64 = 0.6;
const KANA: f64 = 0.5;
/// What is not known says less than the rarest that is: a name, or something beside the point.
const UNKNOWN: f64 = 0.7;

/// How much a piece says at least that is a part of a known word.
const KNOWN_PIECE: f64 = 0.35;

/// A shorter word may stand in a longer one by chance.
const LEAST_WITHIN: usize = 4;
/// A word of hiragana inside a longer run is known from this length on, and looked for up to that.
const LEAST_SOUND: usize = 3;
const MOST_SOUND: usize = 14;
/// A compound falls into pieces of this length or longer.
const LEAST_PIECE: usize = 3;
/// More slips than these are not looked at.
const MOST_SLIPS: usize = 6;

/// Terms that may be meant, and how surely.
pub type Meant = Vec<(u32, f64)>;

/// A word, or a piece of Japanese, that was typed.
#[derive(Debug, Clone)]
pub struct Slot {
    pub at: Range<usize>,
    /// What may be meant by it, and how surely.
    pub meant: Meant,
    /// The known words for which it may be a slip, each with a term that stands for it.
    pub instead: Vec<(u32, String)>,
    /// How much it says, whether it is known or not.
    pub mass: f64,
    /// Whether it says something by itself.
    pub is_telling: bool,
}

/// Reads what was typed. What comes twice counts once.
pub fn slots<To>(index: &Index<To>, text: &Letters) -> Vec<Slot> {
    let mut reader = QueryReader { index, text, same: Vec::new(), slots: Vec::new(), known: HashSet::new(), unknown: HashSet::new() };
    for same in index.synonyms.find(text) {
        reader.same.extend(index.terms.list(same.list).map(|term| (term, same.at)));
    }
    let mut seen: HashSet<(&LetterKind, Option<&LetterKind>)> = HashSet::new();
    let kind = |number: usize| text.tokens.get(number).map(|token| &token.kind);
    for (number, token) in text.tokens.iter().enumerate() {
        // A story says many things twice; each is looked for once, beside each word with which it may be one.
        if !seen.insert((&token.kind, kind(number + 1))) {
            continue;
        }
        match &token.kind {
            LetterKind::Word(word) => reader.word(number, token, word),
            LetterKind::Run(_) => reader.run(token),
        }
    }
    reader.slots
}

struct QueryReader<'i, To> {
    index: &'i Index<To>,
    text: &'i Letters,
    /// The lists of synonyms that stand in the text, and where.
    same: Vec<(u32, Range<usize>)>,
    slots: Vec<Slot>,
    /// What there are slots for already: terms, and words that are not known.
    known: HashSet<Vec<u32>>,
    unknown: HashSet<String>,
}

/// The terms that are meant, without how surely.
fn key(meant: &[(u32, f64)]) -> Vec<u32> {
    meant.iter().map(|(term, _)| *term).collect()
}

impl<To> QueryReader<'_, To> {
    fn if_known(&self, term: Option<u32>) -> Option<u32> {
        term.filter(|term| self.index.entry(*term).is_some())
    }

    fn word(&mut self, number: usize, token: &Token, word: &str) {
        let is_name = self.index.names.has(word);
        let mut meant = if is_name { Meant::new() } else { self.lists_at(&(token.start..token.end)) };
        let (joined, with_particle) = self.joined(number, word);
        if with_particle && is_particle(word) {
            return;
        }
        meant.extend(joined.map(|term| (term, 1.0)));
        let is_empty = is_empty_word(word) || is_name;
        if is_empty && meant.is_empty() {
            return;
        }
        let mut instead = Vec::new();
        let literal = if with_particle { PART } else { 1.0 };
        meant.extend(self.if_known(self.index.terms.find_word(word)).filter(|_| !is_empty).map(|term| (term, literal)));
        if meant.is_empty() {
            if let Some(parts) = self.compound(word) {
                return parts.into_iter().for_each(|term| self.push(token.start..token.end, vec![(term, 1.0)], 1.0, true));
            }
            (meant, instead) = self.nearly(word);
        }
        if meant.is_empty()
            && let Some(kana) = romaji::kana(word)
        {
            return self.kana(token, &kana);
        }
        let unknown = if word.len() < LEAST_WITHIN || word.bytes().any(|byte| byte.is_ascii_digit()) { 0.5 } else { 1.0 };
        self.push_instead(token.start..token.end, meant, instead, unknown, true);
    }

    /// The lists of synonyms whose words stand here.
    fn lists_at(&self, at: &Range<usize>) -> Meant {
        let around =
            self.same.iter().filter(|(term, same)| same.start <= at.start && at.end <= same.end && self.if_known(Some(*term)).is_some());
        around.map(|(term, _)| (*term, SAME)).collect()
    }

    /// The word and the one before or after it, where they stand as one word in the pack: `log in`, `wi-fi`. And whether one of the two
    /// is a particle.
    fn joined(&self, number: usize, word: &str) -> (Option<u32>, bool) {
        let word_at = |number: Option<usize>| match &self.text.tokens.get(number?)?.kind {
            LetterKind::Word(word) => Some(word.as_str()),
            LetterKind::Run(_) => None,
        };
        let after = word_at(number.checked_add(1)).map(|next| (format!("{word}{next}"), is_particle(next)));
        let before = word_at(number.checked_sub(1)).map(|last| (format!("{last}{word}"), is_particle(word)));
        let mut joined = after.into_iter().chain(before);
        let known = joined.find_map(|(joined, is_with)| Some((self.if_known(self.index.terms.find_word(&joined))?, is_with)));
        known.map_or((None, false), |(term, is_with)| (Some(term), is_with))
    }

    /// A word that is made of known ones, such as `resetpassword`.
    fn compound(&self, word: &str) -> Option<Vec<u32>> {
        if !word.is_ascii() || word.len() < 2 * LEAST_PIECE {
            return None;
        }
        let mut from: Vec<Option<Vec<u32>>> = vec![None; word.len() + 1];
        from[word.len()] = Some(Vec::new());
        for start in (0..word.len()).rev() {
            // The longest first word that leaves only known words.
            from[start] = (start + LEAST_PIECE..=word.len()).rev().find_map(|end| {
                let rest = from[end].as_ref()?;
                let part = word.get(start..end)?;
                let term = self.if_known(self.index.terms.find_word(part)).filter(|_| !is_empty_word(part))?;
                Some(std::iter::once(term).chain(rest.iter().copied()).collect())
            });
        }
        from.into_iter().next().flatten().filter(|parts: &Vec<u32>| parts.len() > 1)
    }

    /// What may be meant by a word that is not known: a slip, a sound, or a part of a longer word; and the known words for which it is a
    /// slip or of which it is a part.
    fn nearly(&self, word: &str) -> (Meant, Vec<(u32, String)>) {
        let (mut meant, mut instead) = (Meant::new(), Vec::new());
        if let Some(kana) = romaji::kana(word) {
            meant.extend(self.sounding(&romaji::sound(kana.chars())));
        }
        // Only what people are expected to type is looked for under a slip: otherwise some word somewhere is always near.
        let expected = self.index.terms.words().filter(|(_, term, _)| self.index.is_expected(*term));
        for (other, term, edits) in slips(word, expected).into_iter().take(MOST_SLIPS) {
            let factor = if edits < 2 { ONE_SLIP } else { TWO_SLIPS };
            let stem = stem(other);
            let lists = self.index.synonyms.lists_of_word(&stem).filter_map(|list| self.index.terms.list(list));
            let terms: Vec<u32> = lists.chain([term]).filter(|term| self.if_known(Some(*term)).is_some()).collect();
            meant.extend(terms.iter().map(|term| (*term, factor)));
            instead.extend(terms.into_iter().map(|term| (term, other.to_owned())));
        }
        if meant.is_empty()
            && let Some((other, term)) = self.within(word)
        {
            meant.push((term, WITHIN));
            instead.push((term, other.to_owned()));
        }
        (meant, instead)
    }

    /// A known word in which this one stands, or the other way round: the one of most letters in common, if they are more than half of the
    /// longer one (`late` says nothing of `chocolate`).
    fn within(&self, word: &str) -> Option<(&str, u32)> {
        let words = self.index.terms.words().filter(|(other, term, _)| {
            other.len() >= LEAST_WITHIN
                && word.len() >= LEAST_WITHIN
                && (other.contains(word) || word.contains(other))
                && 2 * other.len().min(word.len()) > other.len().max(word.len())
                && self.if_known(Some(*term)).is_some()
        });
        let shared = |other: &str| other.len().min(word.len());
        let best = words.max_by(|a, b| (shared(a.0), b.0).cmp(&(shared(b.0), a.0)))?;
        Some((best.0, best.1))
    }

    /// The words that sound like this, or nearly so.
    fn sounding(&self, sound: &str) -> Meant {
        if let Some(term) = self.if_known(self.index.terms.find_sound(sound)) {
            return vec![(term, SOUND)];
        }
        let length = sound.chars().count();
        let near = self.index.terms.sounds().filter(|(other, _)| length >= LEAST_WITHIN && is_slip(sound, other, 1));
        near.filter(|(_, term)| self.if_known(Some(*term)).is_some()).map(|(_, term)| (term, SOUND * ONE_SLIP)).collect()
    }

    /// Romaji whose sound is no known word: its kana may stand in Japanese text all the same.
    fn kana(&mut self, token: &Token, kana: &str) {
        let keys = pieces_of_kana(kana);
        let known: Vec<u32> = keys.iter().filter_map(|key| self.if_known(self.index.terms.find_piece(*key))).collect();
        let missing = keys.len() - known.len();
        let at = token.start..token.end;
        for term in known {
            self.push(at.clone(), vec![(term, KANA)], KANA, false);
        }
        if missing > 0 {
            // What is not known of it weighs like a word, as far as it is not.
            let part = count(missing) / count(keys.len());
            self.push(at, Vec::new(), part, false);
        }
    }

    fn run(&mut self, token: &Token) {
        let mut sounds: Vec<(Meant, Range<usize>)> =
            sounds(self.text, token, true).into_iter().map(|(sound, at)| (self.sounding(&sound), at)).collect();
        sounds.extend(self.sounds_within(token));
        let empty = empty_phrases(self.text.chars.get(token.start..token.end).unwrap_or_default());
        let is_empty =
            |at: &Range<usize>| empty.iter().any(|empty| token.start + empty.start < at.end && at.start < token.start + empty.end);
        for piece in pieces(self.text, token).into_iter().filter(|piece| !is_empty(&piece.at)) {
            let mut meant = self.lists_at(&piece.at);
            // Of a word that means something as a whole, the parts mean less: there is mail in ショートメール.
            let literal = if meant.is_empty() { 1.0 } else { PART };
            meant.extend(self.if_known(self.index.terms.find_piece(piece.key)).map(|term| (term, literal)));
            let around = sounds.iter().filter(|(_, at)| at.start <= piece.at.start && piece.at.end <= at.end);
            let by_sound: Meant = around.flat_map(|(meant, _)| meant.iter().copied()).collect();
            self.piece(piece, meant, &by_sound);
        }
    }

    /// Words of hiragana that others write in katakana, inside a longer run: the longest known one from each place.
    fn sounds_within(&self, token: &Token) -> Vec<(Meant, Range<usize>)> {
        let letters = self.text.chars.get(token.start..token.end).unwrap_or_default();
        let mut found = Vec::new();
        let mut from = 0;
        while from < letters.len() {
            let room = letters.iter().skip(from).take(MOST_SOUND).take_while(|c| is_hiragana(**c) || **c == 'ー').count();
            let known = (LEAST_SOUND..=room).rev().find_map(|length| {
                let sound = romaji::sound(letters.iter().skip(from).take(length).copied());
                Some((self.if_known(self.index.terms.find_sound(&sound))?, length))
            });
            found.extend(known.map(|(term, length)| (vec![(term, SOUND)], token.start + from..token.start + from + length)));
            from += known.map_or(1, |(_, length)| length);
        }
        found
    }

    fn piece(&mut self, piece: Ngram, mut meant: Meant, by_sound: &[(u32, f64)]) {
        meant.extend(by_sound.iter().copied());
        // A word that is known as a whole is meant by each of its pieces, but is not counted once for each of them.
        for (term, factor) in &mut meant {
            let is_whole = self.index.terms.unit(*term) >= 1.0;
            *factor *= piece.part * if is_whole { piece.unit.max(KNOWN_PIECE) } else { 1.0 };
        }
        let is_known = meant.iter().any(|(term, _)| self.index.terms.unit(*term) >= 1.0);
        // Across two scripts an unknown piece is no word, only what happens to stand side by side.
        let unknown = if piece.is_mixed { piece.unit / 2.0 } else { piece.unit * piece.part };
        self.push(piece.at, meant, unknown, is_known || is_telling(piece.unit));
    }

    fn push(&mut self, at: Range<usize>, meant: Meant, unit: f64, is_telling: bool) {
        self.push_instead(at, meant, Vec::new(), unit, is_telling);
    }

    fn push_instead(&mut self, at: Range<usize>, mut meant: Meant, instead: Vec<(u32, String)>, unit: f64, is_telling: bool) {
        meant.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        meant.dedup_by_key(|(term, _)| *term);
        let is_new = if meant.is_empty() { self.unknown.insert(self.text.shown(at.start, at.end)) } else { self.known.insert(key(&meant)) };
        if !is_new {
            return;
        }
        let known = meant.iter().map(|(term, factor)| self.index.share(*term) * factor).max_by(f64::total_cmp);
        let mass = known.unwrap_or_else(|| self.index.rarest() * unit * UNKNOWN);
        self.slots.push(Slot { at, meant, instead, mass, is_telling });
    }
}
