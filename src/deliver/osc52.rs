//! The clipboard, through the terminal (OSC 52): it works over SSH and needs no display, but nobody confirms that it arrived.

use std::io::{self, Write};

use crossterm::Command;
use crossterm::clipboard::CopyToClipboard;

use super::Copied;

/// Hands a text to the terminal's clipboard. Inside tmux it goes to the terminal around it as well.
pub fn copy(text: &str, out: &mut impl Write, in_tmux: bool) -> io::Result<Copied> {
    let mut sequence = String::new();
    CopyToClipboard::to_clipboard_from(text).write_ansi(&mut sequence).map_err(io::Error::other)?;
    out.write_all(sequence.as_bytes())?;
    if in_tmux {
        out.write_all(for_outer_terminal(&sequence).as_bytes())?;
    }
    out.flush()?;
    Ok(Copied::ToTerminal)
}

/// The sequence in tmux's envelope, which is opened where `allow-passthrough` is on and ignored elsewhere.
fn for_outer_terminal(sequence: &str) -> String {
    format!("\u{1b}Ptmux;{}\u{1b}\\", sequence.replace('\u{1b}', "\u{1b}\u{1b}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_goes_out_as_one_osc_52() {
        let mut out = Vec::new();
        assert_eq!(copy("code", &mut out, false).unwrap(), Copied::ToTerminal);
        assert_eq!(String::from_utf8(out).unwrap(), "\u{1b}]52;c;Y29kZQ==\u{1b}\\");
    }

    #[test]
    fn tmux_gets_it_for_itself_and_for_the_terminal_around_it() {
        let mut out = Vec::new();
        copy("code", &mut out, true).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.starts_with("\u{1b}]52;c;Y29kZQ==\u{1b}\\"));
        assert!(text.ends_with("\u{1b}Ptmux;\u{1b}\u{1b}]52;c;Y29kZQ==\u{1b}\u{1b}\\\u{1b}\\"));
    }
}
