//! From the text of the file to what it says, with a place and a suggestion for everything that is wrong.

use std::borrow::Cow;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::Duration;

use login_rescue_core::flow::span::Span;
use login_rescue_core::flow::{Code, Finding, parse_duration};
use login_rescue_core::locale::{Lang, fill, filled};
use login_rescue_core::screen::{Command, Keys, NoKey};
use login_rescue_core::text::nearest;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::store::shared_store;
use crate::tui::theme::Look;
use crate::words::words;

use super::KEYS;

/// Most faults that are said at once.
const MAX_FINDINGS: usize = 20;

/// What the file or the command line says; nothing where it is silent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SettingsLayer {
    pub lang: Option<Lang>,
    pub desk: Option<bool>,
    pub caller_lang: Option<Lang>,
    pub plain: Option<bool>,
    pub theme: Option<Look>,
    pub ascii: Option<bool>,
    pub mouse: Option<bool>,
    pub save: Option<bool>,
    pub store: Option<String>,
    /// How long a case is kept after its last change.
    pub keep: Option<Duration>,
    /// The folder of a pack; a relative one begins at the file's own folder.
    pub flows: Option<PathBuf>,
    pub keys: Vec<(Command, char)>,
}

/// Reads the text of the file `name` in `folder`. `home` is what a path that begins with `~/` begins with.
pub fn read(name: &str, text: &str, folder: &Path, home: Option<&Path>) -> Result<SettingsLayer, Vec<Finding>> {
    let mut reader = ConfigReader { name, text, folder, home, findings: Vec::new() };
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        reader.report(Code::Syntax, error.span().unwrap_or_default(), "", error.message().trim().to_owned(), None);
    }
    let mut written = SettingsLayer::default();
    // What a broken line was meant to be is not known, so nothing is said of the values then.
    if reader.findings.is_empty() {
        for (key, value) in table.get_ref() {
            reader.setting(&mut written, key, value);
        }
    }
    if reader.findings.is_empty() {
        return Ok(written);
    }
    reader.findings.sort_by_key(|finding| finding.span.start);
    reader.findings.truncate(MAX_FINDINGS);
    Err(reader.findings)
}

type Key<'k> = Spanned<Cow<'k, str>>;
type Value<'v> = Spanned<DeValue<'v>>;

struct ConfigReader<'r> {
    name: &'r str,
    text: &'r str,
    folder: &'r Path,
    home: Option<&'r Path>,
    findings: Vec<Finding>,
}

