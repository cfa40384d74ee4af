//! The wizard itself: which language, which front end, which case, and what is said after it has ended.

mod mistyped;

use std::io::{self, BufReader, IsTerminal, Write};
use std::sync::Arc;

use anyhow::{Context, Result};
use login_rescue_core::desk::Desk;
use login_rescue_core::flow::model::Flow;
use login_rescue_core::flow::{Address, Id, Pack};
use login_rescue_core::locale::{Lang, filled};
use login_rescue_core::wording;

use crate::cli::WizardArgs;
use crate::clock::Clock;
use crate::config::{SettingSource, Settings};
use crate::exit::Exit;
use crate::plain;
use crate::session::{NoSaving, NotTaken, Resuming, Saving, Session};
use crate::shelf::{Saved, Shelf};
use crate::store::{Folder, Location, MissedFile};
use crate::terminal;
use crate::tui;
use crate::tui::theme::Theme;
use crate::words::{nearest_hint, speak, words};

/// Most unfinished cases among which plain lines let somebody choose.
const MOST_OFFERED: usize = 9;

/// What the environment says about the terminal and the person in front of it.
#[allow(clippy::struct_excessive_bools, reason = "each is a question of its own")]
#[derive(Debug, Clone)]
pub struct Streams {
    pub input_is_terminal: bool,
    pub output_is_terminal: bool,
    pub knows_sequences: bool,
    pub is_bare_console: bool,
}

impl Streams {
    pub fn of_this_process() -> Self {
        Self {
            input_is_terminal: io::stdin().is_terminal(),
            output_is_terminal: io::stdout().is_terminal(),
            knows_sequences: terminal::knows_sequences(),
            is_bare_console: terminal::is_bare_console(),
        }
    }

    /// Why plain lines are used, if they are.
    fn plain_because(&self, asked: bool) -> Option<plain::Reason> {
        if asked {
            Some(plain::Reason::Asked)
        } else if !self.output_is_terminal {
            Some(plain::Reason::OutputPipe)
        } else if !self.input_is_terminal {
            Some(plain::Reason::InputPipe)
        } else if !self.knows_sequences {
            Some(plain::Reason::DumbTerminal)
        } else {
            None
        }
    }

    /// The bare Linux console has no glyphs for Japanese: boxes would be all that is seen.
    fn cannot_show_japanese(&self) -> bool {
        self.is_bare_console && self.output_is_terminal
    }
}

/// Starts the wizard on a pack, with a case to go on with if one is named.
pub fn run(pack: Pack, args: &WizardArgs, settings: &Settings, saved: Option<Saved>, clock: Clock) -> Result<Exit> {
    let around = Streams::of_this_process();
    let pack = Arc::new(pack);
    let mut notices = Vec::new();
    let (lang, choose_lang) = language(&pack, settings, &around, &mut notices);
    speak(lang);
    // A caller whose language the pack does not speak gets its texts in the one that it does.
    let spoken = |lang: &Lang| pack.opening().languages.contains(lang);
    let desk = settings.desk().map(|desk| Desk { caller: desk.caller.filter(spoken) });
    let opening = Opening::of(&pack, &args.symptom)?;
    if let Some(mistyped) = opening.symptom.as_ref().and_then(|_| mistyped::mistyped(&args.symptom, &pack)) {
        return Err(Exit::Usage.saying(mistyped.in_lang(lang)));
    }
    // A saved case that somebody goes on with stays saved.
    let saving = if args.private { Err(NoSaving::Private) } else { saving(settings, settings.save.value || saved.is_some()) };
    if let Err(reason) = saving {
        let configured = reason == NoSaving::Asked && settings.save.from == SettingSource::File;
        notices.push(if configured { lang.strings().not_saved_configured } else { reason.said(lang) }.to_owned());
    }
    notices.extend(wording::advice_old(pack.opening(), clock.now().date(), lang));
    let offers = saved.is_none() && !args.private && opening.is_usual && args.name.is_none();
    let shelf = Shelf { pack: Arc::clone(&pack), saving: saving.clone(), clock, keep: settings.keep.value, offers };
    let mut session = Session::begin(pack, opening.address, lang, saving, clock);
    session.keep_missed_in(MissedFile::usual());
    session.resumes_with(resuming(settings));
    if let Some(saved) = saved {
        notices.extend(shelf.take_in_hand(&mut session, saved, lang)?);
    }
    if let Some(Err(exit)) = args.name.as_deref().map(|name| named(&mut session, name, lang)) {
        return Ok(exit);
    }
    if args.name.is_some() && session.shares_its_name() {
        notices.push(filled!(lang.strings().name_shared, session.case().state().name().unwrap_or_default()));
    }
    let shows_japanese = !around.cannot_show_japanese();
    if let Some(reason) = around.plain_because(settings.plain.value) {
        notices.extend(shelf.tidy(lang));
        let resume = shelf.all_unfinished(MOST_OFFERED);
        let choose_lang = choose_lang && around.input_is_terminal;
        run_plain(
            &mut session,
            plain::Options { lang, reason, resume, desk, choose_lang, shows_japanese, symptom: opening.symptom, notices },
        )
    } else {
        let mouse = settings.mouse.value;
        let theme = Theme::of(settings.theme.value, settings.ascii.value);
        if settings.theme.from == SettingSource::CommandLine {
            // Who names a look now wants to see it, whatever NO_COLOR says for usual.
            crossterm::style::force_color_output(true);
        }
        let keys = settings.keys.value.clone();
        run_tui(
            session,
            tui::Options { lang, choose_lang, desk, find: opening.symptom, notices, shelf, theme, shows_japanese, mouse, keys },
        )
    }
}

