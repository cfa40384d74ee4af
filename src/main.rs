//! Parses the command line, calls what it names, and ends with the documented exit code.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Result;
use login_rescue_core::case::{Moment, read_date};
use login_rescue_core::flow::Pack;
use login_rescue_core::locale::{Lang, fill};
use login_rescue_core::stats::Scope;
use login_rescue_core::text::clean_text;

use login_rescue::cases::Filter;
use login_rescue::cli::japanese;
use login_rescue::cli::{CasesCommand, Cli, Command, CommonArgs, LangChoice, ResumeArgs, WizardArgs};
use login_rescue::clock::Clock;
use login_rescue::commands;
use login_rescue::commands::cases::Shelf;
use login_rescue::commands::stats::{Stats, StatsFormat};
use login_rescue::commands::wizard::Saved;
use login_rescue::config::{self, ConfigError, Loaded, Said, Settings};
use login_rescue::exit::Exit;
use login_rescue::pack_files;
use login_rescue::session::Grip;
use login_rescue::store::{CleanFile, Folder, MissedFile, Place, Store};
use login_rescue::terminal;
use login_rescue::words::{speak, spoken, words};

fn main() -> ExitCode {
    // Where it cannot be had, a file that is too large still ends the program, as it did for everybody.
    let _ = terminal::outlive_full_files();
    terminal::end_at_panics();
    speak(first_language());
    let cli = match japanese::parse(&std::env::args_os().collect::<Vec<_>>()) {
        Ok(cli) => cli,
        Err((text, 0)) => return told(&mut io::stdout(), &text, Exit::Done),
        Err((text, _)) => return told(&mut io::stderr(), &text, Exit::Usage),
    };
    match run(cli) {
        Ok(exit) => exit.into(),
        Err(error) => {
            // The name of a file can hold what a terminal would obey.
            let text = clean_text(&format!("{error:#}")).replace('\n', " ");
            // A closed pipe is the reader's choice, such as `head`, and no fault to speak of.
            if commands::is_closed_pipe(&error) {
                return Exit::CLOSED_PIPE.into();
            }
            if !text.is_empty() {
                let _ = writeln!(io::stderr(), "login-rescue: {text}");
            }
            commands::exit_of(&error).into()
        }
    }
}

/// The language of help and of errors, before anything has been parsed: as `--lang` says wherever it stands, the settings, the system.
fn first_language() -> Lang {
    let words = std::env::args_os().map(|word| word.to_string_lossy().into_owned());
    // What stands behind it is no option.
    let typed: Vec<String> = words.take_while(|word| word != "--").collect();
    let option = |name: &str| {
        let after = typed.iter().position(|word| word == name).and_then(|at| typed.get(at + 1)).cloned();
        after.or_else(|| typed.iter().find_map(|word| word.strip_prefix(name)?.strip_prefix('=').map(str::to_owned)))
    };
    let asked = option("--lang").and_then(|word| Lang::ALL.into_iter().find(|lang| lang.code() == word));
    let written = config::load(option("--config").as_deref().map(Path::new)).map(|loaded| loaded.written).unwrap_or_default();
    let settings = Settings::weigh(Said { lang: asked, ..Said::default() }, &written, |name| std::env::var(name).ok());
    let japanese_is_boxes = terminal::is_bare_console() && io::stderr().is_terminal();
    settings.lang.value.filter(|_| asked.is_some() || !japanese_is_boxes).unwrap_or(Lang::En)
}

/// Says something about the command line itself and ends. That nobody reads it is no fault.
fn told(to: &mut dyn Write, text: &str, exit: Exit) -> ExitCode {
    let _ = write!(to, "{text}");
    exit.into()
}

