//! Width in terminal cells, and texts of a given width.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The width of a text in terminal cells.
pub fn width(text: &str) -> usize {
    text.width()
}

/// The text at the left of so many cells.
pub fn left(text: &str, columns: usize) -> String {
    format!("{text}{}", blank(text, columns))
}

/// The text at the right of so many cells.
pub fn right(text: &str, columns: usize) -> String {
    format!("{}{text}", blank(text, columns))
}

fn blank(text: &str, columns: usize) -> String {
    " ".repeat(columns.saturating_sub(width(text)))
}

/// The text cut to `columns` cells, with an ellipsis where something is missing.
pub fn fit(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let (mut cut, mut used) = (String::new(), 0);
    for cluster in text.graphemes(true) {
        used += width(cluster);
        if used + 1 > columns {
            break;
        }
        cut.push_str(cluster);
    }
    if columns > 0 {
        cut.push('…');
    }
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_text_says_so_and_keeps_whole_characters() {
        assert_eq!(fit("認証コード", 7), "認証コ…");
        assert_eq!(fit("code", 4), "code");
        assert_eq!(fit("code", 0), "");
    }
}
