//! The command line in Japanese: help, usage and what is wrong with what was typed. Options, commands and the values that they take stay
//! as they are typed. The library's own words cannot be exchanged, so everything that it would say in English is said here.

use std::collections::HashMap;
use std::ffi::OsString;
use std::sync::LazyLock;

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgMatches, Command, CommandFactory, Error, FromArgMatches};
use login_rescue_core::locale::{Lang, fill};
use serde::Deserialize;

use crate::words::{did_you_mean, speak, spoken, words};

use super::{Cli, before};

/// The help, line by line, and what stands in it for values, each beside its Japanese.
#[derive(Debug, Default, Deserialize)]
struct HelpTable {
    values: HashMap<String, String>,
    lines: HashMap<String, String>,
}

/// A test holds that no line is missing.
static TABLE: LazyLock<HelpTable> = LazyLock::new(|| serde_json::from_str(include_str!("japanese/help.json")).unwrap_or_default());

/// The Japanese of a text; nothing where there is no text.
fn in_japanese(text: Option<&StyledStr>) -> String {
    let text = text.map(ToString::to_string).unwrap_or_default();
    let lines = text.split('\n').map(|line| TABLE.lines.get(line).map_or(line, String::as_str));
    lines.collect::<Vec<_>>().join("\n")
}

/// Parses what was typed. Help, and what is wrong with it, come back in the language of this thread, with the exit code. What programs read
/// is English from here on.
pub fn parse(typed: &[OsString]) -> Result<Cli, (String, i32)> {
    if let Some(cli) = Cli::of_switches(typed) {
        return Ok(cli);
    }
    // To translate every text takes longer than all else before the first screen, so it waits until something is to be said.
    let matched = matches(Cli::command(), typed).or_else(|_| matches(command(spoken()), typed));
    if matched.as_ref().is_ok_and(is_for_programs) {
        speak(Lang::En);
    }
    matched.and_then(|matches| Cli::from_arg_matches(&matches)).map_err(|error| (said(&error), error.exit_code()))
}

fn matches(mut program: Command, typed: &[OsString]) -> Result<ArgMatches, Error> {
    let matches = program.try_get_matches_from_mut(typed)?;
    before::check(&program, &matches).map(|()| matches)
}

/// Whether programs read what the command prints: a schema, completions, and every format with one of these names.
fn is_for_programs(matches: &ArgMatches) -> bool {
    match matches.subcommand() {
        Some(("schema" | "completions", _)) => true,
        Some((_, inner)) => is_for_programs(inner),
        None => matches.try_get_raw("format").ok().flatten().into_iter().flatten().any(|format| format == "json" || format == "csv"),
    }
}

/// The command line with its help in a language.
pub fn command(lang: Lang) -> Command {
    let mut command = Cli::command();
    if lang == Lang::Ja {
        // What the library adds itself is there after this.
        command.build();
        command = translated(command);
    }
    command
}

/// The manual page of the command with these words, in a language; none where there is no such command. The library has English headings
/// of its own.
pub fn manual(lang: Lang, words: &[String]) -> Option<std::io::Result<String>> {
    // Help is an option of every command; as a command it has no page.
    let mut program = Cli::command().disable_help_subcommand(true);
    program.build();
    let program = if lang == Lang::Ja { translated(program) } else { program };
    let command = words.iter().try_fold(&program, |command, word| command.find_subcommand(word))?;
    let mut page = Vec::new();
    Some(clap_mangen::Man::new(command.clone()).source(SOURCE).render(&mut page).map(|()| {
        let page = with_values(&with_sections(&String::from_utf8_lossy(&page), lang), command);
        let headings = if lang == Lang::Ja { HEADINGS } else { &[] };
        headings.iter().fold(page, |page, (en, ja)| page.replace(&format!("\n.SH {en}\n"), &format!("\n.SH {ja}\n")))
    }))
}

