//! Leads a command line that has been read to the command that it names, with the pack, the store and the language that this goes by.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Result;
use login_rescue_core::case::{Moment, read_date};
use login_rescue_core::flow::Pack;
use login_rescue_core::locale::{Lang, filled};
use login_rescue_core::stats::Scope;

use crate::cases::Filter;
use crate::cli::{CasesCommand, Cli, Command, CommonArgs, LangChoice, ResumeArgs, WizardArgs};
use crate::clock::Clock;
use crate::config::{ConfigError, ConfigFile, Settings, SettingsLayer};
use crate::exit::Exit;
use crate::pack_files::{self, PackError};
use crate::session::Grip;
use crate::shelf::Saved;
use crate::store::{CleanFile, Folder, Location, MissedFile, Store};
use crate::words::{spoken, words};

use super::{
    cases, completions, config, diff, effort, flows, graph, learn, lint, man, message, people, replay, schema, search, stats, store, test,
    wizard,
};

/// What was asked for, with what is configured and the time: what the commands go by.
struct Invocation {
    wizard: WizardArgs,
    /// The language that was asked for now; none where it is both, or nobody asked.
    lang: Option<Lang>,
    loaded: ConfigFile,
    settings: Settings,
    clock: Clock,
}

/// Does what the command line says, with what the configuration file says.
pub fn run(cli: Cli, loaded: Result<ConfigFile, ConfigError>) -> Result<Exit> {
    let Cli { command, mut wizard, common } = cli;
    if let Some(Command::Cases { command: CasesCommand::Resume(args) }) = &command {
        wizard.front = wizard.front.and(args.front);
    }
    let loaded = needed(loaded, command.as_ref())?;
    let settings = Settings::weigh(asked(&wizard, &common), &loaded.written, |name| std::env::var(name).ok());
    let clock = Clock::from_environment().map_err(|text| Exit::Usage.saying(filled!(words().not_a_time, Clock::VARIABLE, text)))?;
    // A message alone can be in both languages.
    if common.lang == Some(LangChoice::Both) && !matches!(command, Some(Command::Message { .. })) {
        return Err(Exit::Usage.saying(words().only_message_both));
    }
    let invocation = Invocation { wizard, lang: common.lang.and_then(LangChoice::one), loaded, settings, clock };
    match command {
        None => invocation.wizard(None),
        Some(command) => invocation.command(command, &mut io::stdout(), &mut io::stderr()),
    }
}

/// What the configuration file says. One that is wrong does not matter to commands that only print what is built in.
fn needed(loaded: Result<ConfigFile, ConfigError>, command: Option<&Command>) -> Result<ConfigFile> {
    let is_built_in = matches!(
        command,
        Some(Command::Completions { .. } | Command::Man { .. } | Command::Schema { .. } | Command::Config { example: true, .. })
    );
    match loaded {
        Err(_) if is_built_in => Ok(ConfigFile::default()),
        Err(ConfigError::Wrong { path, faults }) => {
            write!(io::stderr(), "{faults}")?;
            Err(ConfigError::Wrong { path, faults }.into())
        }
        loaded => Ok(loaded?),
    }
}

/// What the command line says about the settings.
fn asked(wizard: &WizardArgs, common: &CommonArgs) -> SettingsLayer {
    SettingsLayer {
        lang: common.lang.and_then(LangChoice::one),
        desk: wizard.front.desk.then_some(true),
        caller_lang: wizard.front.caller_lang,
        plain: wizard.front.plain.then_some(true),
        theme: wizard.front.theme,
        save: wizard.no_save.then_some(false),
        store: common.store.clone(),
        flows: common.flows.clone(),
        ..SettingsLayer::default()
    }
}

