//! `{detail-id}` in the texts of a message: where the value of a detail stands.

use super::id::Id;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextPiece<'t> {
    Words(&'t str),
    /// The value of this detail.
    Detail(&'t str),
}

/// A text in pieces. Braces around anything but an id are words.
pub fn pieces(text: &str) -> Vec<TextPiece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        pieces.push(TextPiece::Words(before));
        match after.split_once('}') {
            Some((name, behind)) if Id::is_well_formed(name) => {
                pieces.push(TextPiece::Detail(name));
                rest = behind;
            }
            _ => {
                pieces.push(TextPiece::Words("{"));
                rest = after;
            }
        }
    }
    pieces.push(TextPiece::Words(rest));
    pieces
}

/// The details that a text names, in order.
pub fn named(text: &str) -> impl Iterator<Item = &str> {
    pieces(text).into_iter().filter_map(|piece| match piece {
        TextPiece::Detail(name) => Some(name),
        TextPiece::Words(_) => None,
    })
}

/// Whether a text has braces that are no placeholder.
pub fn has_stray_brace(text: &str) -> bool {
    pieces(text).iter().any(|piece| matches!(piece, TextPiece::Words(words) if words.contains(['{', '}'])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_falls_into_words_and_details() {
        use TextPiece::{Detail, Words};
        assert_eq!(pieces("I am {username}."), [Words("I am "), Detail("username"), Words(".")]);
        assert_eq!(pieces("{a}{b-2}"), [Words(""), Detail("a"), Words(""), Detail("b-2"), Words("")]);
        for text in ["no braces", "", "半角{ユーザー名}の", "{User}", "{a", "a}", "{{a", "{}"] {
            assert_eq!(named(text).count(), 0, "{text}");
            let all: String = pieces(text).iter().map(|piece| if let Words(words) = piece { *words } else { "?" }).collect();
            assert_eq!(all, text);
        }
        assert!(!has_stray_brace("{a} and {b}") && has_stray_brace("{a} and }") && has_stray_brace("{A}"));
    }
}
