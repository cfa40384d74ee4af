//! Text as a search sees it: folded letters, words of Latin script with a stem, and runs of Japanese, which has no blanks between words.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use crate::text::{hiragana, is_forbidden};

/// A text, folded, with its words and runs.
#[derive(Debug, Clone, Default)]
pub struct Letters {
    /// NFKC, in lower case, with straight apostrophes; katakana stays, for whoever reads it.
    pub chars: Vec<char>,
    /// The words and runs in their order.
    pub tokens: Vec<Token>,
}

#[derive(Debug, Clone)]
pub struct Token {
    pub start: usize,
    pub end: usize,
    pub kind: LetterKind,
    /// Whether a hyphen alone stands between it and the next one.
    pub glued: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum LetterKind {
    /// A word, without apostrophes.
    Word(String),
    /// A run of kana and kanji, katakana as hiragana.
    Run(Vec<char>),
}

impl Letters {
    pub fn of(raw: &str) -> Self {
        let chars = fold(raw);
        let mut tokens: Vec<Token> = Vec::new();
        let mut at = 0;
        while let Some(&c) = chars.get(at) {
            let end = if is_japanese(c) {
                end_of(&chars, at, is_japanese)
            } else if c.is_alphanumeric() {
                end_of_word(&chars, at)
            } else {
                at += 1;
                continue;
            };
            tokens.push(Token { start: at, end, kind: kind(&chars[at..end]), glued: chars.get(end) == Some(&'-') });
            at = end;
        }
        Self { chars, tokens }
    }

    /// The text between two places, as it was typed but for case and width.
    pub fn shown(&self, start: usize, end: usize) -> String {
        self.chars.get(start..end).unwrap_or_default().iter().collect()
    }
}

/// NFKC, lower case, straight apostrophes, and nothing that hides.
pub fn fold(raw: &str) -> Vec<char> {
    // Most texts have one form only, and the tables need not be asked.
    if raw.chars().all(|c| matches!(c, ' '..='~' | '\n' | '、' | '。' | '「' | '」') || is_japanese(c)) {
        return raw.chars().map(|c| c.to_ascii_lowercase()).collect();
    }
    let folded = raw.nfkc().flat_map(char::to_lowercase).filter(|c| !is_forbidden(*c)).map(|c| match c {
        '\u{2018}' | '\u{2019}' | '\u{2032}' => '\'',
        '\u{2010}'..='\u{2012}' => '-',
        c => c,
    });
    folded.collect()
}

fn kind(chars: &[char]) -> LetterKind {
    if chars.first().is_some_and(|c| is_japanese(*c)) {
        return LetterKind::Run(chars.iter().map(|c| hiragana(*c)).collect());
    }
    let word: String = chars.iter().collect();
    let word = word.strip_suffix("'s").unwrap_or(&word);
    LetterKind::Word(word.chars().filter(|c| !matches!(c, '\'' | '-')).collect())
}

fn end_of(chars: &[char], start: usize, belongs: impl Fn(char) -> bool) -> usize {
    start + chars.iter().skip(start).take_while(|c| belongs(**c)).count()
}

/// A word may hold apostrophes, and one letter may be joined to it by a hyphen, as in e-mail.
fn end_of_word(chars: &[char], start: usize) -> usize {
    let is_letter = |at: usize| chars.get(at).is_some_and(|c| c.is_alphanumeric() && !is_japanese(*c));
    let mut end = start;
    while is_letter(end) || (chars.get(end) == Some(&'\'') && is_letter(end + 1)) {
        end += 1;
    }
    let is_one_letter = end == start + 1 && chars.get(start).is_some_and(|c| c.is_alphabetic());
    if is_one_letter && chars.get(end) == Some(&'-') && is_letter(end + 1) { end_of_word(chars, end + 1) } else { end }
}

/// Kana, kanji, and the marks that stand among them.
pub fn is_japanese(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | 'ー' | '々' | '〇' | '〆' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
}

/// Whether it is katakana, or the mark of a long vowel.
pub fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30a1}'..='\u{30fa}' | 'ー')
}

pub fn is_hiragana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{3096}')
}

/// A word without the usual endings of English: plural, -ed, -ing, and a last e.
pub fn stem(word: &str) -> String {
    if !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return word.to_owned();
    }
    let base = strip_ending(word);
    let base = if base.len() >= 4 { base.strip_suffix('e').unwrap_or(&base).to_owned() } else { base };
    if base.len() >= 4 { base.strip_suffix('y').map(|rest| format!("{rest}i")).unwrap_or(base) } else { base }
}

fn strip_ending(word: &str) -> String {
    let long = word.len();
    for (ending, rest, least) in
        [("ies", "y", 5), ("ied", "y", 5), ("sses", "ss", 6), ("xes", "x", 4), ("ches", "ch", 6), ("shes", "sh", 6)]
    {
        if let Some(base) = word.strip_suffix(ending).filter(|_| long >= least) {
            return format!("{base}{rest}");
        }
    }
    if let Some(base) = word.strip_suffix("ing").filter(|_| long > 5).or_else(|| word.strip_suffix("ed").filter(|_| long > 4)) {
        return without_double(base);
    }
    let is_plural = long > 3 && !["ss", "us", "is"].iter().any(|ending| word.ends_with(ending));
    word.strip_suffix('s').filter(|_| is_plural).unwrap_or(word).to_owned()
}

/// `logg` as `log`: the last letter is doubled only before the ending.
fn without_double(base: &str) -> String {
    let mut letters = base.chars().rev();
    match (letters.next(), letters.next()) {
        (Some(last), Some(before)) if last == before && !matches!(last, 'l' | 's' | 'z' | 'e') => {
            base.strip_suffix(last).unwrap_or(base).to_owned()
        }
        _ => base.to_owned(),
    }
}

