//! Backup codes: what the word beside them gives away, and letters and digits in no order that anybody reads.

use super::pieces::Piece;
use super::words::{BACKUP, LABEL};
use super::{FoundSecret, Pattern, Secret, Tell, pattern};

/// The word, and letters and digits in one piece or in groups behind it.
static NAMED: Pattern = Pattern::new(|| {
    let link = r"(?:\s*(?:\b(?:is|was|are|were|number|no\.?|one|i have|i used|i tried)\b)?[^0-9a-z]{0,8}|[^.!?。\n]{0,40}?(?:\b(?:is|was|are|were)\b|[:=]|は|が)[^0-9a-z]{0,4})(?:[0-9]{1,2}[).:]\s*)?";
    pattern(&format!(r"{BACKUP}{link}(?P<code>[0-9a-z]+(?:[ ,.-]{{1,2}}[0-9a-z]{{3,}})*)"))
});
static BEHIND: Pattern = Pattern::new(|| {
    pattern(&format!(
        r"(?P<code>[0-9a-z]{{4,}}(?:[ -][0-9a-z]{{4}})*)[\x22'」』)]*\s*(?:(?:is|was|as)\s+(?:my|the|an?|one of my)\s+(?:[a-z0-9]+\s+)?|という|が|は|って(?:いう)?){BACKUP}"
    ))
});
static ALONE: Pattern = Pattern::new(|| pattern(r"[0-9a-z]+"));
static GROUPS: Pattern = Pattern::new(|| pattern(r"[0-9a-z]{4,5}(?:[ -][0-9a-z]{4,5}){2,7}"));
static LABELLED: Pattern =
    Pattern::new(|| pattern(&format!(r"{LABEL}\s*(?:numbers?|no\.?|id|#|is|was|番号)?\s*(?:は|が|の)?\s*[-:=#(\[\s「\x22']*$")));

pub fn find(text: &str) -> Option<FoundSecret> {
    let named = NAMED.captures_iter(text).chain(BEHIND.captures_iter(text));
    if named.filter_map(|found| found.name("code")).any(|code| is_code(code.as_str(), text)) {
        return Some(FoundSecret::by(Tell::Word, Secret::BackupCode));
    }
    let alone = ALONE.find_iter(text).map(|found| Piece::at(text, found)).any(|piece| is_random(piece.word) && is_free(&piece));
    let in_groups = || GROUPS.find_iter(text).map(|found| Piece::at(text, found)).any(|piece| are_random(piece.word) && is_free(&piece));
    (alone || in_groups()).then_some(FoundSecret::by(Tell::Form, Secret::BackupCode))
}

/// Eight letters and digits or more, of which one is a digit, all are capitals, or that nobody can read as a word; the words that follow a
/// code are none of it.
fn is_code(code: &str, text: &str) -> bool {
    let groups = code.split(|c: char| !c.is_ascii_alphanumeric()).filter(|group| !group.is_empty());
    let with_digits = |group: &str| group.contains(|c: char| c.is_ascii_digit());
    // Where everything is written in capitals they tell nothing.
    let tells = text.contains(|c: char| c.is_lowercase()) || crate::text::is_japanese(text);
    let is_in_capitals = |group: &&str| tells && group.bytes().all(|byte| byte.is_ascii_uppercase());
    let is_whole = |group: &str| (group.len() == 12 && is_in_capitals(&group)) || is_unreadable(group);
    let is_group = |group: &&str| with_digits(group) || matches!(group.len(), 4 | 5) || is_whole(group);
    let groups: Vec<&str> = groups.take_while(is_group).collect();
    let together: usize = groups.iter().map(|group| group.len()).sum();
    together >= 8 && (groups.iter().all(is_in_capitals) || groups.iter().any(|group| with_digits(group) || is_unreadable(group)))
}

/// Letters as many as a code has that are no word of any language: hardly a vowel, or rare letters more than once.
fn is_unreadable(letters: &str) -> bool {
    let is_vowel = |c: char| "aeiouy".contains(c.to_ascii_lowercase());
    let longest = letters.split(is_vowel).map(str::len).max().unwrap_or_default();
    let rare = letters.chars().filter(|c| "jqxz".contains(c.to_ascii_lowercase())).count();
    let vowels = letters.chars().filter(|c| is_vowel(*c)).count();
    (10..=16).contains(&letters.len())
        && letters.bytes().all(|byte| byte.is_ascii_alphabetic())
        && (longest >= 5 || vowels <= 2 || rare >= 2)
}

/// Twelve letters and digits in no readable order: the form of the usual backup code. Makers write their serial numbers in capitals.
fn is_random(word: &str) -> bool {
    word.len() == 12 && !word.contains(|c: char| c.is_ascii_uppercase()) && turns(word) >= 3
}

fn are_random(groups: &str) -> bool {
    let mixed = |group: &&str| group.contains(|c: char| c.is_ascii_digit()) && group.contains(|c: char| c.is_ascii_lowercase());
    groups.split([' ', '-']).filter(mixed).count() >= 2
}

/// How often a digit follows a letter, or a letter a digit.
fn turns(word: &str) -> usize {
    let bytes = word.as_bytes();
    bytes.windows(2).filter(|pair| matches!(pair, [a, b] if a.is_ascii_digit() != b.is_ascii_digit())).count()
}

/// Whether it stands for itself: not part of an address, and no label says that it is something else.
fn is_free(piece: &Piece) -> bool {
    let joins = ['@', '.', '/', '_', '-'];
    !piece.before.ends_with(joins) && !piece.after.starts_with(['@', '/', '_', '-']) && !LABELLED.is_match(piece.before)
}