/// The page with the value of each option in its synopsis, where the library names the option alone.
fn with_values(page: &str, command: &Command) -> String {
    let Some((before, synopsis)) = page.split_once("\n.SH SYNOPSIS\n") else { return page.to_owned() };
    let (synopsis, after) = synopsis.split_once("\n.SH ").unwrap_or((synopsis, ""));
    let options =
        command.get_opts().filter_map(|option| Some((option.get_long()?.replace('-', "\\-"), option.get_value_names()?.first()?)));
    let synopsis = options.fold(synopsis.to_owned(), |synopsis, (long, value)| {
        synopsis.replace(&format!("\\-\\-{long}\\fR]"), &format!("\\-\\-{long}\\fR \\fI{}\\fR]", value.as_str().replace('-', "\\-")))
    });
    format!("{before}\n.SH SYNOPSIS\n{synopsis}\n.SH {after}")
}

/// What stands at the foot of every page.
const SOURCE: &str = concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION"));

/// The headings of a manual page.
const HEADINGS: &[(&str, &str)] = &[("NAME", "名前"), ("SYNOPSIS", "書式"), ("DESCRIPTION", "説明"), ("VERSION", "バージョン")];

/// What the library calls extra, as the sections that manual pages have: the paragraphs behind the help are the exit codes, the examples,
/// and what goes before what.
fn with_sections(page: &str, lang: Lang) -> String {
    let Some((before, rest)) = page.split_once("\n.SH EXTRA\n") else { return page.to_owned() };
    let (extra, after) = rest.split_once("\n.SH ").map_or((rest, ""), |(extra, _)| rest.split_at(extra.len()));
    let [status, examples, environment] = match lang {
        Lang::En => ["EXIT STATUS", "EXAMPLES", "ENVIRONMENT"],
        Lang::Ja => ["終了コード", "例", "環境"],
    };
    let paragraphs: Vec<&str> = extra.trim().split("\n\n").collect();
    let [codes, shown, order] = paragraphs[..] else { return page.to_owned() };
    // The first line is the heading in the help.
    let shown = shown.split_once('\n').map_or(shown, |(_, lines)| lines);
    format!("{before}\n.SH {status}\n{codes}\n.SH {examples}\n.nf\n{shown}\n.fi\n.SH {environment}\n{order}{after}")
}

fn translated(command: Command) -> Command {
    let usage = usage_in_japanese(&command.clone().render_usage());
    let about = in_japanese(command.get_about());
    let long = command.get_long_about().map(|long| in_japanese(Some(long)));
    let after = command.get_after_help().map(|after| in_japanese(Some(after)));
    let names: Vec<String> = command.get_subcommands().map(|inner| inner.get_name().to_owned()).collect();
    let mut command = command
        .about(about)
        .override_usage(usage)
        .subcommand_help_heading(words().heading_commands)
        .help_template(format!("{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}{{after-help}}", words().heading_usage))
        .mut_args(argument);
    if let Some(long) = long {
        command = command.long_about(long);
    }
    if let Some(after) = after {
        command = command.after_help(format!("\n{after}"));
    }
    names.into_iter().fold(command, |command, name| command.mut_subcommand(name, translated))
}

fn usage_in_japanese(usage: &StyledStr) -> String {
    let usage = usage.to_string();
    let usage = usage.strip_prefix("Usage: ").unwrap_or(&usage);
    let words = words();
    let placeholders = [("[OPTIONS]", words.usage_options), ("[COMMAND]", words.usage_command), ("<COMMAND>", words.usage_needs_command)];
    let usage = placeholders.iter().fold(usage.to_owned(), |usage, (en, ja)| usage.replace(en, ja));
    TABLE.values.iter().fold(usage, |usage, (en, ja)| {
        let usage = usage.replace(&format!("[{en}]"), &format!("[{ja}]"));
        usage.replace(&format!("<{en}>"), &format!("<{ja}>"))
    })
}

