//! Addresses in a text: links, pages without their `https://`, mail addresses. Each is one piece: half of one may lead elsewhere.

use std::ops::Range;

use super::width::width;

/// Signs that may stand before an address and are not part of it.
const OPENS: &[char] = &['(', '[', '<', '{', '"', '\'', '「', '『', '(', '“', '‘', '《'];
/// Signs that may stand behind one.
const CLOSES: &[char] = &[')', ']', '>', '}', '"', '\'', '.', ',', ';', ':', '!', '?', '。', '、', '」', '』', ')', '”', '’', '》'];

pub fn addresses(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if !text.bytes().any(|byte| matches!(byte, b'/' | b'@')) {
        return found;
    }
    let is_between = |c: char| !c.is_ascii_graphic();
    let mut at = 0;
    for part in text.split_inclusive(is_between) {
        let run = part.trim_end_matches(is_between);
        if run.contains(['/', '@']) {
            let opened = run.trim_start_matches(OPENS);
            let bare = opened.trim_end_matches(CLOSES);
            let from = at + run.len() - opened.len();
            if is_address(bare) {
                found.push(from..from + bare.len());
            }
        }
        at += part.len();
    }
    found
}

fn is_address(run: &str) -> bool {
    let host = |host: &str| {
        host.rsplit_once('.')
            .is_some_and(|(name, end)| !name.is_empty() && end.len() > 1 && end.bytes().all(|byte| byte.is_ascii_alphabetic()))
    };
    match (run.split_once("://"), run.split_once('@'), run.split_once('/')) {
        (Some((scheme, rest)), ..) => !rest.is_empty() && scheme.bytes().all(|byte| byte.is_ascii_alphabetic()),
        (None, Some((name, at)), _) => !name.is_empty() && host(at),
        (None, None, Some((at, _))) => host(at),
        (None, None, None) => false,
    }
}

/// A line, too wide for so many columns, as texts between addresses and addresses, each with the signs that belong to it.
pub fn pieces(line: &str) -> Vec<AddressPiece<'_>> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for Range { start, end } in addresses(line) {
        let between = line.get(at..start).unwrap_or_default();
        let text = between.trim_end_matches(OPENS);
        let rest = line.get(end..).unwrap_or_default();
        let closed = end + rest.len() - rest.trim_start_matches(CLOSES).len();
        pieces.push(AddressPiece::Text(text));
        pieces.push(AddressPiece::Address {
            before: between.get(text.len()..).unwrap_or_default(),
            address: line.get(start..end).unwrap_or_default(),
            after: line.get(end..closed).unwrap_or_default(),
        });
        at = closed;
    }
    pieces.push(AddressPiece::Text(line.get(at..).unwrap_or_default()));
    pieces
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressPiece<'t> {
    Text(&'t str),
    Address {
        /// Signs that open before it.
        before: &'t str,
        address: &'t str,
        /// Signs that close behind it.
        after: &'t str,
    },
}

/// The rows of an address: one, and more only where no row is wide enough. Then it is broken in the middle of a word, so that no row
/// looks like an address of its own.
pub fn rows(before: &str, address: &str, after: &str, columns: usize) -> Vec<String> {
    let whole = format!("{before}{address}{after}");
    if width(&whole) <= columns {
        return vec![whole];
    }
    let mut rows = Vec::new();
    let mut rest: &str = address;
    while width(rest) > columns {
        let (row, further) = rest.split_at(break_before(rest, columns));
        rows.push(row.to_owned());
        rest = further;
    }
    rows.push(rest.to_owned());
    rows
}

/// The last place in so many columns with a letter or digit on both sides, and not behind a dot of the host: `https://example.co` is
/// another one. An address is ASCII.
fn break_before(address: &str, columns: usize) -> usize {
    let bytes = address.as_bytes();
    let host = address
        .find("://")
        .map_or(0..0, |at| at + 3..address.get(at + 3..).and_then(|rest| rest.find('/')).map_or(bytes.len(), |end| at + 3 + end));
    let dot = address.get(host.clone()).and_then(|name| name.find('.')).map_or(host.end, |dot| host.start + dot);
    let inner = |at: &usize| matches!(bytes.get(at - 1..=*at), Some([a, b]) if a.is_ascii_alphanumeric() && b.is_ascii_alphanumeric());
    (1..=columns).rev().filter(|at| !(dot..=host.end).contains(at)).find(inner).unwrap_or(columns)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_seen_without_the_signs_around_them() {
        for (text, seen) in [
            ("see https://help.x.com/en/forms.", &["https://help.x.com/en/forms"][..]),
            ("公式(https://help.x.com/ja)から", &["https://help.x.com/ja"]),
            ("x.com/settings と taro-x@example.org", &["x.com/settings", "taro-x@example.org"]),
            ("and/or 24/7, 10/20, @taro, 1.5/2 and a://", &[]),
            ("https://x.com https://x.com", &["https://x.com", "https://x.com"]),
        ] {
            let found: Vec<&str> = addresses(text).into_iter().map(|range| text.get(range).unwrap()).collect();
            assert_eq!(found, seen, "{text}");
        }
    }

    #[test]
    fn no_row_of_a_broken_address_ends_where_an_address_could() {
        let address = "https://help.example.com/en/forms/account-access/regain-access?lang=ja&from=login";
        for columns in 4..address.len() {
            let rows = rows("(", address, ").", columns);
            assert_eq!(rows.concat(), address);
            for row in rows.iter().take(rows.len() - 1) {
                let may_be_another = row.starts_with("https://") && row.contains('.') && !row.contains(".com/");
                let ends_within = row.ends_with(|c: char| c.is_ascii_alphanumeric());
                assert!(row.len() <= columns && (columns < 10 || (ends_within && !may_be_another)), "{columns}: {row}");
            }
        }
    }
}
