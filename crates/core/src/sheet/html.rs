//! The sheet as a page to print: one file, nothing in it from elsewhere, no script. Whatever was typed stands there as it was typed.

use std::fmt::Write;

use crate::text::clean_text;

use super::{Sheet, SheetPart, SheetPiece};

/// Nothing that a printer would waste ink on.
const STYLE: &str = "body{font:11pt/1.5 sans-serif;max-width:42em;margin:2em auto;padding:0 1em;color:#000;background:#fff}\
h1{font-size:1.4em}h2{font-size:1.1em;border-bottom:1px solid;break-after:avoid}\
pre{font:inherit;white-space:pre-wrap;overflow-wrap:anywhere;border:1px solid;padding:1em}a{color:inherit;overflow-wrap:anywhere}\
@media print{body{margin:0;max-width:none}}";

pub fn html(sheet: &Sheet) -> String {
    let title = literal(&sheet.title);
    let head: String = sheet.head.iter().map(|line| paragraph(line)).collect();
    let parts: String = sheet.parts.iter().map(part).collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n{head}{parts}{}</body>\n</html>\n",
        sheet.lang.code(),
        paragraph(&sheet.foot)
    )
}

fn part(part: &SheetPart) -> String {
    let mut html = format!("<h2>{}</h2>\n", literal(&part.heading));
    for pieces in part.pieces.chunk_by(|one, next| is_item(one) && is_item(next)) {
        let inner: String = pieces.iter().map(piece).collect();
        let _ = if pieces.iter().all(is_item) { writeln!(html, "<ul>\n{inner}</ul>") } else { write!(html, "{inner}") };
    }
    html
}

fn is_item(piece: &SheetPiece) -> bool {
    matches!(piece, SheetPiece::Item(_))
}

fn paragraph(text: &str) -> String {
    format!("<p>{}</p>\n", literal(text))
}

fn piece(piece: &SheetPiece) -> String {
    match piece {
        SheetPiece::Words(words) => paragraph(words),
        SheetPiece::Item(words) => format!("<li>{}</li>\n", literal(words)),
        SheetPiece::Address(address) => format!("<p><a href=\"{0}\">{0}</a></p>\n", literal(address)),
        SheetPiece::Letter(letter) => format!("<pre>{}</pre>\n", literal(letter.trim_end())),
    }
}

/// A text in which no sign has a meaning of its own, also inside of quotes.
fn literal(text: &str) -> String {
    clean_text(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Lang;

    #[test]
    fn what_was_typed_means_nothing() {
        let hostile = "<script>alert(1)</script> & \"a\" 'b' \u{1b}[31m</pre>";
        let pieces = [SheetPiece::Words, SheetPiece::Item, SheetPiece::Address, SheetPiece::Letter].map(|piece| piece(hostile.to_owned()));
        let part = SheetPart { heading: hostile.to_owned(), pieces: pieces.into() };
        let sheet = Sheet {
            lang: Lang::Ja,
            title: hostile.into(),
            head: vec![hostile.into()],
            parts: vec![part],
            foot: hostile.into(),
            message: None,
        };
        let page = html(&sheet);
        assert!(!page.contains("<script>") && !page.contains('\u{1b}') && page.matches("</pre>").count() == 1, "{page}");
        assert_eq!(page.matches("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;a&quot; &#39;b&#39; ").count(), 9 + 1, "{page}");
        assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"ja\">"));
    }
}