fn argument(argument: Arg) -> Arg {
    let heading = if argument.is_positional() { words().heading_arguments } else { words().heading_options };
    let mut help = in_japanese(argument.get_help());
    let defaults: Vec<String> = argument.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect();
    let values: Vec<String> = if argument.is_hide_possible_values_set() { Vec::new() } else { possible(&argument) };
    if !values.is_empty() {
        help += &fill(words().help_values, &[&values.join("、")]);
    }
    if argument.get_action().takes_values() && !defaults.is_empty() {
        help += &fill(words().help_default, &[&defaults.join("、")]);
    }
    let names: Option<Vec<&'static str>> = argument
        .get_value_names()
        .map(|names| names.iter().filter_map(|name| TABLE.values.get(name.as_str()).map(String::as_str)).collect());
    let long = argument.get_long_help().map(|long| in_japanese(Some(long)));
    let argument = match long {
        Some(long) => argument.long_help(long),
        None => argument,
    };
    let argument = argument.help(help).help_heading(heading).hide_default_value(true).hide_possible_values(true);
    match names {
        Some(names) if !names.is_empty() => argument.value_names(names),
        _ => argument,
    }
}

/// The words that an argument takes, each with its meaning where it has one.
fn possible(argument: &Arg) -> Vec<String> {
    let shown = argument.get_possible_values().into_iter().filter(|value| !value.is_hide_set());
    let word = |value: clap::builder::PossibleValue| match value.get_help() {
        Some(help) => format!("{}({})", value.get_name(), in_japanese(Some(help))),
        None => value.get_name().to_owned(),
    };
    let takes = argument.get_action().takes_values();
    shown.filter(|_| takes).map(word).collect()
}

/// What the library wants to say.
fn said(error: &Error) -> String {
    let is_help =
        matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand);
    if spoken() == Lang::En || is_help {
        return error.render().to_string();
    }
    format!("{}: {}\n\n{}\n", words().usage_error, reason(error), words().usage_more)
}

fn reason(error: &Error) -> String {
    let words = words();
    let argument = context(error, ContextKind::InvalidArg);
    let value = context(error, ContextKind::InvalidValue);
    let near = |kind| error.get(kind).map(|near| did_you_mean(&text_of(near))).unwrap_or_default();
    match error.kind() {
        ErrorKind::UnknownArgument => fill(words.usage_unknown, &[&argument, &near(ContextKind::SuggestedArg)]),
        ErrorKind::InvalidSubcommand => {
            fill(words.usage_no_command, &[&context(error, ContextKind::InvalidSubcommand), &near(ContextKind::SuggestedSubcommand)])
        }
        ErrorKind::InvalidValue if value.is_empty() => fill(words.usage_needs_value, &[&argument]),
        ErrorKind::InvalidValue => {
            let known = context(error, ContextKind::ValidValue);
            fill(words.usage_bad_value, &[&argument, &value, &known, &near(ContextKind::SuggestedValue)])
        }
        ErrorKind::ValueValidation => {
            let why = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
            fill(words.usage_wrong_value, &[&argument, &value, &why])
        }
        ErrorKind::MissingRequiredArgument => fill(words.usage_missing, &[&argument]),
        ErrorKind::ArgumentConflict => fill(words.usage_conflict, &[&argument, &context(error, ContextKind::PriorArg)]),
        ErrorKind::MissingSubcommand => words.usage_missing_command.to_owned(),
        ErrorKind::InvalidUtf8 => words.usage_not_text.to_owned(),
        _ => fill(words.usage_other, &[&argument]),
    }
}

fn context(error: &Error, kind: ContextKind) -> String {
    error.get(kind).map(text_of).unwrap_or_default()
}