impl Invocation {
    fn command(self, command: Command, out: &mut io::Stdout, err: &mut impl Write) -> Result<Exit> {
        let now = self.clock.now();
        match command {
            Command::Config { example: true, .. } => config::print_example(out),
            Command::Config { format, .. } => config::run(&self.loaded, &self.settings, format, out),
            Command::Search { words, no_save, format } => {
                let missed = MissedFile::usual().filter(|_| self.settings.save.value && !no_save);
                let search = search::Search { pack: &self.whole_pack(err)?, lang: self.text_lang(), format, missed, now };
                search.run(&words.join(" "), out, err)
            }
            Command::Flows { format } => flows::run(&self.whole_pack(err)?, self.text_lang(), format, out),
            Command::Lint { paths, format, explain, accept_translations } => match (explain, accept_translations) {
                (Some(code), _) => lint::explain(&code, out),
                (None, Some(folder)) => lint::accept_translations(&folder, err),
                (None, None) => lint::run(&paths, now.date(), format, out, err),
            },
            // What cannot be read holds tests that nobody would run.
            Command::Test { dir, format } => test::run(&readable_pack(dir.as_deref().or(self.folder()), err)?, now, format, out, err),
            Command::Graph { flow, format, .. } => graph::run(&self.whole_pack(err)?, flow.as_deref(), self.text_lang(), format, out),
            Command::Effort { flow, format } => {
                effort::run(&self.clean_pack(self.folder(), err)?, flow.as_deref(), self.text_lang(), format, out)
            }
            Command::Diff { old, new, people, scenarios, cases, texts, format } => {
                diff::Diff { people, scenarios, cases, texts, now, format }.run(&old, &new, out, err)
            }
            Command::Learn { cases, pack, prior, people, apply, format } => {
                let pack = self.pack_to_learn(pack.as_deref().or(self.folder()), apply, err)?;
                let learn = learn::Learn { pack: &pack, strength: prior, people: people.as_deref(), now, apply, format };
                learn.run(self.store_in(cases)?.as_ref(), out, err)
            }
            Command::Replay { scripts, table, format } => {
                let shape = if table { replay::ReplayShape::Table } else { replay::ReplayShape::Whole };
                replay::Replay { pack: &self.pack()?, lang: self.lang, now, shape, format }.run(&scripts, out, err)
            }
            Command::People { dir, causes, looks, first_look, person, from, format } => {
                // A pack that is being written is measured too, as long as it can be read.
                let pack = readable_pack(self.folder(), err)?;
                let people = people::People { pack: &pack, person: person.as_deref(), from, format };
                match causes {
                    Some(file) => {
                        let walks = people::CauseWalks {
                            file: &file,
                            looks: looks.as_deref(),
                            dir: dir.as_deref(),
                            first_look: first_look.as_deref(),
                        };
                        people.causes(walks, out, err)
                    }
                    None => people.run(&dir.unwrap_or_default(), out, err),
                }
            }
            Command::Message { case, format } => {
                let asked = message::MessageRequest { lang: self.lang, format, now };
                message::run(&self.pack()?, self.store()?.as_ref(), &case, asked, out, err)
            }
            Command::Cases { command } => self.cases(command, out, err),
            Command::Store { task } => store::run(task, self.settings.store.value.as_deref(), out),
            Command::Schema { kind } => schema::run(kind, out),
            Command::Stats { since, until, format } => {
                let missed = MissedFile::usual().map(|file| file.read()).unwrap_or_default();
                let (scope, columns) = (Scope { since, until, now }, stats::columns(out.is_terminal()));
                let stats = stats::Stats { pack: &self.pack()?, scope, lang: self.text_lang(), format, columns, missed: &missed };
                stats.run(self.store()?.as_ref(), out)
            }
            Command::Completions { shell } => completions::run(shell, out),
            Command::Man { command } => man::run(&command, out),
        }
    }

    fn cases(self, command: CasesCommand, out: &mut impl Write, err: &mut impl Write) -> Result<Exit> {
        match command {
            CasesCommand::Resume(ResumeArgs { case, grip, .. }) => {
                let grip = match (grip.take_over, grip.look) {
                    (true, _) => Grip::TakeOver,
                    (_, true) => Grip::Look,
                    _ => Grip::Resume,
                };
                self.wizard(Some(Saved { wanted: &case, grip }))
            }
            CasesCommand::Copy { from, to } => cases::copy(&from, &to, Some(&self.pack()?), out, err),
            CasesCommand::List { words, state, result, due, format } => self.on_cases(|context| {
                let due_by = due.map(|when| due_by(when.as_deref(), context.now)).transpose()?;
                cases::list(context, &Filter { states: state, results: result, due_by, words: words.join(" ") }, format, out, err)
            }),
            CasesCommand::Show { case, all, format } => self.on_cases(|context| cases::show(context, &case, all, format, out)),
            CasesCommand::Name { case, name, format } => self.on_cases(|context| cases::name(context, &case, &name, format, out, err)),
            CasesCommand::Export { case, to } => self.on_cases(|context| cases::export(context, &case, to.as_deref(), out, err)),
            CasesCommand::Sheet { case, format, to, anyway } => self.on_cases(|context| {
                let wanted = cases::Wanted { lang: self.lang, format, to: to.as_deref(), anyway };
                cases::sheet(context, &case, wanted, out, err)
            }),
            CasesCommand::Calendar { case, to } => {
                self.on_cases(|context| cases::calendar(context, case.as_deref(), to.as_deref(), out, err))
            }
            CasesCommand::Forget { case, format } => {
                self.on_cases(|context| cases::forget(context, &case, &std::env::current_dir()?, format, out))
            }
            CasesCommand::Import { files, format } => self.on_cases(|context| cases::import(context, &files, format, out, err)),
            CasesCommand::Delete { cases, yes, format } => self.on_cases(|context| {
                let asks = !yes && io::stdin().is_terminal() && io::stderr().is_terminal();
                if asks && !cases::may_delete(context, &cases, &mut io::stdin().lock(), err)? {
                    return Ok(Exit::Done);
                }
                cases::delete(context, &cases, format, out, err)
            }),
            CasesCommand::Purge { older_than, dry_run, format } => {
                self.on_cases(|context| cases::purge(context, older_than, dry_run, format, out, err))
            }
        }
    }

