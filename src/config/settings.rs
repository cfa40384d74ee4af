//! The settings in effect and where each comes from: the command line before the environment's own words about this program and about
//! colours, these before the file, the file before the language of the system, and that before the defaults.

use std::path::PathBuf;
use std::time::Duration;

use login_rescue_core::desk::Desk;
use login_rescue_core::locale::Lang;
use login_rescue_core::screen::{Command, Keys};
use serde_json::{Value, json};

use crate::store::{KEEP, shown_store};
use crate::tui::theme::Look;

use super::SettingsLayer;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingSource {
    CommandLine,
    Environment(&'static str),
    File,
    Default,
}

impl SettingSource {
    pub fn word(self) -> &'static str {
        match self {
            SettingSource::CommandLine => "command line",
            SettingSource::Environment(variable) => variable,
            SettingSource::File => "file",
            SettingSource::Default => "default",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting<T> {
    pub value: T,
    pub from: SettingSource,
}

impl<T> Setting<T> {
    fn new(value: T, from: SettingSource) -> Self {
        Self { value, from }
    }

    /// What the command line says, else what the file says, else this.
    fn of(asked: Option<T>, written: Option<T>, default: T) -> Self {
        let asked = asked.map(|value| Self::new(value, SettingSource::CommandLine));
        asked.or(written.map(|value| Self::new(value, SettingSource::File))).unwrap_or(Self::new(default, SettingSource::Default))
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The language of the program; none where nothing says which.
    pub lang: Setting<Option<Lang>>,
    pub desk: Setting<bool>,
    /// The caller's language in desk mode, where it is not the program's.
    pub caller_lang: Setting<Option<Lang>>,
    pub plain: Setting<bool>,
    pub theme: Setting<Look>,
    pub ascii: Setting<bool>,
    pub mouse: Setting<bool>,
    pub save: Setting<bool>,
    /// The address of a shared store; none for the folder of this machine.
    pub store: Setting<Option<String>>,
    /// How long a case is kept after its last change.
    pub keep: Setting<Duration>,
    /// The folder of the pack; none for the built-in one.
    pub flows: Setting<Option<PathBuf>>,
    /// The keys, from the file as soon as it names one.
    pub keys: Setting<Keys>,
}

impl Settings {
    /// Weighs the command line, the variables of the environment and the file.
    pub fn weigh(asked: SettingsLayer, written: &SettingsLayer, variable: impl Fn(&str) -> Option<String>) -> Self {
        let mut keys = Keys::default();
        for (command, key) in &written.keys {
            keys.set(*command, *key);
        }
        let mut settings = Self {
            lang: Setting::of(asked.lang.map(Some), written.lang.map(Some), None),
            // Named for this call, the caller's language asks for desk mode; in the file it only waits for it.
            desk: Setting::of(asked.desk.or(asked.caller_lang.map(|_| true)), written.desk, false),
            caller_lang: Setting::of(asked.caller_lang.map(Some), written.caller_lang.map(Some), None),
            plain: Setting::of(asked.plain, written.plain, false),
            theme: Setting::of(asked.theme, written.theme, Look::Auto),
            ascii: Setting::of(None, written.ascii, false),
            mouse: Setting::of(None, written.mouse, false),
            save: Setting::of(asked.save, written.save, true),
            store: Setting::of(asked.store.map(Some), written.store.clone().map(Some), None),
            keep: Setting::of(None, written.keep, KEEP),
            flows: Setting::of(asked.flows.map(Some), written.flows.clone().map(Some), None),
            keys: Setting::of(None, (!written.keys.is_empty()).then_some(keys), Keys::default()),
        };
        // The language of the system says nothing about this program: who wrote another one into the file means it.
        if let Some((name, lang)) = locale(&variable)
            && settings.lang.from == SettingSource::Default
        {
            settings.lang = Setting::new(Some(lang), SettingSource::Environment(name));
        }
        let no_colour = variable("NO_COLOR").is_some_and(|value| !value.is_empty());
        let theme = settings.theme.value;
        if no_colour && settings.theme.from != SettingSource::CommandLine && theme != theme.without_colour() {
            settings.theme = Setting::new(theme.without_colour(), SettingSource::Environment("NO_COLOR"));
        }
        settings
    }

    pub fn desk(&self) -> Option<Desk> {
        self.desk.value.then_some(Desk { caller: self.caller_lang.value })
    }

    /// Every setting by its name in the file, with its value and where that comes from.
    pub fn rows(&self) -> Vec<(String, Value, SettingSource)> {
        let lang = |lang: Option<Lang>| json!(lang.map(Lang::code));
        let mut rows = vec![
            ("lang".to_owned(), lang(self.lang.value), self.lang.from),
            ("desk".to_owned(), json!(self.desk.value), self.desk.from),
            ("caller-lang".to_owned(), lang(self.caller_lang.value), self.caller_lang.from),
            ("plain".to_owned(), json!(self.plain.value), self.plain.from),
            ("theme".to_owned(), json!(self.theme.value.word()), self.theme.from),
            ("ascii".to_owned(), json!(self.ascii.value), self.ascii.from),
            ("mouse".to_owned(), json!(self.mouse.value), self.mouse.from),
            ("save".to_owned(), json!(self.save.value), self.save.from),
            ("store".to_owned(), json!(self.store.value.as_deref().map(shown_store)), self.store.from),
            ("keep".to_owned(), json!(in_words(self.keep.value)), self.keep.from),
            ("flows".to_owned(), json!(self.flows.value.as_ref().map(|path| path.display().to_string())), self.flows.from),
        ];
        let key = |(command, key): (Command, char)| {
            let from = if command.usual_key() == Some(key) { SettingSource::Default } else { self.keys.from };
            (format!("keys.{}", command.word()), json!(key), from)
        };
        rows.extend(self.keys.value.each().map(key));
        rows
    }
}

/// The language that the POSIX locale variables name, and the one of them that counts; none where it names another language.
pub fn locale(variable: impl Fn(&str) -> Option<String>) -> Option<(&'static str, Lang)> {
    let names = ["LC_ALL", "LC_MESSAGES", "LANG"];
    let (name, value) = names.into_iter().find_map(|name| Some((name, variable(name).filter(|value| !value.is_empty())?)))?;
    Lang::from_locale(&value).map(|lang| (name, lang))
}

/// A time as it is written in the file.
pub(super) fn in_words(time: Duration) -> String {
    let seconds = time.as_secs();
    let units = [(86_400, 'd'), (3600, 'h'), (60, 'm')];
    let (number, unit) = units.into_iter().find(|(unit, _)| seconds.is_multiple_of(*unit)).unwrap_or((1, 's'));
    format!("{}{unit}", seconds / number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weigh(asked: SettingsLayer, written: &SettingsLayer, set: &[(&str, &str)]) -> Settings {
        let variable = |name: &str| set.iter().find(|(of, _)| *of == name).map(|(_, value)| (*value).to_owned());
        Settings::weigh(asked, written, variable)
    }

    #[test]
    fn the_command_line_comes_before_the_file_and_the_file_before_the_system() {
        let asked = SettingsLayer { lang: Some(Lang::En), save: Some(false), ..SettingsLayer::default() };
        let written = SettingsLayer { lang: Some(Lang::Ja), save: Some(true), ..SettingsLayer::default() };
        let environment = [("LANG", "ja_JP.UTF-8")];
        let settings = weigh(asked.clone(), &written, &environment);
        assert_eq!(settings.lang, Setting::new(Some(Lang::En), SettingSource::CommandLine));
        assert_eq!(settings.save, Setting::new(false, SettingSource::CommandLine));
        let settings = weigh(SettingsLayer::default(), &written, &[("LANG", "en_US.UTF-8")]);
        assert_eq!(settings.lang, Setting::new(Some(Lang::Ja), SettingSource::File));
        let settings = weigh(SettingsLayer::default(), &SettingsLayer::default(), &environment);
        assert_eq!(settings.lang, Setting::new(Some(Lang::Ja), SettingSource::Environment("LANG")));
        assert_eq!(weigh(SettingsLayer::default(), &SettingsLayer::default(), &[]).lang, Setting::new(None, SettingSource::Default));
    }

    #[test]
    fn the_first_locale_variable_that_is_set_counts_even_where_it_names_another_language() {
        let settings = weigh(SettingsLayer::default(), &SettingsLayer::default(), &[("LC_ALL", "de_DE.UTF-8"), ("LANG", "ja_JP.UTF-8")]);
        assert_eq!(settings.lang.value, None);
    }

    #[test]
    fn no_color_comes_before_the_file_but_not_before_the_command_line() {
        let written = || SettingsLayer { theme: Some(Look::Dark), ..SettingsLayer::default() };
        let settings = weigh(SettingsLayer::default(), &written(), &[("NO_COLOR", "1")]);
        assert_eq!(settings.theme, Setting::new(Look::None, SettingSource::Environment("NO_COLOR")));
        let asked = SettingsLayer { theme: Some(Look::Light), ..SettingsLayer::default() };
        assert_eq!(weigh(asked, &written(), &[("NO_COLOR", "1")]).theme, Setting::new(Look::Light, SettingSource::CommandLine));
        assert_eq!(weigh(SettingsLayer::default(), &written(), &[("NO_COLOR", "")]).theme.value, Look::Dark);
        let contrast = SettingsLayer { theme: Some(Look::HighContrast), ..SettingsLayer::default() };
        assert_eq!(
            weigh(SettingsLayer::default(), &contrast, &[("NO_COLOR", "1")]).theme,
            Setting::new(Look::HighContrast, SettingSource::File)
        );
    }

    #[test]
    fn a_callers_language_asks_for_desk_mode_only_on_the_command_line() {
        let asked = SettingsLayer { caller_lang: Some(Lang::Ja), ..SettingsLayer::default() };
        assert_eq!(weigh(asked, &SettingsLayer::default(), &[]).desk(), Some(Desk { caller: Some(Lang::Ja) }));
        let written = SettingsLayer { caller_lang: Some(Lang::Ja), ..SettingsLayer::default() };
        assert_eq!(weigh(SettingsLayer::default(), &written, &[]).desk(), None);
        let asked = SettingsLayer { desk: Some(true), ..SettingsLayer::default() };
        assert_eq!(weigh(asked, &written, &[]).desk(), Some(Desk { caller: Some(Lang::Ja) }));
    }

    #[test]
    fn a_time_is_shown_as_it_is_written() {
        for text in ["30d", "12h", "36h", "90m", "45s"] {
            assert_eq!(in_words(login_rescue_core::flow::parse_duration(text).unwrap()), text);
        }
    }
}
