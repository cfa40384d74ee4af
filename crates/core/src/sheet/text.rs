//! The sheet as text.

use std::fmt::Write;

use crate::text::clean_text;

use super::{Sheet, SheetPiece};

/// The sheet as lines, with nothing in it that a terminal would obey.
pub fn text(sheet: &Sheet) -> String {
    let mut text = format!("{}\n\n{}\n", sheet.title, sheet.head.join("\n"));
    for part in &sheet.parts {
        let _ = writeln!(text, "\n== {} ==", part.heading);
        for piece in &part.pieces {
            let _ = match piece {
                SheetPiece::Words(words) => writeln!(text, "{words}"),
                SheetPiece::Item(words) => writeln!(text, "- {words}"),
                SheetPiece::Address(address) => writeln!(text, "{address}"),
                SheetPiece::Letter(letter) => writeln!(text, "\n{}", letter.trim_end()),
            };
        }
    }
    clean_text(&format!("{text}\n{}\n", sheet.foot))
}
