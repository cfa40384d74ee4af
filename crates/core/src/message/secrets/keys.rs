//! Keys that open an account without a password: those that code apps make their codes from, which are letters and the digits 2 to 7
//! (RFC 4648, base32), in one piece or in groups of four; and what a browser or an app keeps of an open session.

use super::pieces::Piece;
use super::words::APP_KEY;
use super::{FoundSecret, Pattern, Secret, Tell, pattern};

static ADDRESS: Pattern = Pattern::new(|| pattern(r"otpauth(?:-migration)?://\S"));
static KEY: Pattern = Pattern::new(|| pattern(r"\b(?:[a-z2-7]{16,64}|[a-z2-7]{4}(?:[ -][a-z2-7]{4}){3,15})\b"));
static NAMED: Pattern = Pattern::new(|| pattern(&format!(r"{APP_KEY}[^.!?。\n]{{0,24}}$")));

static SESSION: Pattern = Pattern::new(|| {
    pattern(
        r#"(?:\b[a-z_]*token|\bct0|\bbearer|\bapi[ _-]?key|\b(?:client|consumer|api)[ _-]?secret|\b(?:session ?id|cookie|kdt|twid)|トークン|クッキー)["']?\s*(?:is\b|was\b|[:=]|は)?\s*["']?(?P<key>[0-9a-z%._~+/=-]{16,})"#,
    )
});

/// The address that a code app reads as a picture.
pub fn in_address(text: &str) -> Option<FoundSecret> {
    ADDRESS.is_match(text).then_some(FoundSecret::by(Tell::Word, Secret::Key))
}

pub fn find(text: &str) -> Option<FoundSecret> {
    let has_digit = |key: regex_lite::Match| key.as_str().contains(|c: char| c.is_ascii_digit());
    if SESSION.captures_iter(text).filter_map(|found| found.name("key")).any(has_digit) {
        return Some(FoundSecret::by(Tell::Word, Secret::Key));
    }
    let keys = KEY.find_iter(text).map(|found| Piece::at(text, found)).filter(is_key);
    let tells = keys.map(|piece| if NAMED.is_match(piece.before) { Tell::Word } else { Tell::Form });
    tells.max_by_key(|tell| *tell == Tell::Word).map(|tell| FoundSecret::by(tell, Secret::Key))
}

fn is_key(piece: &Piece) -> bool {
    let joins = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '/');
    let digits = piece.word.bytes().filter(u8::is_ascii_digit).count();
    let named = NAMED.is_match(piece.before);
    let in_capitals = !piece.word.contains(|c: char| c.is_ascii_lowercase());
    !piece.before.ends_with(joins)
        && !piece.after.starts_with(joins)
        && (digits >= 1 && named || digits >= 2 && in_capitals)
        && piece.word.contains(|c: char| c.is_ascii_alphabetic())
}
