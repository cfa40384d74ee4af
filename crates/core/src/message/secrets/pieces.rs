//! The pieces of a text: addresses, dates and the like, which are masked since they are what they are; and words, each with what stands
//! before and behind it.

use super::{Pattern, pattern};

/// Stands where something was masked.
pub const MASK: &str = "\u{fffc}";

/// As much of a sentence as is looked at before and behind a word, in characters.
const REACH: usize = 60;

static WHOLE: Pattern = Pattern::new(|| {
    let parts = [
        // Links, mail addresses, names with an @.
        r"[a-z]+://[!-~]+",
        r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@(?:[a-z0-9*-]+\.)+[a-z]{2,}",
        // Ids in five parts; hardware and network addresses.
        r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b",
        r"\b[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}\b",
        r"\b(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{1,4}\b",
        r"\b[0-9]{2,3}(?:\.[0-9]{1,3}){3}\b|\b(?:[0-9]{1,3}\.){3}[0-9]{2,3}\b",
        // Dates and times of day.
        r"\b(?:19|20)[0-9]{2} ?[-/.年] ?(?:1[0-2]|0?[1-9]) ?(?:[-/.月] ?(?:3[01]|[12][0-9]|0?[1-9])\b ?日?|月)",
        r"\b(?:3[01]|[12][0-9]|0?[1-9])[-/.](?:1[0-2]|0?[1-9])[-/.](?:19|20)[0-9]{2}\b",
        r"\b(?:1[0-2]|0?[1-9])/(?:3[01]|[12][0-9]|0?[1-9])(?:/(?:[0-9]{4}|[0-9]{2}))?\b",
        r"(?:1[0-2]|0?[1-9])月(?:3[01]|[12][0-9]|0?[1-9])日",
        r"\b[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?\b",
    ];
    pattern(&parts.join("|"))
});
static NAME: Pattern = Pattern::new(|| pattern(r"(^|[^0-9a-z!#$%&*+.^_~@-])@[0-9a-z_]{1,15}\b"));
static WORD: Pattern = Pattern::new(|| pattern(r"[!#-'*-+\-./0-9?-Z\\^_`a-z|~]+"));

pub fn mask(text: &str) -> String {
    let masked = WHOLE.replace_all(text, MASK);
    NAME.replace_all(&masked, format!("${{1}}{MASK}")).into_owned()
}

/// A piece of a text and what stands around it.
#[derive(Debug, Clone, Copy)]
pub struct Piece<'t> {
    pub before: &'t str,
    pub word: &'t str,
    pub after: &'t str,
}

impl<'t> Piece<'t> {
    /// The piece between these places of a text.
    pub fn of(text: &'t str, start: usize, end: usize) -> Self {
        let before = text.get(..start).unwrap_or_default();
        let far = before.char_indices().rev().nth(REACH - 1).map_or(0, |(at, _)| at);
        let after = text.get(end..).unwrap_or_default();
        let near = after.char_indices().nth(REACH).map_or(after.len(), |(at, _)| at);
        Self {
            before: before.get(far..).unwrap_or_default(),
            word: text.get(start..end).unwrap_or_default(),
            after: after.get(..near).unwrap_or_default(),
        }
    }

    pub fn at(text: &'t str, found: regex_lite::Match<'t>) -> Self {
        Self::of(text, found.start(), found.end())
    }
}

/// The words of a text in Latin letters, digits and signs, without what links, quotes or ends them.
pub fn words(text: &str) -> impl Iterator<Item = Piece<'_>> {
    WORD.find_iter(text).filter_map(|found| {
        let quotes = |c: char| matches!(c, '\'' | '.' | '`' | '/');
        let word = found.as_str();
        let start = found.start() + word.len() - word.trim_start_matches(quotes).len();
        let end = found.end() - (word.len() - word.trim_end_matches(|c| quotes(c) || c == '?').len());
        (start < end).then(|| Piece::of(text, start, end))
    })
}