fn run(cli: Cli) -> Result<Exit> {
    let Cli { command, mut wizard, mut common } = cli;
    if let Some(Command::Cases { command: CasesCommand::Resume(args) }) = &command {
        wizard.front = wizard.front.and(args.front);
    }
    let loaded = loaded(command.as_ref(), &common)?;
    let settings = Settings::weigh(asked(&wizard, &common), &loaded.written, |name| std::env::var(name).ok());
    common.flows.clone_from(&settings.flows.value);
    let clock = Clock::from_environment().map_err(|text| Exit::Usage.saying(fill(words().not_a_time, &[Clock::VARIABLE, &text])))?;
    // A message alone can be in both languages.
    if common.lang == Some(LangChoice::Both) && !matches!(command, Some(Command::Message { .. })) {
        return Err(Exit::Usage.saying(words().only_message_both));
    }
    match command {
        None => wizard_on(&wizard, &settings, None, clock),
        Some(Command::Cases { command: CasesCommand::Resume(args) }) => resume(&args, &wizard, &settings, clock),
        Some(command) => print(command, &loaded, &settings, &common, clock),
    }
}

/// Runs a command that prints and is done.
fn print(command: Command, loaded: &Loaded, settings: &Settings, common: &CommonArgs, clock: Clock) -> Result<Exit> {
    let lang = common.lang.and_then(LangChoice::one);
    let out = &mut io::stdout();
    let err = &mut io::stderr();
    match command {
        Command::Config { example: true, .. } => commands::config::print_example(out),
        Command::Config { format, .. } => commands::config::run(loaded, settings, format, out),
        Command::Search { words, no_save, format } => {
            let missed = MissedFile::usual().filter(|_| settings.save.value && !no_save);
            let (pack, lang, now) = (&whole_pack(common, err)?, text_lang(settings), clock.now());
            commands::search::Search { pack, lang, format, missed, now }.run(&words.join(" "), out, err)
        }
        Command::Flows { format } => commands::flows::run(&whole_pack(common, err)?, text_lang(settings), format, out),
        Command::Lint { paths, format, explain, accept_translations } => match (explain, accept_translations) {
            (Some(code), _) => commands::lint::explain(&code, out),
            (None, Some(folder)) => commands::lint::accept_translations(&folder, err),
            (None, None) => commands::lint::run(&paths, clock.now().date(), format, out, err),
        },
        // What cannot be read holds tests that nobody would run.
        Command::Test { dir, format } => {
            let pack = readable_pack(dir.as_deref().or(common.flows.as_deref()), err)?;
            commands::test::run(&pack, clock.now(), format, out, err)
        }
        Command::Graph { flow, format, .. } => {
            commands::graph::run(&whole_pack(common, err)?, flow.as_deref(), text_lang(settings), format, out)
        }
        Command::Effort { flow, format } => {
            let pack = clean_pack(settings.flows.value.as_deref(), settings, err)?;
            commands::effort::run(&pack, flow.as_deref(), text_lang(settings), format, out)
        }
        Command::Diff { old, new, people, scenarios, cases, texts, format } => {
            let diff = commands::diff::Diff { people, scenarios, cases, texts, now: clock.now(), format };
            diff.run(&old, &new, out, err)
        }
        Command::Learn { cases, pack, prior, people, apply, format } => {
            let pack = pack_to_learn(pack.as_deref().or(settings.flows.value.as_deref()), apply, settings, err)?;
            let (people, now) = (people.as_deref(), clock.now());
            let learn = commands::learn::Learn { pack: &pack, strength: prior, people, now, apply, format };
            learn.run(cases_of(cases, settings)?.as_ref(), out, err)
        }
        Command::Replay { scripts, table, format } => {
            let shape = if table { commands::replay::Shape::Table } else { commands::replay::Shape::Whole };
            let replay = commands::replay::Replay { pack: &pack_of(common)?, lang, now: clock.now(), shape, format };
            replay.run(&scripts, out, err)
        }
        Command::People { dir, causes, looks, person, from, format } => {
            // A pack that is being written is measured too, as long as it can be read.
            let pack = readable_pack(settings.flows.value.as_deref(), err)?;
            let people = commands::people::People { pack: &pack, person: person.as_deref(), from, format };
            match causes {
                Some(file) => people.causes(&file, looks.as_deref(), dir.as_deref(), out, err),
                None => people.run(&dir.unwrap_or_default(), out, err),
            }
        }
        Command::Message { case, format } => {
            let asked = commands::message::Asked { lang, format, now: clock.now() };
            commands::message::run(&pack_of(common)?, store(settings)?.as_ref(), &case, asked, out, err)
        }
        Command::Cases { command } => cases(command, common, settings, clock, out, err),
        Command::Store { task } => commands::store::run(task, settings.store.value.as_deref(), out),
        Command::Schema { kind } => commands::schema::run(kind, out),
        Command::Stats { since, until, format } => {
            let scope = Scope { since, until, now: clock.now() };
            stats(&pack_of(common)?, settings, scope, format, out)
        }
        Command::Completions { shell } => commands::completions::run(shell, out),
        Command::Man { command } => {
            let name = command.join(" ");
            let page = japanese::manual(spoken(), &command);
            let page = page.ok_or_else(|| Exit::Usage.saying(fill(words().usage_no_command, &[&name.escape_debug().to_string(), ""])))?;
            Ok(write!(out, "{}", page?).map(|()| Exit::Done)?)
        }
    }
}

