//! Line breaks by the Unicode line breaking algorithm (UAX 14), which knows kinsoku: no line begins
//! with 「。」 or a small kana and none ends with an opening bracket.

use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};

use super::address::{self, AddressPiece};
use super::width::width;

/// A line of so many columns is broken by no terminal that can be worked with.
const SHORT: usize = 40;

/// The text broken into lines of at most `columns` cells; its own line feeds stay. An address in a line that has to be broken gets a line
/// of its own.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(2);
    let rows = |line: &str| if width(line) <= columns { vec![line.trim_end().to_owned()] } else { around_addresses(line, columns) };
    text.split('\n').flat_map(rows).collect()
}

fn around_addresses(line: &str, columns: usize) -> Vec<String> {
    let pieces = address::pieces(line);
    if let [AddressPiece::Text(text)] = pieces.as_slice() {
        return words(text, columns);
    }
    let rows = pieces.into_iter().flat_map(|piece| match piece {
        AddressPiece::Text(text) if text.trim().is_empty() => Vec::new(),
        AddressPiece::Text(text) => words(text.trim(), columns),
        AddressPiece::Address { before, address, after } => address::rows(before, address, after, columns),
    });
    rows.collect()
}

/// The lines of a text for a terminal that breaks them itself: each address on one of its own, unless all of a line is short.
pub fn apart(text: &str) -> Vec<String> {
    let line = |line| if width(line) <= SHORT { vec![str::to_owned(line)] } else { around_addresses(line, usize::MAX) };
    text.split('\n').flat_map(line).collect()
}

fn words(line: &str, columns: usize) -> Vec<String> {
    let options = Options::new(columns)
        .word_separator(WordSeparator::UnicodeBreakProperties)
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit);
    textwrap::wrap(line, options).into_iter().map(|line| line.trim_end().to_owned()).collect()
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
    fn an_address_is_one_piece_on_a_line_of_its_own() {
        let apart = apart("Type this address into a browser yourself: https://help.x.com/en/forms");
        assert_eq!(apart, ["Type this address into a browser yourself:", "https://help.x.com/en/forms"]);
        for (text, rows) in [
            ("short: https://x.com/a", &["short: https://x.com/a"][..]),
            (
                "Type this address into a browser: https://help.x.com/en/forms now.",
                &["Type this address into a", "browser:", "https://help.x.com/en/forms", "now."],
            ),
            (
                "ブラウザーに入力してください(https://help.x.com/ja/a)。次へ進みます。",
                &["ブラウザーに入力してください", "(https://help.x.com/ja/a)。", "次へ進みます。"],
            ),
            ("  the mail goes to tanaka-hanako@example.co.jp first", &["the mail goes to", "tanaka-hanako@example.co.jp", "first"]),
        ] {
            assert_eq!(wrap(text, 28), rows, "{text}");
        }
    }
}