fn text_of(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(several) => several.join("、"),
        ContextValue::StyledStrs(several) => several.iter().map(ToString::to_string).collect::<Vec<_>>().join("、"),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Every text of the command line and of whatever is below it.
    fn texts(command: &Command, found: &mut Vec<String>) {
        found.extend(
            [command.get_about(), command.get_long_about(), command.get_after_help()].into_iter().flatten().map(ToString::to_string),
        );
        for argument in command.get_arguments() {
            found.extend([argument.get_help(), argument.get_long_help()].into_iter().flatten().map(ToString::to_string));
            let values = argument.get_possible_values().into_iter().filter(|value| !value.is_hide_set());
            found.extend(values.filter_map(|value| value.get_help().map(ToString::to_string)));
        }
        command.get_subcommands().for_each(|inner| texts(inner, found));
    }

    #[test]
    fn every_text_of_the_command_line_has_its_japanese_and_none_stands_there_for_nothing() {
        let mut command = Cli::command();
        command.build();
        let mut found = Vec::new();
        texts(&command, &mut found);
        let found: BTreeSet<&str> = found.iter().flat_map(|text| text.lines()).filter(|line| !line.is_empty()).collect();
        let known: BTreeSet<&str> = TABLE.lines.keys().map(String::as_str).collect();
        assert_eq!(found, known);
    }

    #[test]
    fn help_says_nothing_in_english() {
        crate::words::speak(Lang::Ja);
        let mut open = vec![command(Lang::Ja)];
        while let Some(mut command) = open.pop() {
            open.extend(command.get_subcommands().cloned());
            let help = command.render_long_help().to_string();
            for line in help.lines() {
                let english = line.split_whitespace().filter(|word| word.len() > 2 && word.chars().all(|c| c.is_ascii_lowercase())).count();
                assert!(english < 4 || !line.is_ascii(), "{line}\n{help}");
                assert!(
                    !["Usage", "Options:", "Commands:", "Arguments:", "default:", "possible values", "aliases", "Print "]
                        .iter()
                        .any(|word| line.contains(word)),
                    "{line}"
                );
            }
        }
    }

    #[test]
    fn switches_alone_are_read_as_the_library_reads_them() {
        let switches = ["--plain", "--no-save", "--private", "--desk"];
        for chosen in 0..1 << switches.len() {
            let mut typed = vec![OsString::from("login-rescue")];
            typed.extend(switches.iter().enumerate().filter(|(at, _)| (chosen >> at) & 1 == 1).map(|(_, word)| word.into()));
            let wanted = Cli::from_arg_matches(&Cli::command().get_matches_from(&typed)).unwrap();
            let read = Cli::of_switches(&typed).unwrap();
            assert_eq!(format!("{read:?}"), format!("{wanted:?}"), "{typed:?}");
        }
        for typed in [&["--plain", "--plain"][..], &["--no-save", "--lang", "ja"], &["--"], &["plain"], &["--plian"], &["--desk=true"]] {
            let typed: Vec<OsString> = std::iter::once(&"login-rescue").chain(typed).map(OsString::from).collect();
            assert!(Cli::of_switches(&typed).is_none(), "{typed:?}");
        }
    }

    #[test]
    fn what_is_wrong_is_said_in_japanese_with_what_was_meant() {
        crate::words::speak(Lang::Ja);
        let said = |typed: &[&str]| {
            let typed: Vec<OsString> = std::iter::once("login-rescue").chain(typed.iter().copied()).map(OsString::from).collect();
            let (text, code) = parse(&typed).unwrap_err();
            assert_eq!(code, 2, "{text}");
            text
        };
        let cases: [(&[&str], &str); 9] = [
            (&["--plian"], "「--plain」ではありませんか"),
            (&["cases", "lsit"], "「list」ではありませんか"),
            (&["--lang", "jp"], "値は「jp」"),
            (&["--lang"], "値が必要"),
            (&["lint", "--explain", "a", "b"], "一緒に"),
            (&["search"], "足りません"),
            (&["cases", "purge", "--older-than", "soon"], "日数か時間"),
            (&["stats", "--since", "soon"], "2026-11-22"),
            (&["--private", "flows"], "一緒に使えません: flows"),
        ];
        #[cfg(unix)]
        {
            let bytes = std::os::unix::ffi::OsStringExt::from_vec(vec![0xff]);
            let (text, _) = parse(&["login-rescue".into(), "search".into(), bytes]).unwrap_err();
            assert!(text.starts_with("エラー: UTF-8"), "{text}");
        }
        for (typed, wanted) in cases {
            let text = said(typed);
            assert!(text.starts_with("エラー: ") && text.contains(wanted), "{typed:?}: {text}");
        }
    }
}
