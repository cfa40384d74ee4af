//! An example of the file: every key with what it means and its default.

use login_rescue_core::locale::Lang;
use login_rescue_core::screen::{At, Keys};

use crate::store::KEEP;
use crate::words::Words;

use super::settings::in_words;

/// The file as somebody would write it who wants everything to stay as it is. Keys without a default stand behind a `#`.
pub fn example(lang: Lang) -> String {
    let (keys, words) = (Keys::default(), Words::of(lang));
    let rows = keys.each().map(|(command, key)| {
        let setting = format!("{} = \"{key}\"", command.word());
        let place = if command.at() == At::Message { words.example_at_message } else { "" };
        format!("{setting:18}# {place}{}\n", command.help(lang))
    });
    let line = |(setting, about): (&str, &str)| format!("{:27} # {about}\n", setting.replace("{keep}", &in_words(KEEP)));
    let settings = settings(words).map(line).concat();
    format!("# {}\n\n{settings}\n{:20}# {}\n{}", words.example_head, "[keys]", words.example_keys, rows.collect::<String>())
}

/// Each line of a setting, and what it means.
fn settings(words: &'static Words) -> [(&'static str, &'static str); 11] {
    [
        ("#lang = \"en\"", words.example_lang),
        ("desk = false", words.example_desk),
        ("#caller-lang = \"ja\"", words.example_caller_lang),
        ("plain = false", words.example_plain),
        ("theme = \"auto\"", words.example_theme),
        ("ascii = false", words.example_ascii),
        ("mouse = false", words.example_mouse),
        ("save = true", words.example_save),
        ("#store = \"postgres://host/cases\"", words.example_store),
        ("keep = \"{keep}\"", words.example_keep),
        ("#flows = \"my-flows\"", words.example_flows),
    ]
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use login_rescue_core::locale::Lang;

    use super::super::{KEYS, Settings, SettingsLayer, read};
    use super::example;

    fn settings(text: &str) -> Settings {
        Settings::weigh(SettingsLayer::default(), &read("example", text, Path::new("/"), None).unwrap(), |_| None)
    }

    #[test]
    fn the_example_says_what_is_so_anyway() {
        let values = |settings: Settings| settings.rows().into_iter().map(|(key, value, _)| (key, value)).collect::<Vec<_>>();
        assert_eq!(values(settings(&example(Lang::En))), values(settings("")));
    }

    #[test]
    fn every_key_stands_in_it_and_those_behind_a_mark_can_be_taken_as_they_are() {
        let whole = example(Lang::Ja).replace("\n#", "\n");
        let written = read("example", &whole.replace("\n Settings", "\n# Settings"), Path::new("/"), None).unwrap();
        let SettingsLayer { lang, desk, caller_lang, plain, theme, ascii, mouse, save, store, keep, flows, keys } = written;
        let all = [lang.is_some(), desk.is_some(), caller_lang.is_some(), plain.is_some(), theme.is_some(), ascii.is_some()];
        assert!(
            all.into_iter()
                .chain([mouse.is_some(), save.is_some(), store.is_some(), keep.is_some(), flows.is_some(), !keys.is_empty()])
                .all(|said| said)
        );
        for key in KEYS {
            assert!(example(Lang::En).lines().any(|line| line.trim_start_matches(['#', '[']).starts_with(key)), "{key}");
        }
    }
}
