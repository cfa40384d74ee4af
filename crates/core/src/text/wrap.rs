//! Width in terminal cells, and line breaks by the Unicode line breaking algorithm (UAX 14), which knows kinsoku: no line begins
//! with 「。」 or a small kana and none ends with an opening bracket.

use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The width of a text in terminal cells.
pub fn width(text: &str) -> usize {
    text.width()
}

/// The text broken into lines of at most `columns` cells; its own line feeds stay.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let options = Options::new(columns.max(2))
        .word_separator(WordSeparator::UnicodeBreakProperties)
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit);
    textwrap::wrap(text, options).into_iter().map(|line| line.trim_end().to_owned()).collect()
}

/// The text cut to `columns` cells, with an ellipsis where something is missing.
pub fn fit(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut cut = String::new();
    for cluster in text.graphemes(true) {
        if width(&cut) + width(cluster) + 1 > columns {
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
    fn japanese_breaks_by_kinsoku() {
        for columns in 6..40 {
            for line in wrap(
                "「認証コード」が届かないときは、迷惑メールのフォルダーも確認してください。ちょっと待ってから、もう一度だけ。",
                columns,
            ) {
                assert!(width(&line) <= columns, "{line:?} is wider than {columns}");
                assert!(!line.starts_with(['。', '、', '」', 'ょ', 'っ', 'ー']), "{line:?} begins with a mark that may not begin a line");
                assert!(!line.ends_with('「'), "{line:?} ends with an opening bracket");
            }
        }
    }

    #[test]
    fn a_cut_text_says_so_and_keeps_whole_characters() {
        assert_eq!(fit("認証コード", 7), "認証コ…");
        assert_eq!(fit("code", 4), "code");
        assert_eq!(fit("code", 0), "");
    }
}