/// The pack whose estimates are looked at, the built-in one without a folder.
fn pack_to_learn(folder: Option<&Path>, apply: bool, settings: &Settings, err: &mut impl Write) -> Result<Pack> {
    match folder {
        Some(_) => clean_pack(folder, settings, err),
        None if apply => Err(Exit::Usage.saying(words().learn_built_in)),
        None => Ok(pack_files::shipped_files()),
    }
}

/// The cases in a folder, or those that are saved.
fn cases_of(folder: Option<PathBuf>, settings: &Settings) -> Result<Arc<dyn Store>> {
    match folder {
        Some(folder) if !folder.is_dir() => Err(pack_files::PackError::NoFolder(folder).into()),
        Some(folder) => Ok(Place::Folder(folder).store()),
        None => store(settings),
    }
}

fn resume(args: &ResumeArgs, wizard: &WizardArgs, settings: &Settings, clock: Clock) -> Result<Exit> {
    let grip = match (args.grip.take_over, args.grip.look) {
        (true, _) => Grip::TakeOver,
        (_, true) => Grip::Look,
        _ => Grip::Resume,
    };
    wizard_on(wizard, settings, Some(Saved { wanted: &args.case, grip }), clock)
}

/// What the configuration file says. Commands that only print what is built in do not read it.
fn loaded(command: Option<&Command>, common: &CommonArgs) -> Result<Loaded> {
    if matches!(
        command,
        Some(Command::Completions { .. } | Command::Man { .. } | Command::Schema { .. } | Command::Config { example: true, .. })
    ) {
        return Ok(Loaded::default());
    }
    match config::load(common.config.as_deref()) {
        Ok(loaded) => Ok(loaded),
        Err(error) => {
            if let ConfigError::Wrong { faults, .. } = &error {
                write!(io::stderr(), "{faults}")?;
            }
            Err(error.into())
        }
    }
}

/// What the command line says about the settings.
fn asked(wizard: &WizardArgs, common: &CommonArgs) -> Said {
    Said {
        lang: common.lang.and_then(LangChoice::one),
        desk: wizard.front.desk.then_some(true),
        caller_lang: wizard.front.caller_lang,
        plain: wizard.front.plain.then_some(true),
        theme: wizard.front.theme,
        save: wizard.no_save.then_some(false),
        store: common.store.clone(),
        flows: common.flows.clone(),
        ..Said::default()
    }
}

fn wizard_on(args: &WizardArgs, settings: &Settings, saved: Option<Saved>, clock: Clock) -> Result<Exit> {
    let pack = clean_pack(settings.flows.value.as_deref(), settings, &mut io::stderr().lock())?;
    commands::wizard::run(pack, args, settings, saved, clock)
}

