//! A person at a terminal who types line by line. What the terminal replies to others is no part of a line, what was pasted is known to
//! be, and lines that arrive together are one.

use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyModifiers};
use crossterm::terminal::size;

use crate::terminal::{
    AT_MOST, AT_ONCE, Decoder, Got, IN_PASTE, Lines, Listener, MOMENT, Outside, PASTE_END, UNDER_WAY, knows_sequences, stop_here,
};

use super::console::{Came, MAX_LINE_BYTES, Source};
use super::said::Said;

/// Columns below which a line is not broken any shorter.
const NARROWEST: usize = 20;

/// The terminal, and what was typed so far.
pub(super) struct Keyboard {
    listener: Listener,
    /// Held to be given back.
    lines: Lines,
    typed: Typed,
    closed: bool,
    /// The signal that is to end the program, once what was entered before it is said.
    ending: Option<i32>,
}

impl Keyboard {
    /// Begins to listen. Pastes are marked where the output is a terminal that knows how.
    pub fn new() -> io::Result<Self> {
        let listener = Listener::open()?;
        let lines = Lines::enter(io::stdout().is_terminal() && knows_sequences())?;
        Ok(Self { listener, lines, typed: Typed::new(), closed: false, ending: None })
    }

    fn stop(&self) -> io::Result<()> {
        self.lines.drop_half();
        self.lines.lend();
        stop_here();
        self.continued()
    }

    fn continued(&self) -> io::Result<()> {
        self.lines.enter_again()
    }

    /// What was typed and not ended with Enter. The program ends: nothing more is heard after it.
    fn half(&mut self) -> String {
        self.lines.give_half();
        for _ in 0..UNDER_WAY {
            match self.listener.wait(Some(Duration::ZERO)) {
                Got::Bytes(bytes) => self.typed.feed(&bytes, Instant::now()),
                Got::Outside(_) | Got::Bell => {}
                Got::Closed | Got::Silence => break,
            }
        }
        self.typed.half()
    }
}

impl Drop for Keyboard {
    /// Gives the terminal back. A Ctrl-C that comes right behind has the system throw away what was written, so that it is written again
    /// until nobody presses anything for a moment; not for ever.
    fn drop(&mut self) {
        let deadline = Instant::now() + AT_MOST;
        self.lines.lend();
        while !self.closed && Instant::now() < deadline {
            match self.listener.wait(Some(MOMENT)) {
                Got::Bytes(_) | Got::Outside(_) => self.lines.lend(),
                Got::Bell => {}
                Got::Closed | Got::Silence => break,
            }
        }
    }
}

impl Source for Keyboard {
    /// A word that the terminal breaks is hard to read; the last column stays free, as some break a full row once more.
    fn columns(&self) -> Option<usize> {
        let (columns, _) = size().ok().filter(|_| io::stdout().is_terminal())?;
        Some(usize::from(columns).checked_sub(1)?.max(NARROWEST))
    }

    fn next(&mut self) -> io::Result<Came> {
        let mut stop = false;
        loop {
            if let Some(signal) = self.ending {
                return Ok(self.typed.take().map_or_else(|| Came::Signal(signal, self.half()), Came::Said));
            }
            let time = (stop || self.typed.is_complete()).then_some(MOMENT);
            match self.listener.wait(time.or(self.closed.then_some(Duration::ZERO))) {
                Got::Bytes(bytes) => {
                    self.typed.feed(&bytes, Instant::now());
                    if self.typed.at_once {
                        return Ok(Came::AtOnce);
                    }
                }
                Got::Closed => self.closed = true,
                Got::Outside(Outside::End(signal)) => {
                    if let Got::Bytes(bytes) = self.listener.wait(Some(Duration::ZERO)) {
                        self.typed.feed(&bytes, Instant::now());
                    }
                    self.ending = Some(signal);
                }
                Got::Outside(Outside::Stop) => stop = true,
                Got::Outside(Outside::Continued) => {
                    stop = false;
                    self.continued()?;
                }
                Got::Outside(Outside::Resized) | Got::Bell => {}
                Got::Silence if stop => {
                    stop = false;
                    self.stop()?;
                }
                Got::Silence => return Ok(self.typed.take().map_or_else(|| Came::End(self.half()), Came::Said)),
            }
        }
    }
}

/// Makes lines of bytes.
struct Typed {
    decoder: Decoder,
    text: String,
    /// Complete lines in the text.
    lines: usize,
    pasted: bool,
    /// Whether the key that leaves at once was pressed.
    at_once: bool,
    last: Option<Instant>,
}

impl Typed {
    fn new() -> Self {
        Self { decoder: Decoder::new(false), text: String::new(), lines: 0, pasted: false, at_once: false, last: None }
    }

    /// Whether a line is there, and nothing that is still being pasted.
    fn is_complete(&self) -> bool {
        self.lines > 0 && !self.decoder.is_in_paste()
    }

