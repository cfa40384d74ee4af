//! What a typed line means: a number, a command, nothing, or something else. Full-width letters and digits count like plain ones, since
//! a Japanese keyboard gives them. Pure.

use login_rescue_core::locale::Lang;
use login_rescue_core::screen::Command;
use login_rescue_core::text::{clean_line, fit};
use unicode_normalization::UnicodeNormalization;

/// Columns of a line that are repeated when it was not understood.
const ECHO_COLUMNS: usize = 40;

/// The commands that plain lines know.
pub(super) fn commands() -> impl Iterator<Item = Command> {
    Command::ALL.iter().copied().filter(|command| command.plain_letter().is_some())
}

/// The letter of a command that plain lines know.
pub(super) fn letter(command: Command) -> &'static str {
    command.plain_letter().unwrap_or_default()
}

/// The command that a folded line names: by its letter, its English name or its short words in the person's language.
fn command(line: &str, lang: Lang) -> Option<Command> {
    let names = |command: &Command| command.plain().contains(&line) || line == command.word() || line == command.short(lang).to_lowercase();
    commands().find(names)
}

/// The command that a line typed into a field names. Fewer are known there, by their letter alone: `n` and `r` may be answers.
pub(super) fn command_in_field(line: &str) -> Option<Command> {
    let line = folded(line);
    let known = |command: &Command| {
        matches!(command, Command::Back | Command::Message | Command::Language | Command::Help | Command::Leave | Command::AtOnce)
    };
    commands().filter(known).find(|command| letter(*command) == line)
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    Nothing,
    Number(usize),
    Command(Command),
    Other,
}

/// A line that was typed where a choice was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Typed {
    pub meaning: Meaning,
    /// The line itself, fit to be shown.
    pub echo: String,
}

impl Typed {
    /// The same where words mean nothing else: also those that people have for a command.
    pub fn choice(line: &str, lang: Lang) -> Self {
        let typed = Self::read(line, lang);
        let folded = folded(line);
        let called = commands().find(|command| command.is_called(&folded)).filter(|_| typed.meaning == Meaning::Other);
        Self { meaning: called.map_or(typed.meaning, Meaning::Command), ..typed }
    }

    pub fn read(line: &str, lang: Lang) -> Self {
        let folded = folded(line);
        let meaning = match number(&folded) {
            _ if folded.is_empty() => Meaning::Nothing,
            Some(number) => Meaning::Number(number),
            None => command(&folded, lang).map_or(Meaning::Other, Meaning::Command),
        };
        Self { meaning, echo: fit(&clean_line(line), ECHO_COLUMNS) }
    }
}

fn folded(line: &str) -> String {
    clean_line(line).nfkc().collect::<String>().trim().to_lowercase()
}

/// `1`, and also `1.` and `1)`; never `+1`, which `parse` would take.
fn number(folded: &str) -> Option<usize> {
    let digits = folded.strip_suffix(['.', ')', '。']).unwrap_or(folded);
    digits.chars().all(|c| c.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meaning(line: &str) -> Meaning {
        Typed::read(line, Lang::Ja).meaning
    }

    #[test]
    fn numbers_are_taken_in_every_width() {
        for line in ["1", "１", " 1. ", "１）", "①", "1。", "01"] {
            assert_eq!(meaning(line), Meaning::Number(1), "{line}");
        }
        for line in ["+1", "-1", "1 2", "1e3", "一", ".", "99999999999999999999999"] {
            assert_eq!(meaning(line), Meaning::Other, "{line}");
        }
        assert_eq!(meaning(" 　\t"), Meaning::Nothing);
    }

    #[test]
    fn commands_are_letters_or_words() {
        for line in ["b", "B", "ｂ", "Ｂ", "back", "戻る"] {
            assert_eq!(meaning(line), Meaning::Command(Command::Back), "{line}");
        }
        assert_eq!(meaning("？"), Meaning::Command(Command::Help));
        assert_eq!(meaning("/"), Meaning::Command(Command::Find));
        assert_eq!(meaning("bb"), Meaning::Other);
        assert_eq!(Typed::read("日本語", Lang::En).meaning, Meaning::Command(Command::Language));
        assert_eq!(meaning("日本語"), Meaning::Other);
    }

    #[test]
    fn where_a_choice_is_asked_for_other_words_for_a_command_mean_it_too() {
        for (line, command) in [("exit", Command::Leave), ("Close", Command::Leave), ("検索", Command::Find), ("print", Command::Message)]
        {
            assert_eq!(Typed::choice(line, Lang::Ja).meaning, Meaning::Command(command), "{line}");
            assert_eq!(meaning(line), Meaning::Other, "{line}: looked for where somebody looks for words");
        }
        for (line, meant) in [("2", Meaning::Number(2)), ("exits", Meaning::Other), ("", Meaning::Nothing)] {
            assert_eq!(Typed::choice(line, Lang::Ja).meaning, meant, "{line}");
        }
    }

    #[test]
    fn fields_know_few_commands() {
        assert_eq!(command_in_field("ｑ"), Some(Command::Leave));
        for line in ["n", "r", "back", "戻る", "bq", ""] {
            assert_eq!(command_in_field(line), None, "{line}");
        }
    }

    #[test]
    fn the_echo_is_clean_and_short() {
        assert_eq!(Typed::read("a\u{1b}[31mb\u{202e}", Lang::En).echo, "ab");
        assert!(login_rescue_core::text::width(&Typed::read(&"あ".repeat(500), Lang::En).echo) <= ECHO_COLUMNS);
    }
}
