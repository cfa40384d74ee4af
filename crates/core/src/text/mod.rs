//! What a terminal and a message need to know about text: how wide it is, where a line may break, how typed ids are normalised,
//! where addresses stand and which characters must never reach a screen or a file. Pure; knows nothing of flows.

mod address;
mod clean;
mod likeness;
mod normalise;
mod width;
mod wrap;

pub use address::addresses;
pub use clean::{clean_line, clean_text, is_forbidden, is_invisible};
pub use likeness::{SHORTEST, most_slips, nearest, slips};
pub use normalise::{fold_for_search, hiragana, normalise_id};
pub use width::{fit, left, right, width};
pub use wrap::{apart, wrap};

/// Whether the text holds Japanese script (kana or kanji).
pub fn is_japanese(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ff66}'..='\u{ff9d}'))
}
