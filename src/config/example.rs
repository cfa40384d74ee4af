//! An example of the file: every key with what it means and its default.

use login_rescue_core::locale::Lang;
use login_rescue_core::screen::{At, Keys};

use crate::store::KEEP;

use super::settings::in_words;

/// The file as somebody would write it who wants everything to stay as it is. Keys without a default stand behind a `#`.
pub fn example() -> String {
    let keys = Keys::default();
    let rows = keys.each().map(|(command, key)| {
        let setting = format!("{} = \"{key}\"", command.word());
        let place = if command.at() == At::Message { "at the message: " } else { "" };
        format!("{setting:18}# {place}{}\n", command.help(Lang::En))
    });
    let head = HEAD.replace("{keep}", &in_words(KEEP));
    format!("{head}\n[keys]              # one letter or sign for each command; 1 to 9, j and k are taken\n{}", rows.collect::<String>())
}

const HEAD: &str = r#"# Settings of login-rescue. Options of the command line come before them. See: login-rescue config

#lang = "en"                # language of the program, "en" or "ja"; without this line as the system says
desk = false                # true: you guide a caller, and see what staff should know
#caller-lang = "ja"         # the caller's language, where it is not yours
plain = false               # true: numbered lines instead of a full screen
theme = "auto"              # "auto", "light", "dark", "high-contrast" or "none"; NO_COLOR turns colours off
ascii = false               # true: no characters beyond ASCII for borders and marks
mouse = false               # true: listen to the mouse
save = true                 # false: save no cases
#store = "postgres://host/cases"  # a desk's own database for the cases, the only connection that is ever opened; see docs/desk.md
keep = "{keep}"                # how long a case is kept after its last change, or after the date for which it waits: days, hours (h) or minutes (m)
#flows = "my-flows"         # a folder with your own flows; "~/" is your home, anything else begins at this file
"#;

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::{KEYS, Said, Settings, read};
    use super::example;

    fn settings(text: &str) -> Settings {
        Settings::weigh(Said::default(), &read("example", text, Path::new("/"), None).unwrap(), |_| None)
    }

    #[test]
    fn the_example_says_what_is_so_anyway() {
        let values = |settings: Settings| settings.rows().into_iter().map(|(key, value, _)| (key, value)).collect::<Vec<_>>();
        assert_eq!(values(settings(&example())), values(settings("")));
    }

    #[test]
    fn every_key_stands_in_it_and_those_behind_a_mark_can_be_taken_as_they_are() {
        let whole = example().replace("\n#", "\n");
        let written = read("example", &whole.replace("\n Settings", "\n# Settings"), Path::new("/"), None).unwrap();
        let Said { lang, desk, caller_lang, plain, theme, ascii, mouse, save, store, keep, flows, keys } = written;
        let all = [lang.is_some(), desk.is_some(), caller_lang.is_some(), plain.is_some(), theme.is_some(), ascii.is_some()];
        assert!(
            all.into_iter()
                .chain([mouse.is_some(), save.is_some(), store.is_some(), keep.is_some(), flows.is_some(), !keys.is_empty()])
                .all(|said| said)
        );
        for key in KEYS {
            assert!(example().lines().any(|line| line.trim_start_matches(['#', '[']).starts_with(key)), "{key}");
        }
    }
}