    fn on_cases(&self, command: impl FnOnce(cases::CasesContext) -> Result<Exit>) -> Result<Exit> {
        let (pack, store) = (self.pack()?, self.store()?);
        command(cases::CasesContext { store: store.as_ref(), pack: Some(&pack), lang: self.text_lang(), now: self.clock.now() })
    }

    fn wizard(&self, saved: Option<Saved>) -> Result<Exit> {
        let pack = self.clean_pack(self.folder(), &mut io::stderr().lock())?;
        wizard::run(pack, &self.wizard, &self.settings, saved, self.clock)
    }

    /// The folder of the pack; none for the built-in one.
    fn folder(&self) -> Option<&Path> {
        self.settings.flows.value.as_deref()
    }

    fn text_lang(&self) -> Lang {
        self.settings.lang.value.unwrap_or(Lang::En)
    }

    fn pack(&self) -> Result<Pack> {
        Ok(self.folder().map_or_else(|| Ok(pack_files::shipped()), pack_files::load_dir)?)
    }

    /// The pack of which nothing may be left out without a word.
    fn whole_pack(&self, err: &mut impl Write) -> Result<Pack> {
        self.folder().map_or_else(|| Ok(pack_files::shipped()), |dir| lint::readable(dir, err))
    }

    /// The built-in pack, or that of a folder if it has no errors.
    fn clean_pack(&self, folder: Option<&Path>, err: &mut impl Write) -> Result<Pack> {
        let clean = || CleanFile::usual(self.settings.save.value);
        folder.map_or_else(|| Ok(pack_files::shipped()), |dir| lint::linted(dir, &clean(), err))
    }

    /// The pack whose estimates are looked at, the built-in one without a folder.
    fn pack_to_learn(&self, folder: Option<&Path>, apply: bool, err: &mut impl Write) -> Result<Pack> {
        match folder {
            Some(_) => self.clean_pack(folder, err),
            None if apply => Err(Exit::Usage.saying(words().learn_built_in)),
            None => Ok(pack_files::shipped_files()),
        }
    }

    /// The cases in a folder, or those that are saved.
    fn store_in(&self, folder: Option<PathBuf>) -> Result<Arc<dyn Store>> {
        match folder {
            Some(folder) if !folder.is_dir() => Err(PackError::NoFolder(folder).into()),
            Some(folder) => Ok(Location::Folder(folder).store()),
            None => self.store(),
        }
    }

    /// The shared store that was named, or the folder of this machine.
    fn store(&self) -> Result<Arc<dyn Store>> {
        let place = match &self.settings.store.value {
            Some(address) => Location::parse(address).map_err(anyhow::Error::msg)?,
            None => Location::Folder(Folder::default_dir().ok_or_else(|| Exit::Io.saying(words().no_store))?),
        };
        Ok(place.store())
    }
}

/// The time by which cases are due that are asked for.
fn due_by(when: Option<&str>, now: Moment) -> Result<Moment> {
    let date = when.map_or(Some(now), |when| read_date(when, now));
    date.ok_or_else(|| Exit::Usage.saying(spoken().strings().date_unread))
}

/// The pack with its files: the built-in one, or that of a folder if it can be read.
fn readable_pack(folder: Option<&Path>, err: &mut impl Write) -> Result<Pack> {
    folder.map_or_else(|| Ok(pack_files::shipped_files()), |dir| lint::readable(dir, err))
}
