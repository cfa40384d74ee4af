//! What may be kept of a search that found nothing, so that somebody can mend the flows: its words, without names, addresses and digits,
//! and nothing at all where it seems to hold a secret.

use unicode_normalization::UnicodeNormalization;

use crate::text::clean_line;

use super::secrets::find_secret;

/// Most that is kept, in characters: enough for a symptom, too little for a story.
const MOST_CHARS: usize = 120;

/// The words to keep; none where nothing is left that says anything.
pub fn words_to_keep(raw: &str) -> Option<String> {
    let text: String = clean_line(raw).nfkc().collect();
    if find_secret(&text).is_some() {
        return None;
    }
    let mut kept = String::new();
    let mut run = String::new();
    for c in text.chars().chain([' ']) {
        if is_of_address(c) {
            run.push(c);
            continue;
        }
        if !tells_who(&run) {
            kept.push_str(&run);
        }
        run.clear();
        kept.push(c);
    }
    let kept: Vec<&str> = kept.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).collect();
    let kept: String = kept.join(" ").chars().take(MOST_CHARS).collect();
    let says_something = kept.chars().filter(|c| c.is_alphabetic()).nth(1).is_some();
    (says_something && find_secret(&kept).is_none()).then_some(kept)
}

/// Letters and signs of which names, addresses and numbers are made.
fn is_of_address(c: char) -> bool {
    c.is_ascii_graphic() && !matches!(c, ',' | ';' | '!' | '?' | '(' | ')' | '"' | '\'') || c == '@'
}

/// Whether a run of them is a name, an address or a number.
fn tells_who(run: &str) -> bool {
    let inner = run.trim_end_matches(['.', ':']);
    run.contains(['@', '/', '_', '=']) || inner.contains(['.', ':']) || run.bytes().any(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_are_kept() {
        for (typed, kept) in [
            ("my frobnicator is gone.", Some("my frobnicator is gone.")),
            ("@taro_99 cannot see taro@example.org at https://example.org/x", Some("cannot see at")),
            ("090-1234-5678に電話した", Some("に電話した")),
            ("０９０１２３４に　電話", Some("に 電話")),
            ("ユーザーtaro99です", Some("ユーザーです")),
            ("12345", None),
            ("@taro", None),
            ("my password is Xk29!ab", None),
            ("code 381204", None),
            ("hunter2hunter!2", None),
            ("", None),
        ] {
            assert_eq!(words_to_keep(typed).as_deref(), kept, "{typed}");
        }
        assert_eq!(words_to_keep(&"very long ".repeat(100)).unwrap().chars().count(), MOST_CHARS);
    }
}