impl ConfigReader<'_> {
    fn setting(&mut self, written: &mut SettingsLayer, key: &Key, value: &Value) {
        let name = key.get_ref().as_ref();
        match name {
            "lang" => written.lang = self.lang(name, value),
            "desk" => written.desk = self.truth(name, value),
            "caller-lang" => written.caller_lang = self.lang(name, value),
            "plain" => written.plain = self.truth(name, value),
            "theme" => written.theme = self.word(name, value, Look::WORDS),
            "ascii" => written.ascii = self.truth(name, value),
            "mouse" => written.mouse = self.truth(name, value),
            "save" => written.save = self.truth(name, value),
            "store" => written.store = self.store(name, value),
            "keep" => written.keep = self.keep(name, value),
            "flows" => written.flows = self.text_of(name, value, words().setting_folder).map(|path| self.path(&path)),
            "keys" => written.keys = self.keys(name, value),
            _ => self.unknown(key, "", words().setting_unknown, &KEYS),
        }
    }

    fn truth(&mut self, name: &str, value: &Value) -> Option<bool> {
        let truth = value.get_ref().as_bool();
        if truth.is_none() {
            self.wrong_type(name, value, words().setting_truth);
        }
        truth
    }

    fn text_of(&mut self, name: &str, value: &Value, what: &str) -> Option<String> {
        let text = value.get_ref().as_str().map(str::to_owned);
        if text.is_none() {
            self.wrong_type(name, value, what);
        }
        text
    }

    fn lang(&mut self, name: &str, value: &Value) -> Option<Lang> {
        self.word(name, value, &Lang::ALL.map(|lang| (lang.code(), lang)))
    }

    fn word<T: Copy>(&mut self, name: &str, value: &Value, offered: &[(&str, T)]) -> Option<T> {
        let known: Vec<&str> = offered.iter().map(|(word, _)| *word).collect();
        let text = self.text_of(name, value, &fill(words().setting_one_of, &[&known.join(", ")]))?;
        let found = offered.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
        if found.is_none() {
            let help = nearest(&text, known.iter().copied())
                .map_or_else(|| fill(words().setting_write_one, &[&known.join(", ")]), |near| fill(words().setting_near, &[near]));
            self.report(Code::BadValue, value.span(), name, fill(words().setting_no_word, &[&text, name]), Some(help));
        }
        found
    }

    fn store(&mut self, name: &str, value: &Value) -> Option<String> {
        let text = self.text_of(name, value, words().setting_store)?;
        match shared_store(&text) {
            Ok(store) => Some(store),
            Err(reason) => {
                self.report(Code::BadValue, value.span(), name, reason, None);
                None
            }
        }
    }

    fn keep(&mut self, name: &str, value: &Value) -> Option<Duration> {
        let text = self.text_of(name, value, words().setting_time)?;
        let keep = parse_duration(&text).filter(|keep| !keep.is_zero());
        if keep.is_none() {
            let help = words().setting_days;
            self.report(Code::BadValue, value.span(), name, fill(words().setting_no_time, &[&text]), Some(help.to_owned()));
        }
        keep
    }

    fn path(&self, path: &str) -> PathBuf {
        match (path.strip_prefix("~/"), self.home) {
            (Some(rest), Some(home)) => home.join(rest),
            _ => self.folder.join(path),
        }
    }

    fn keys(&mut self, name: &str, value: &Value) -> Vec<(Command, char)> {
        let Some(table) = value.get_ref().as_table() else {
            self.wrong_type(name, value, words().setting_keys);
            return Vec::new();
        };
        let mut chosen = Vec::new();
        for (word, value) in table {
            let usual = Keys::default();
            let Some((command, _)) = usual.each().find(|(command, _)| command.word() == word.get_ref().as_ref()) else {
                let known: Vec<&str> = usual.each().map(|(command, _)| command.word()).collect();
                self.unknown(word, name, words().setting_no_action, &known);
                continue;
            };
            if let Some(key) = self.key(&format!("{name}.{}", command.word()), value) {
                chosen.push((command, key, value.span()));
            }
        }
        self.conflicts(name, &chosen);
        chosen.into_iter().map(|(command, key, _)| (command, key)).collect()
    }

    fn key(&mut self, name: &str, value: &Value) -> Option<char> {
        let text = self.text_of(name, value, words().setting_key)?;
        let (message, help) = match Keys::parse(&text) {
            Ok(key) => return Some(key),
            Err(NoKey::NotAKey) => (fill(words().setting_no_key, &[&text]), words().setting_letter),
            Err(NoKey::Fixed) => (fill(words().setting_fixed, &[&text]), words().setting_other),
        };
        self.report(Code::BadValue, value.span(), name, message, Some(help.to_owned()));
        None
    }

    /// Keys of which one would hide another one, be it chosen or a usual one.
    fn conflicts(&mut self, name: &str, chosen: &[(Command, char, Range<usize>)]) {
        let mut keys = Keys::default();
        for (command, key, _) in chosen {
            keys.set(*command, *key);
        }
        for (one, other) in keys.conflicts() {
            let place = |of: Command| chosen.iter().find(|(command, ..)| *command == of);
            let (Some((command, key, span)), rival) = (match place(other) {
                Some(found) => (Some(found), one),
                None => (place(one), other),
            }) else {
                continue;
            };
            let message = filled!(words().setting_taken, key, rival.word());
            let help = fill(words().setting_either, &[command.word(), rival.word()]);
            self.report(Code::Duplicate, span.clone(), &format!("{name}.{}", command.word()), message, Some(help));
        }
    }

    fn unknown(&mut self, key: &Key, within: &str, what: &str, known: &[&str]) {
        let name = key.get_ref().as_ref();
        let help = nearest(name, known.iter().copied())
            .map_or_else(|| fill(words().setting_there_are, &[&known.join(", ")]), |near| fill(words().setting_near, &[near]));
        self.report(Code::UnknownKey, key.span(), within, fill(what, &[name]), Some(help));
    }

    fn wrong_type(&mut self, name: &str, value: &Value, expected: &str) {
        let message = fill(words().setting_wrong_type, &[name, value.get_ref().type_str()]);
        self.report(Code::WrongType, value.span(), name, message, Some(fill(words().setting_write, &[expected])));
    }

    fn report(&mut self, code: Code, bytes: Range<usize>, path: &str, message: String, help: Option<String>) {
        let finding = Finding::new(code, self.name, span(self.text, bytes), message).at(path);
        self.findings.push(Finding { help: help.map(Into::into), ..finding });
    }
}

