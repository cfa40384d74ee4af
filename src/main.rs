//! Parses the command line, calls what it names, and ends with the documented exit code.

use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{CommandFactory, Parser};

use login_rescue::cli::{CasesCommand, Cli, Command, CommonArgs, WizardArgs};
use login_rescue::clock::Clock;
use login_rescue::commands;
use login_rescue::commands::stats::{Stats, StatsFormat};
use login_rescue::exit::Exit;
use login_rescue::flow::Pack;
use login_rescue::locale::Lang;
use login_rescue::pack_files;
use login_rescue::stats::Scope;
use login_rescue::store::Store;

fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(cli) {
        Ok(exit) => exit.into(),
        Err(error) => {
            let exit = commands::exit_of(&error);
            // A closed pipe is the reader's choice, such as `head`, and no fault to speak of.
            if !commands::is_closed_pipe(&error) {
                let _ = writeln!(io::stderr(), "login-rescue: {error:#}");
            }
            exit.into()
        }
    }
}

fn run(cli: Cli) -> Result<Exit> {
    let Cli { command, wizard, common } = cli;
    let clock = Clock::from_environment()
        .map_err(|text| anyhow::anyhow!("{}: '{text}' is not a time such as 2026-11-22T10:00:00+09:00", Clock::VARIABLE))?;
    let lang = common.lang;
    let out = &mut io::stdout();
    let err = &mut io::stderr();
    match command {
        None => wizard_on(&wizard, &common, None, clock),
        Some(Command::Cases { command: CasesCommand::Resume { case, plain, desk } }) => {
            let wizard = WizardArgs { symptom: Vec::new(), plain, no_save: false, desk };
            wizard_on(&wizard, &common, Some(&case), clock)
        }
        Some(Command::Flows { format }) => commands::flows::run(&pack_of(&common)?, text_lang(lang), format, out),
        Some(Command::Lint { paths, format, explain }) => match explain {
            Some(code) => commands::lint::explain(&code, out, err),
            None => commands::lint::run(&paths, clock.now().date(), format, out, err),
        },
        Some(Command::Test { dir, format }) => {
            let pack = pack(dir.as_deref().or(common.flows.as_deref()))?;
            commands::test::run(&pack, clock.now(), format, out, err)
        }
        Some(Command::Graph { flow, format, .. }) => {
            commands::graph::run(&pack_of(&common)?, flow.as_deref(), text_lang(lang), format, out, err)
        }
        Some(Command::Replay { scripts, table, format }) => {
            let shape = if table { commands::replay::Shape::Table } else { commands::replay::Shape::Whole };
            let replay = commands::replay::Replay { pack: &pack_of(&common)?, lang, now: clock.now(), shape, format };
            replay.run(&scripts, out, err)
        }
        Some(Command::Message { case, format }) => commands::message::run(&pack_of(&common)?, &store()?, &case, lang, format, out),
        Some(Command::Cases { command }) => cases(command, &common, out),
        Some(Command::Schema { kind }) => commands::schema::run(kind, out),
        Some(Command::Stats { since, until, format }) => {
            let scope = Scope { since, until, now: clock.now() };
            stats(scope, format, &common, out, err)
        }
        Some(Command::Completions { shell }) => {
            clap_complete::generate(shell, &mut Cli::command(), "login-rescue", out);
            Ok(Exit::Done)
        }
        Some(Command::Man) => {
            clap_mangen::Man::new(Cli::command()).render(out)?;
            Ok(Exit::Done)
        }
    }
}

fn wizard_on(args: &WizardArgs, common: &CommonArgs, resume: Option<&str>, clock: Clock) -> Result<Exit> {
    let pack = match &common.flows {
        None => pack_files::shipped(),
        Some(dir) => match commands::lint::linted(dir, &mut io::stderr().lock())? {
            Some(pack) => pack,
            None => return Ok(Exit::BadFile),
        },
    };
    commands::wizard::run(pack, args, common.lang, resume, clock)
}

fn cases(command: CasesCommand, common: &CommonArgs, out: &mut impl Write) -> Result<Exit> {
    let store = store()?;
    let lang = text_lang(common.lang);
    match command {
        CasesCommand::List { format } => commands::cases::list(&store, Some(&pack_of(common)?), lang, format, out),
        CasesCommand::Show { case, format } => commands::cases::show(&store, Some(&pack_of(common)?), &case, lang, format, out),
        CasesCommand::Delete { case } => commands::cases::delete(&store, &case, out),
        CasesCommand::Resume { .. } => Ok(Exit::Usage),
    }
}

fn stats(scope: Scope, format: StatsFormat, common: &CommonArgs, out: &mut io::Stdout, err: &mut impl Write) -> Result<Exit> {
    if let (Some(since), Some(until)) = (scope.since, scope.until)
        && since > until
    {
        writeln!(err, "login-rescue: no day is since {since} and until {until}; put the earlier one after --since")?;
        return Ok(Exit::Usage);
    }
    let columns = commands::stats::columns(out.is_terminal());
    Stats { pack: &pack_of(common)?, scope, lang: text_lang(common.lang), format, columns }.run(&store()?, out)
}

fn pack_of(common: &CommonArgs) -> Result<Pack> {
    pack(common.flows.as_deref())
}

fn pack(folder: Option<&Path>) -> Result<Pack> {
    match folder {
        None => Ok(pack_files::shipped()),
        Some(dir) => Ok(pack_files::load_dir(dir)?),
    }
}

fn store() -> Result<Store> {
    Store::default_dir().map(Store::at).context("there is no folder with saved cases; set HOME or XDG_STATE_HOME")
}

/// The language of printed texts: as asked, or as the environment says.
fn text_lang(asked: Option<Lang>) -> Lang {
    asked.or(commands::wizard::Surroundings::of_this_process().lang).unwrap_or(Lang::En)
}
