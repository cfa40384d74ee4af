//! Lines in, lines out. Nothing but text ever leaves here, and a line counts only when it is complete.

use std::io::{self, BufRead, ErrorKind, Write};

use login_rescue_core::text::{apart, clean_text, wrap};

use super::said::Said;

/// What is kept of one line of input; the rest of a longer one is passed over.
pub(super) const MAX_LINE_BYTES: usize = 1 << 20;

/// What comes in next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Came {
    Said(Said),
    /// The input ended, behind this, which no Enter or line feed had ended.
    End(String),
    /// This signal is to end the program, behind the same.
    Signal(i32, String),
    /// The key that leaves at once.
    AtOnce,
}

/// Where lines come from.
pub(super) trait Source {
    fn next(&mut self) -> io::Result<Came>;

    /// The columns in which somebody reads; none where that is not known, so that no line is broken.
    fn columns(&self) -> Option<usize> {
        None
    }
}

/// Somebody who says lines and hears lines.
pub(super) struct Console<'io> {
    input: &'io mut dyn Source,
    output: &'io mut dyn Write,
}

impl<'io> Console<'io> {
    pub fn new(input: &'io mut dyn Source, output: &'io mut dyn Write) -> Self {
        Self { input, output }
    }

    /// Writes a line, broken between words, with its addresses whole and on lines of their own; whatever could steer a terminal is taken out
    /// of it.
    pub fn say(&mut self, line: &str) -> io::Result<()> {
        let columns = self.input.columns();
        for line in apart(&clean_text(line)) {
            let rows = columns.filter(|_| !line.contains("://")).map_or_else(|| vec![line.clone()], |columns| wrap(&line, columns));
            rows.iter().try_for_each(|row| writeln!(self.output, "{row}"))?;
        }
        Ok(())
    }

    pub fn blank(&mut self) -> io::Result<()> {
        writeln!(self.output)
    }

    /// Writes a text byte for byte, with a line feed behind it where it has none.
    pub fn exactly(&mut self, text: &str) -> io::Result<()> {
        self.output.write_all(text.as_bytes())?;
        if text.ends_with('\n') { Ok(()) } else { self.blank() }
    }

    /// Has everything that was written shown.
    pub fn flush(&mut self) -> io::Result<()> {
        self.output.flush()
    }

    /// Has everything shown and waits for what is said to it.
    pub fn read(&mut self) -> io::Result<Came> {
        self.flush()?;
        self.input.next()
    }
}

/// A pipe or a file. Whoever writes into it has written all lines before the first one is read, so that each is taken by itself.
pub(super) struct Pipe<'i>(pub &'i mut dyn BufRead);

impl Source for Pipe<'_> {
    /// The next complete line without its line end. What stands at the end without a line feed may have been cut off in the middle (`1`
    /// of `12`), so it is no line and does not count.
    fn next(&mut self) -> io::Result<Came> {
        let mut line = Vec::new();
        loop {
            let chunk = match self.0.fill_buf() {
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                chunk => chunk?,
            };
            if chunk.is_empty() {
                return Ok(Came::End(String::new()));
            }
            let end = chunk.iter().position(|&byte| byte == b'\n');
            let text = chunk.get(..end.unwrap_or(chunk.len())).unwrap_or_default();
            line.extend(text.iter().take(MAX_LINE_BYTES.saturating_sub(line.len())));
            let used = text.len() + usize::from(end.is_some());
            self.0.consume(used);
            if end.is_some() {
                return Ok(Came::Said(Said::line(decode(&line))));
            }
        }
    }
}

fn decode(line: &[u8]) -> String {
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    String::from_utf8_lossy(line).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(mut input: &[u8]) -> Vec<String> {
        let mut pipe = Pipe(&mut input);
        let line = || match pipe.next().unwrap() {
            Came::Said(said) => Some(said.text),
            _ => None,
        };
        std::iter::from_fn(line).collect()
    }

    #[test]
    fn a_line_counts_when_it_is_complete() {
        assert_eq!(lines(b"1\r\n\n2\n12"), ["1", "", "2"]);
        assert_eq!(lines(b""), Vec::<String>::new());
    }

    #[test]
    fn bad_bytes_are_replaced_and_floods_are_cut() {
        assert_eq!(lines(b"a\xff\xfeb\n"), ["a\u{fffd}\u{fffd}b"]);
        let mut flood = "あ".repeat(MAX_LINE_BYTES).into_bytes();
        flood.extend(b"\n2\n");
        let lines = lines(&flood);
        assert!(lines[0].len() <= MAX_LINE_BYTES + 3, "{}", lines[0].len());
        assert_eq!(lines[1..], ["2"]);
    }

    #[test]
    fn nothing_said_can_steer_a_terminal() {
        let (mut input, mut output) = (&b""[..], Vec::new());
        Console::new(&mut Pipe(&mut input), &mut output).say("a\u{1b}[2Jb\u{7}\u{202e}").unwrap();
        assert_eq!(output, b"ab\n");
    }
}