/// What of the command line a start needs that goes on as this one; the rest it finds where this one did.
fn resuming(settings: &Settings) -> Resuming {
    let desk = (settings.desk.from == SettingSource::CommandLine && settings.desk.value).then(|| " --desk".to_owned());
    let caller = settings.caller_lang.value.filter(|_| settings.caller_lang.from == SettingSource::CommandLine);
    let caller = caller.map(|lang| format!(" --caller-lang {}", lang.code()));
    let usual = settings.lang.value.filter(|_| settings.lang.from != SettingSource::CommandLine);
    Resuming { options: desk.into_iter().chain(caller).collect(), usual }
}

/// Names the new case; a name that must not be saved ends the program, and nothing has happened.
fn named(session: &mut Session, name: &str, lang: Lang) -> Result<(), Exit> {
    session.name(name).map_err(|why| {
        let why = match why {
            NotTaken::Refused(refused) => super::cases::name_refused(refused, lang),
            NotTaken::Store(error) => error.to_string(),
        };
        let _ = writeln!(io::stderr(), "login-rescue: --name: {why}");
        Exit::Usage
    })
}

/// The language to start in, and whether to ask for it.
fn language(pack: &Pack, settings: &Settings, around: &Streams, notices: &mut Vec<String>) -> (Lang, bool) {
    let spoken = &pack.opening().languages;
    let lang = &settings.lang;
    let chosen_now = lang.from == SettingSource::CommandLine;
    if lang.value != Some(Lang::En) && !chosen_now && spoken.contains(&Lang::En) && around.cannot_show_japanese() {
        notices.extend(lang.value.map(|_| Lang::En.strings().console_cannot_show.to_owned()));
        return (Lang::En, false);
    }
    match (lang.value, lang.from, spoken.as_slice()) {
        (Some(lang), SettingSource::CommandLine | SettingSource::File, _) | (_, _, &[lang]) | (Some(lang), ..) => (lang, false),
        (None, ..) => (Lang::En, true),
    }
}

/// Where the walk begins: at the pack's start, at a flow or one of its steps, or with a search.
struct Opening {
    address: Address,
    symptom: Option<String>,
    is_usual: bool,
}

impl Opening {
    fn of(pack: &Pack, words: &[String]) -> Result<Self> {
        let usual = pack.opening().start.as_ref().map(|start| start.value.clone()).context(crate::words::words().no_start)?;
        let words = words.join(" ");
        if words.is_empty() {
            return Ok(Self { address: usual, symptom: None, is_usual: true });
        }
        if let Some(flow) = pack.flow(&words.as_str().into()) {
            return Ok(Self { address: flow.start.value.clone(), symptom: None, is_usual: false });
        }
        if let Some(address) = Address::parse(&words).filter(|address| pack.stop(address).is_some()) {
            return Ok(Self { address, symptom: None, is_usual: false });
        }
        if let Some((flow, step)) = words.split_once('.').and_then(|(flow, step)| Some((pack.flow(&flow.into())?, step))) {
            return Err(no_step(flow, step));
        }
        if let Some((flow, _)) = words.split_once('.').filter(|(_, step)| is_step(pack, step)) {
            super::flow_named(pack, flow)?;
        }
        Ok(Self { address: usual, symptom: Some(words), is_usual: false })
    }
}

/// Whether a flow has such a step: what is written like a step of a flow that does not exist is a slip then.
fn is_step(pack: &Pack, name: &str) -> bool {
    let id = Id::from(name);
    pack.flow_ids().filter_map(|flow| pack.flow(flow)).any(|flow| flow.steps.contains_key(&id))
}

/// A step that was named and does not exist is no symptom.
fn no_step(flow: &Flow, step: &str) -> anyhow::Error {
    let known = flow.steps.keys().chain(flow.ends.keys()).map(Id::as_str);
    let near = nearest_hint(step, known);
    Exit::Usage.saying(filled!(words().no_step, step.escape_debug(), flow.id.value, near))
}

fn saving(settings: &Settings, save: bool) -> Saving {
    if !save {
        return Err(NoSaving::Asked);
    }
    // What the configuration and the command line say was judged when it was read.
    let shared = settings.store.value.as_deref().and_then(|address| Location::parse(address).ok());
    let place = shared.or_else(|| Folder::default_dir().map(Location::Folder)).ok_or(NoSaving::NoHome)?;
    Ok(place.store())
}

fn run_plain(session: &mut Session, options: plain::Options) -> Result<Exit> {
    let lang = options.lang;
    let out = &mut io::stdout();
    let left = if io::stdin().is_terminal() {
        plain::run_on_terminal(session, options, out)?
    } else {
        plain::run(session, options, &mut BufReader::new(io::stdin().lock()), out)?
    };
    if !matches!(left, plain::Left::Finished | plain::Left::AtOnce) {
        session.how_to_resume(lang).iter().for_each(|line| say(line));
    }
    Ok(match left {
        plain::Left::Finished | plain::Left::Asked | plain::Left::AtOnce => Exit::Done,
        plain::Left::EndOfInput => Exit::Interrupted,
        plain::Left::Signal(signal) => Exit::Signal(tui::Ended::Signal(signal).exit_code()),
    })
}

fn run_tui(session: Session, options: tui::Options) -> Result<Exit> {
    let left = tui::run(session, options)?;
    if let Some(message) = &left.print_message {
        write!(io::stdout(), "{message}")?;
    }
    for line in &left.last_words {
        say(line);
    }
    Ok(match left.ended {
        tui::Ended::Left | tui::Ended::AtOnce => Exit::Done,
        ended => Exit::Signal(ended.exit_code()),
    })
}

/// Words for a person who may be gone with the terminal; that nobody reads them is no fault.
fn say(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}