fn cases(
    command: CasesCommand,
    common: &CommonArgs,
    settings: &Settings,
    clock: Clock,
    out: &mut impl Write,
    err: &mut impl Write,
) -> Result<Exit> {
    let pack = pack_of(common)?;
    if let CasesCommand::Copy { from, to } = &command {
        return commands::cases::copy(from, to, Some(&pack), out, err);
    }
    let store = store(settings)?;
    let shelf = Shelf { store: store.as_ref(), pack: Some(&pack), lang: text_lang(settings), now: clock.now() };
    match command {
        CasesCommand::List { words, state, result, due, format } => {
            let due_by = due.map(|when| due_by(when.as_deref(), shelf.now)).transpose()?;
            let filter = Filter { states: state, results: result, due_by, words: words.join(" ") };
            commands::cases::list(shelf, &filter, format, out, err)
        }
        CasesCommand::Show { case, all, format } => commands::cases::show(shelf, &case, all, format, out),
        CasesCommand::Name { case, name, format } => commands::cases::name(shelf, &case, &name, format, out, err),
        CasesCommand::Export { case, to } => commands::cases::export(shelf, &case, to.as_deref(), out, err),
        CasesCommand::Sheet { case, format, to, anyway } => {
            let lang = common.lang.and_then(LangChoice::one);
            commands::cases::sheet(shelf, &case, commands::cases::Wanted { lang, format, to: to.as_deref(), anyway }, out, err)
        }
        CasesCommand::Calendar { case, to } => commands::cases::calendar(shelf, case.as_deref(), to.as_deref(), out, err),
        CasesCommand::Forget { case, format } => commands::cases::forget(shelf, &case, &std::env::current_dir()?, format, out),
        CasesCommand::Import { files, format } => commands::cases::import(shelf, &files, format, out, err),
        CasesCommand::Delete { cases, format } => commands::cases::delete(shelf, &cases, format, out, err),
        CasesCommand::Purge { older_than, dry_run, format } => commands::cases::purge(shelf, older_than, dry_run, format, out, err),
        CasesCommand::Resume(_) | CasesCommand::Copy { .. } => Ok(Exit::Usage),
    }
}

/// The time by which cases are due that are asked for.
fn due_by(when: Option<&str>, now: Moment) -> Result<Moment> {
    let date = when.map_or(Some(now), |when| read_date(when, now));
    date.ok_or_else(|| Exit::Usage.saying(spoken().strings().date_unread))
}

fn stats(pack: &Pack, settings: &Settings, scope: Scope, format: StatsFormat, out: &mut io::Stdout) -> Result<Exit> {
    let lang = text_lang(settings);
    if let (Some(since), Some(until)) = (scope.since, scope.until)
        && since > until
    {
        return Err(Exit::Usage.saying(fill(words().no_such_day, &[&since.to_string(), &until.to_string()])));
    }
    let columns = commands::stats::columns(out.is_terminal());
    let missed = MissedFile::usual().map(|file| file.read()).unwrap_or_default();
    Stats { pack, scope, lang, format, columns, missed: &missed }.run(store(settings)?.as_ref(), out)
}

/// The built-in pack, or that of a folder if it can be read.
fn readable_pack(folder: Option<&Path>, err: &mut impl Write) -> Result<Pack> {
    match folder {
        None => Ok(pack_files::shipped_files()),
        Some(dir) => commands::lint::readable(dir, err),
    }
}

/// The built-in pack, or that of a folder if it has no errors.
fn clean_pack(folder: Option<&Path>, settings: &Settings, err: &mut impl Write) -> Result<Pack> {
    match folder {
        None => Ok(pack_files::shipped()),
        Some(dir) => commands::lint::linted(dir, &CleanFile::usual(settings.save.value), err),
    }
}

/// The pack of which nothing may be left out without a word.
fn whole_pack(common: &CommonArgs, err: &mut impl Write) -> Result<Pack> {
    match &common.flows {
        None => pack_of(common),
        Some(dir) => commands::lint::readable(dir, err),
    }
}

fn pack_of(common: &CommonArgs) -> Result<Pack> {
    match &common.flows {
        None => Ok(pack_files::shipped()),
        Some(dir) => Ok(pack_files::load_dir(dir)?),
    }
}

/// The shared store that was named, or the folder of this machine.
fn store(settings: &Settings) -> Result<Arc<dyn Store>> {
    let place = match &settings.store.value {
        Some(address) => Place::parse(address).map_err(anyhow::Error::msg)?,
        None => Place::Folder(Folder::default_dir().ok_or_else(|| Exit::Io.saying(words().no_store))?),
    };
    Ok(place.store())
}

fn text_lang(settings: &Settings) -> Lang {
    settings.lang.value.unwrap_or(Lang::En)
}