/// Words that say nothing about a problem.
const EMPTY_WORDS: &[&str] = &[
    "a", "about", "actually", "after", "again", "all", "also", "am", "an", "and", "any", "anyway", "are", "arent", "as", "at", "be",
    "because", "been", "being", "bit", "both", "but", "by", "can", "cannot", "cant", "could", "couldnt", "day", "days", "de", "dear",
    "desu", "did", "didnt", "do", "does", "doesnt", "doing", "dont", "during", "each", "either", "even", "ever", "every", "few", "figured",
    "first", "five", "for", "four", "from", "ga", "get", "gets", "getting", "go", "got", "guess", "had", "has", "have", "having", "he",
    "hello", "her", "here", "hey", "hi", "him", "his", "hour", "hours", "how", "however", "i", "id", "if", "ill", "im", "in", "into", "is",
    "isnt", "it", "its", "ive", "just", "kara", "keeps", "know", "knows", "last", "later", "less", "let", "lets", "like", "lot", "lots",
    "made", "make", "makes", "many", "masu", "may", "maybe", "me", "minute", "minutes", "mo", "month", "months", "more", "morning", "most",
    "much", "my", "ni", "no", "not", "now", "of", "ok", "okay", "on", "one", "only", "or", "our", "people", "please", "put", "quite",
    "rather", "really", "said", "same", "say", "says", "seem", "seems", "she", "should", "since", "so", "some", "somehow", "soon", "sorry",
    "still", "such", "suppose", "sure", "take", "tell", "tells", "ten", "than", "thank", "thanks", "that", "the", "their", "them", "then",
    "there", "these", "they", "thing", "things", "think", "this", "those", "though", "thought", "three", "through", "to", "today", "told",
    "tonight", "too", "took", "tried", "try", "trying", "two", "under", "until", "up", "us", "very", "wa", "want", "wanted", "wants",
    "was", "wasnt", "way", "ways", "we", "week", "weeks", "well", "were", "what", "when", "where", "whether", "which", "while", "who",
    "why", "will", "with", "without", "wo", "wont", "would", "yes", "yet", "you", "your",
];

/// Phrases of Japanese that say nothing about a problem.
const EMPTY_PHRASES: &str = "いいですか お願いします かもしれない かもしれません ください すみません そうです でしょうか ですが という \
    といいます といわれ とおっしゃ とのこと と思い と思う と思って と表示 と言う と言われ と出て と出る \
    どうしたら どうすれば のでしょう はじめまして ようです よいですか よろしく らしい から急 さっき たぶん 突然 \
    困っています 困って 教えて 今日 今朝 先月 先週 急に 明日 昨日";

/// Where phrases stand in a run that say nothing about a problem.
pub fn empty_phrases(letters: &[char]) -> Vec<Range<usize>> {
    let phrases: Vec<Vec<char>> = EMPTY_PHRASES.split_whitespace().map(|phrase| phrase.chars().collect()).collect();
    let begins = |from: usize, phrase: &[char]| letters.get(from..).is_some_and(|rest| rest.starts_with(phrase));
    let of = |from: usize| phrases.iter().filter(move |phrase| begins(from, phrase)).map(move |phrase| from..from + phrase.len());
    (0..letters.len()).flat_map(of).collect()
}

/// Small words that make one word with the one before: `log in`, `back up`.
const PARTICLES: &[&str] = &["in", "off", "on", "out", "up"];

/// Whether a word makes one word with the one before it.
pub fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word)
}

/// Whether a word says nothing about a problem; one letter or digit alone does not either.
pub fn is_empty_word(word: &str) -> bool {
    word.chars().nth(1).is_none() || EMPTY_WORDS.binary_search(&word).is_ok()
}

/// Words of coming and going: they help to tell stories apart, and say nothing about a problem to whoever reads why a hit came.
const MOVING_WORDS: [&str; 6] = ["came", "come", "comes", "coming", "goes", "going"];

/// Whether a word as it was typed tells nobody why something was found.
pub fn says_little(letters: &[char]) -> bool {
    let word: String = letters.iter().filter(|c| c.is_alphanumeric()).collect();
    word.is_ascii() && (is_empty_word(&word) || MOVING_WORDS.contains(&word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let tokens = Letters::of(text).tokens.into_iter();
        tokens
            .map(|token| match token.kind {
                LetterKind::Word(word) => word,
                LetterKind::Run(run) => run.into_iter().collect(),
            })
            .collect()
    }

    #[test]
    fn a_text_falls_into_words_and_runs() {
        assert_eq!(words("Can’t log-in: e-mail’s code"), ["cant", "log", "in", "email", "code"]);
        assert_eq!(words("ＳＭＳの認証ｺｰﾄﾞが 届かない!"), ["sms", "の認証こーどが", "届かない"]);
        assert_eq!(words("x-"), ["x"]);
    }

    #[test]
    fn endings_do_not_matter() {
        for (one, other) in [
            ("codes", "code"),
            ("arrives", "arriving"),
            ("arrive", "arrived"),
            ("logged", "log"),
            ("changing", "change"),
            ("tries", "try"),
            ("boxes", "box"),
            ("typing", "type"),
            ("addresses", "address"),
            ("verified", "verify"),
            ("verifying", "verify"),
        ] {
            assert_eq!(stem(one), stem(other), "{one} {other}");
        }
        assert_eq!((stem("sms"), stem("access"), stem("2fas")), ("sms".into(), "access".into(), "2fas".into()));
    }

    #[test]
    fn the_empty_words_are_in_order() {
        assert!(EMPTY_WORDS.is_sorted());
    }
}
