//! Removes what must not be shown, saved or sent: control characters, escape sequences and the marks that turn the reading direction
//! round, with which a text can look like another one.

/// Whether a character may never stand in a text: controls (a line feed is judged by the caller), and bidi or invisible format marks.
pub fn is_forbidden(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{2028}' | '\u{2029}')
        || matches!(c, '\u{e0000}'..='\u{e007f}')
}

/// Whether a character takes no room and changes nothing that is seen, so that two names with and without it look the same. Marks of
/// emoji are none.
pub fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'
            ..='\u{180e}' | '\u{200c}' | '\u{200d}' | '\u{3164}' | '\u{ffa0}'
    )
}

/// Text of several lines with line ends as `\n`, tabs as spaces, whole escape sequences and forbidden characters gone.
pub fn clean_text(raw: &str) -> String {
    let unified = raw.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ");
    let mut clean = String::with_capacity(unified.len());
    let mut rest = unified.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\u{1b}' => skip_escape(&mut rest),
            c if is_forbidden(c) => {}
            c => clean.push(c),
        }
    }
    clean
}

/// Like [`clean_text`], on one line and without blanks at its ends.
pub fn clean_line(raw: &str) -> String {
    clean_text(raw).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Drops the rest of an escape sequence: a control sequence up to its final byte, an operating system command up to its end.
fn skip_escape(rest: &mut std::iter::Peekable<std::str::Chars>) {
    match rest.peek() {
        Some('[') => {
            rest.next();
            while let Some(c) = rest.next_if(|c| matches!(c, '\u{20}'..='\u{3f}')) {
                debug_assert!(c.is_ascii());
            }
            rest.next_if(|c| matches!(c, '\u{40}'..='\u{7e}'));
        }
        Some(']' | 'P' | '^' | '_') => {
            for c in rest.by_ref() {
                if matches!(c, '\u{7}' | '\\' | '\n') {
                    break;
                }
            }
        }
        Some(_) => {
            rest.next_if(char::is_ascii_graphic);
        }
        None => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escape_sequences_vanish_whole() {
        assert_eq!(clean_line("a\u{1b}[31mred\u{1b}[0m b"), "ared b");
        assert_eq!(clean_line("\u{1b}]0;title\u{7}shown"), "shown");
        assert_eq!(clean_line("\u{202e}evil\u{200b}\u{7}"), "evil");
    }

    #[test]
    fn lines_keep_their_breaks_in_texts_only() {
        assert_eq!(clean_text("a\r\nb\rc"), "a\nb\nc");
        assert_eq!(clean_line(" a\r\n  b "), "a b");
    }
}