/// The place of these bytes in a text.
fn span(text: &str, bytes: Range<usize>) -> Span {
    let before = text.get(..bytes.start).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = before.matches('\n').count() + 1;
    let column = before.chars().count() - before.get(..line_start).unwrap_or_default().chars().count() + 1;
    let [start, end, line, column] = [bytes.start, bytes.end, line, column].map(Span::count);
    Span { start, end, line, column }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_here(text: &str) -> Result<SettingsLayer, Vec<Finding>> {
        read("config.toml", text, Path::new("/settings"), Some(Path::new("/home/taro")))
    }

    fn fault(text: &str) -> Finding {
        let mut findings = read_here(text).unwrap_err();
        assert_eq!(findings.len(), 1, "{findings:?}");
        findings.remove(0)
    }

    #[test]
    fn every_key_is_read() {
        let text = "lang = 'ja'\ndesk = true\ncaller-lang = 'en'\nplain = true\ntheme = 'high-contrast'\nascii = true\nmouse = true\n\
                    save = false\nstore = 'postgres://db/cases'\nkeep = '12h'\nflows = 'my-flows'\n[keys]\nnote = 'o'\n";
        let expected = SettingsLayer {
            lang: Some(Lang::Ja),
            desk: Some(true),
            caller_lang: Some(Lang::En),
            plain: Some(true),
            theme: Some(Look::HighContrast),
            ascii: Some(true),
            mouse: Some(true),
            save: Some(false),
            store: Some("postgres://db/cases".into()),
            keep: Some(Duration::from_hours(12)),
            flows: Some("/settings/my-flows".into()),
            keys: vec![(Command::Note, 'o')],
        };
        assert_eq!(read_here(text), Ok(expected));
        assert_eq!(read_here(""), Ok(SettingsLayer::default()));
    }

    #[test]
    fn a_folder_begins_at_home_at_the_file_or_at_the_root() {
        for (written, path) in [("~/f", "/home/taro/f"), ("f", "/settings/f"), ("/f", "/f")] {
            assert_eq!(read_here(&format!("flows = '{written}'")).unwrap().flows, Some(path.into()));
        }
    }

    #[test]
    fn what_is_wrong_has_a_place_and_a_suggestion() {
        let finding = fault("lang = 'ja'\n  thene = 'dark'\n");
        assert_eq!((finding.code, finding.span.line, finding.span.column), (Code::UnknownKey, 2, 3));
        assert_eq!(finding.advice(Lang::En).as_deref(), Some("did you mean 'theme'?"));
        let finding = fault("# 言語\ntheme = 'drak'");
        assert_eq!((finding.span.line, finding.span.column, finding.advice(Lang::En).as_deref()), (2, 9, Some("did you mean 'dark'?")));
        assert_eq!(fault("desk = 'yes'").code, Code::WrongType);
        assert_eq!(fault("lang = 3").code, Code::WrongType);
        assert_eq!(fault("keys = 'n'").code, Code::WrongType);
        for keep in ["", "30", "0d", "9999d", "-1d"] {
            assert_eq!(fault(&format!("keep = '{keep}'")).code, Code::BadValue, "{keep}");
        }
    }

    #[test]
    fn keys_that_hide_each_other_are_faults() {
        let finding = fault("[keys]\nnote = 'm'");
        assert_eq!((finding.code, finding.said(Lang::En).as_str()), (Code::Duplicate, "'m' is the key of 'message' already"));
        assert_eq!(fault("[keys]\nnote = 'o'\nfind = 'o'").code, Code::Duplicate);
        assert!(read_here("[keys]\nnote = 'm'\nmessage = 'n'").is_ok());
        assert_eq!(fault("[keys]\nnotes = 'o'").advice(Lang::En).as_deref(), Some("did you mean 'note'?"));
        assert_eq!(fault("[keys]\nnote = '1'").code, Code::BadValue);
        assert_eq!(fault("[keys]\nnote = 'no'").code, Code::BadValue);
    }

    #[test]
    fn what_is_no_toml_is_said_with_its_place_and_nothing_else_is() {
        let findings = read_here("lang = 'ja'\nthene = = 'dark'\n").unwrap_err();
        assert!(findings.iter().all(|finding| finding.code == Code::Syntax && finding.span.line == 2), "{findings:?}");
        assert_eq!(read_here("lang = 'ja'\nlang = 'en'\n").unwrap_err()[0].code, Code::Syntax);
        let deep = format!("flows = {}{}", "[".repeat(30_000), "]".repeat(30_000));
        assert!(read_here(&deep).is_err());
    }
}
