//! Reads the command line and the configuration file, does what they say, and ends with the documented exit code.

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use login_rescue::cases::NotOne;
use login_rescue::cli::{self, japanese};
use login_rescue::commands;
use login_rescue::config::{self, Settings, SettingsLayer};
use login_rescue::exit::Exit;
use login_rescue::terminal;
use login_rescue::words::speak;
use login_rescue_core::locale::Lang;
use login_rescue_core::text::clean_text;

fn main() -> ExitCode {
    // Where it cannot be had, a file that is too large still ends the program, as it did for everybody.
    let _ = terminal::outlive_full_files();
    terminal::end_at_panics();
    let typed: Vec<OsString> = std::env::args_os().collect();
    let (asked, file) = cli::as_far_as_readable(&typed);
    speak(first_language(asked, &SettingsLayer::default()));
    let loaded = config::load(file.as_deref());
    if let Ok(loaded) = &loaded {
        speak(first_language(asked, &loaded.written));
    }
    let ended = match japanese::parse(&typed) {
        Ok(cli) => commands::run(cli, loaded),
        Err((text, 0)) => return told(&mut io::stdout(), &text, Exit::Done),
        Err((text, _)) => return told(&mut io::stderr(), &text, Exit::Usage),
    };
    ended.unwrap_or_else(|error| failed(&error)).into()
}

/// The language of help and of errors: as `--lang` says, the settings, the system.
fn first_language(asked: Option<Lang>, written: &SettingsLayer) -> Lang {
    let settings = Settings::weigh(SettingsLayer { lang: asked, ..SettingsLayer::default() }, written, |name| std::env::var(name).ok());
    let japanese_is_boxes = terminal::is_bare_console() && io::stderr().is_terminal();
    settings.lang.value.filter(|_| asked.is_some() || !japanese_is_boxes).unwrap_or(Lang::En)
}

/// Says something about the command line itself and ends. That nobody reads it is no fault.
fn told(to: &mut dyn Write, text: &str, exit: Exit) -> ExitCode {
    let _ = write!(to, "{text}");
    exit.into()
}

/// Says why the program ends. A closed pipe is the reader's choice, such as `head`, and no fault to speak of.
fn failed(error: &anyhow::Error) -> Exit {
    if commands::is_closed_pipe(error) {
        return Exit::CLOSED_PIPE;
    }
    // The name of a file can hold what a terminal would obey.
    let text = clean_text(&format!("{error:#}"));
    // Only a list of cases has lines of its own.
    let text = if error.is::<NotOne>() { text } else { text.replace('\n', " ") };
    if !text.is_empty() {
        let _ = writeln!(io::stderr(), "login-rescue: {text}");
    }
    commands::exit_of(error)
}