    /// What was said, if a line is complete.
    fn take(&mut self) -> Option<Said> {
        if std::mem::take(&mut self.lines) == 0 {
            return None;
        }
        let mut text = std::mem::take(&mut self.text);
        text.pop();
        Some(Said { text, pasted: std::mem::take(&mut self.pasted) })
    }

    /// What has not come to an end.
    fn half(&mut self) -> String {
        self.decoder.give_up();
        self.collect();
        self.lines = 0;
        std::mem::take(&mut self.text)
    }

    /// Takes in what the system gives at once, which is a line where it edits them.
    fn feed(&mut self, bytes: &[u8], now: Instant) {
        let late = self.last.replace(now).is_some_and(|last| now.saturating_duration_since(last) >= IN_PASTE);
        let ends_paste = bytes.windows(PASTE_END.len()).any(|part| part == PASTE_END);
        if self.decoder.is_in_paste() && late && !ends_paste {
            self.give_up();
        }
        for part in bytes.split_inclusive(|byte| *byte == b'\n') {
            self.decoder.feed(part.strip_suffix(b"\n").unwrap_or(part), now);
            match part.ends_with(b"\n") {
                true if self.decoder.is_in_paste() => self.decoder.feed(b"\n", now),
                true => self.give_up(),
                false => {}
            }
            self.collect();
        }
    }

    /// The line ends, and with it whatever did not come to an end in it: no reply of a terminal goes on in the next line.
    fn give_up(&mut self) {
        self.decoder.give_up();
        self.collect();
        self.text.push('\n');
        self.lines += 1;
    }

    fn collect(&mut self) {
        for event in self.decoder.take() {
            match event {
                Event::Paste(text) => {
                    self.pasted = true;
                    self.push(&text);
                }
                Event::Key(key) if key.code == KeyCode::Tab => self.push(" "),
                Event::Key(key) if key.modifiers.contains(KeyModifiers::CONTROL) && key.code == KeyCode::Char(AT_ONCE) => {
                    self.at_once = true;
                }
                Event::Key(key) if !key.modifiers.contains(KeyModifiers::CONTROL) => {
                    if let KeyCode::Char(c) = key.code {
                        self.push(c.encode_utf8(&mut [0; 4]));
                    }
                }
                _ => {}
            }
        }
    }

    fn push(&mut self, text: &str) {
        if self.text.len() < MAX_LINE_BYTES {
            self.text.push_str(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is made of chunks that come so many seconds after each other.
    fn said(chunks: &[(&str, u64)]) -> Vec<Said> {
        let mut typed = Typed::new();
        let mut said = Vec::new();
        let mut now = Instant::now();
        for (chunk, seconds) in chunks {
            now += Duration::from_secs(*seconds);
            typed.feed(chunk.as_bytes(), now);
            if typed.is_complete() {
                said.extend(typed.take());
            }
        }
        said
    }

    fn line(text: &str) -> Said {
        Said::line(text.to_owned())
    }

    #[test]
    fn what_a_terminal_replies_is_no_part_of_a_line() {
        for reply in
            ["\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\", "\x1bP>|term(1)\x07", "\x1b[?62;22c", "\x1b[12;40R", "\x1b_Gi=1;OK\x1b\\", "\u{9b}?1;2c"]
        {
            assert_eq!(said(&[(&format!("{reply}1\n"), 0)]), [line("1")], "{reply:?}");
            assert_eq!(said(&[(&format!("1{reply}\n"), 0)]), [line("1")], "{reply:?}");
            // What is cut off by the end of the line takes nothing of the next one.
            let half: String = reply.chars().take(4).collect();
            assert_eq!(said(&[(&format!("{half}\n"), 0), ("1\n", 0)]), [line(""), line("1")], "{half:?}");
        }
    }

    #[test]
    fn arrows_and_esc_in_a_line_are_nothing() {
        assert_eq!(said(&[("\x1b[A1\x1b\n", 0)]), [line("1")]);
        assert_eq!(said(&[("\x1b1\t2\n", 0)]), [line("1 2")]);
    }

    #[test]
    fn a_paste_is_one_with_its_lines() {
        let whole = Said { text: "a\n\n1\nend".to_owned(), pasted: true };
        assert_eq!(said(&[("\x1b[200~a\n", 0), ("\n", 0), ("1\n", 0), ("end\x1b[201~\n", 9)]), [whole]);
        let one = Said { text: "2".to_owned(), pasted: true };
        assert_eq!(one.only_line(), Some("2"));
        assert_eq!(said(&[("\x1b[200~2\x1b[201~\n", 0)]), [one]);
    }

    #[test]
    fn a_paste_whose_end_is_lost_ends_with_the_next_line_that_is_typed() {
        assert_eq!(said(&[("\x1b[200~a\n", 0), ("b\n", 1), ("2\n", 3)]), [Said { text: "a\nb\n\n2".to_owned(), pasted: true }]);
    }
}
