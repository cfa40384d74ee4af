//! `login-rescue replay SCRIPT.yaml`: walks cases from files of answers, without a terminal, and prints the trace and the message, or one
//! line of a table for each.

mod expect;
mod print;
mod table;

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context, Result};
use login_rescue_core::case::{Case, Header, Moment, NotOffered, ReplayFault, Used, Walk, known_keys, needed_details, replay};
use login_rescue_core::flow::faults::near_or;
use login_rescue_core::flow::finding::Code;
use login_rescue_core::flow::model::Detail;
use login_rescue_core::flow::script::Script;
use login_rescue_core::flow::span::Span;
use login_rescue_core::flow::worded::named;
use login_rescue_core::flow::{Address, Finding, Id, Pack, faults, read_script, report};
use login_rescue_core::locale::{Lang, filled};
use login_rescue_core::message::{self, Message, NoMessage, Refused, accept_detail, accept_note};
use login_rescue_core::wording;
use serde_json::Value;

use crate::exit::Exit;
use crate::words::{spoken, words};

use super::Format;

pub(super) struct Replayed<'p> {
    pack: &'p Pack,
    case: Case,
    pub(super) walk: Walk<'p>,
    lang: Lang,
    /// Whether the notes for staff are printed too.
    desk: bool,
    pub(super) message: Option<Message>,
    unused: Vec<String>,
}

/// What is printed of each script.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReplayShape {
    /// The whole walk and the message.
    Whole,
    /// One line of a table: where it ends and how long it is.
    Table,
}

#[derive(Debug, Clone, Copy)]
pub struct Replay<'p> {
    pub pack: &'p Pack,
    /// The language, in place of the one that the script says.
    pub lang: Option<Lang>,
    /// When everything happens in a script that says nothing of it.
    pub now: Moment,
    pub shape: ReplayShape,
    pub format: Format,
}

impl<'p> Replay<'p> {
    /// Replays the scripts, files or folders of them. Ends with [`Exit::BadFile`] where one is wrong, with [`Exit::Faults`] where one ends
    /// elsewhere than it says.
    pub fn run(&self, paths: &[PathBuf], out: &mut impl Write, err: &mut impl Write) -> Result<Exit> {
        let mut exit = Exit::Done;
        let mut all = Vec::new();
        for path in scripts_under(paths)? {
            let name = path.display().to_string();
            let text = std::fs::read_to_string(&path).with_context(|| filled!(words().script_unreadable, name))?;
            let (script, mut findings) = read_script(&name, &text);
            let replayed = if findings.is_empty() { play(self.pack, &script, &name, self.lang, self.now, &mut findings)? } else { None };
            let Some(replayed) = replayed else {
                write!(err, "{}", report::render(&findings, |_| Some(text.as_str()), spoken()))?;
                exit = Exit::BadFile;
                continue;
            };
            let broken = expect::broken_promises(&replayed, &script, &name);
            write!(err, "{}", report::render(&broken, |_| Some(text.as_str()), spoken()))?;
            if !broken.is_empty() && exit == Exit::Done {
                exit = Exit::Faults;
            }
            for unused in &replayed.unused {
                writeln!(err, "{}", filled!(words().never_used, name, unused))?;
            }
            all.push((path, script, replayed));
        }
        self.print(&all, out)?;
        Ok(exit)
    }

    fn print(&self, all: &[(PathBuf, Script, Replayed<'p>)], out: &mut impl Write) -> Result<()> {
        match (self.shape, self.format) {
            (ReplayShape::Table, format) => {
                let rows: Vec<table::TableRow> =
                    all.iter().map(|(path, script, replayed)| table::TableRow::of(path, script, replayed)).collect();
                table::print(&rows, format, out)?;
            }
            (ReplayShape::Whole, Format::Text) => {
                for (index, (path, _, replayed)) in all.iter().enumerate() {
                    if all.len() > 1 {
                        writeln!(out, "{}== {}", if index == 0 { "" } else { "\n" }, path.display())?;
                    }
                    print::text(replayed, out)?;
                }
            }
            (ReplayShape::Whole, Format::Json) => match all {
                [(_, _, replayed)] => writeln!(out, "{:#}", print::json(replayed))?,
                all => writeln!(out, "{:#}", all.iter().map(|(_, _, replayed)| print::json(replayed)).collect::<Value>())?,
            },
        }
        Ok(())
    }
}

/// The files as they are named, and those of each folder in the order of their names.
pub(super) fn scripts_under(paths: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut scripts = Vec::new();
    for path in paths {
        if !path.is_dir() {
            scripts.push(path.clone());
            continue;
        }
        let entries = std::fs::read_dir(path).with_context(|| filled!(words().folder_unreadable, path.display()))?;
        let mut inside = entries.map(|entry| entry.map(|entry| entry.path())).collect::<std::io::Result<Vec<PathBuf>>>()?;
        inside.retain(|path| path.extension().is_some_and(|ending| ending == "yaml"));
        inside.sort();
        if inside.is_empty() {
            return Err(Exit::BadFile.saying(filled!(words().no_scripts, path.display())));
        }
        scripts.extend(inside);
    }
    Ok(scripts)
}

/// Walks a script through a pack; what is wrong with it is added to the findings, and nothing comes back then.
pub(super) fn play<'p>(
    pack: &'p Pack,
    script: &Script,
    file: &str,
    lang: Option<Lang>,
    now: Moment,
    findings: &mut Vec<Finding>,
) -> Result<Option<Replayed<'p>>> {
    check_names(pack, script, file, findings);
    expect::check_names(pack, script, file, findings);
    let at = match &script.at {
        Some(at) => Moment::parse(&at.value).unwrap_or_else(|| {
            findings.push(faults::NO_TIME.found(file, at.span, named![&at.value]).at("at"));
            now
        }),
        None => now,
    };
    let Some(start) = start_of(pack, script, file, findings) else { return Ok(None) };
    let mut case = Case::new(Header::new(pack, start, at, lang.or(script.lang).unwrap_or(pack.first_language())));
    let used = match replay(pack, &mut case, &script.choices, None, at) {
        Ok(used) => used,
        Err(fault) => {
            findings.push(fault_finding(fault, file));
            return Ok(None);
        }
    };
    give(pack, script, &mut case, file, at, findings);
    if !findings.is_empty() {
        return Ok(None);
    }
    let walk = case.walk(pack)?;
    let message = match message::message_of(pack, &case, &walk) {
        Ok(message) => Some(message),
        Err(NoMessage::NotHere) => None,
        Err(fault) => return Err(fault.into()),
    };
    let unused = unused(pack, script, &used, &walk);
    Ok(Some(Replayed { pack, lang: case.header().lang, desk: script.desk, walk, message, unused, case }))
}

fn start_of(pack: &Pack, script: &Script, file: &str, findings: &mut Vec<Finding>) -> Option<Address> {
    if let Some(begins) = &script.begins {
        if pack.stop(&begins.value).is_none() {
            findings.push(faults::NOT_IN_PACK.found(file, begins.span, named![faults::A_STEP_OR_END, &begins.value]).at("begins"));
        }
        return Some(begins.value.clone());
    }
    let Some(flow) = &script.flow else { return pack.opening().start.as_ref().map(|start| start.value.clone()) };
    let found = pack.flow(&flow.value).map(|flow| flow.start.value.clone());
    if found.is_none() {
        let finding = faults::NOT_IN_PACK.found(file, flow.span, named![faults::A_FLOW, &flow.value]).at("flow");
        findings.push(finding.near(flow.value.as_str(), pack.flow_ids().map(Id::as_str)));
    }
    found
}

/// Every id in the script must be one of the pack's, whether the walk gets there or not.
fn check_names(pack: &Pack, script: &Script, file: &str, findings: &mut Vec<Finding>) {
    for (kind, key) in script.choices.keys() {
        let known = known_keys(pack, kind, None);
        if !known.contains(&key.value) {
            let finding = faults::NOT_FOR.found(file, key.span, named![&key.value, kind.key()]).at(kind.key());
            findings.push(finding.near(&key.value, known.iter().map(String::as_str)));
        }
    }
    let details = &pack.head().details;
    let named = script.details.iter().map(|(id, _)| id).chain(script.absent.iter().map(|(id, _)| id));
    for id in named.filter(|id| !details.contains_key(&id.value)) {
        let finding = faults::NOT_IN_PACK.found(file, id.span, named![faults::A_DETAIL, &id.value]).at("details");
        findings.push(finding.near(id.value.as_str(), details.keys().map(Id::as_str)));
    }
}

fn fault_finding(fault: ReplayFault, file: &str) -> Finding {
    match fault {
        ReplayFault::Lost(lost) => {
            let why = wording::why_lost(spoken().strings(), &lost);
            Finding::new(Code::MissingTarget, file, Span { line: 1, column: 1, ..Span::default() }, why)
        }
        ReplayFault::NotOffered(fault) => {
            let NotOffered { chosen, place, span, offered } = *fault;
            let offered: Vec<&str> = offered.iter().map(String::as_str).collect();
            let help = near_or(&chosen, &offered, faults::CHOICES);
            faults::NO_CHOICE.found(file, span, named![chosen, place]).with_help(help)
        }
    }
}

/// Details and notes go through the same door as those that are typed.
fn give(pack: &Pack, script: &Script, case: &mut Case, file: &str, at: Moment, findings: &mut Vec<Finding>) {
    use login_rescue_core::case::{Event, Stamped};
    for (id, value) in &script.details {
        let Some(detail) = pack.head().details.get(&id.value) else { continue };
        match accept_detail(&value.value, detail.kind) {
            Ok(accepted) => case.apply(Stamped { at, event: Event::DetailGiven { detail: id.value.clone(), value: accepted.value } }),
            Err(refused) => findings.push(refusal(file, value.span, "details", refused)),
        }
    }
    for (id, why) in &script.absent {
        let Some(detail) = pack.head().details.get(&id.value) else { continue };
        if detail.absent.contains(why) {
            case.apply(Stamped { at, event: Event::DetailAbsent { detail: id.value.clone(), why: *why } });
        } else {
            findings.push(faults::CANNOT_BE_ABSENT.found(file, id.span, named![&id.value, why.word()]).at("absent"));
        }
    }
    for note in &script.notes {
        match accept_note(&note.value) {
            Ok(text) => case.apply(Stamped { at, event: Event::Noted { text, internal: false } }),
            Err(refused) => findings.push(refusal(file, note.span, "notes", refused)),
        }
    }
}

fn refusal(file: &str, span: Span, path: &str, refused: Refused) -> Finding {
    Finding::new(Code::AsksForSecret, file, span, wording::refused(spoken().strings(), refused)).at(path)
}

fn unused(pack: &Pack, script: &Script, used: &Used, walk: &Walk) -> Vec<String> {
    let choices =
        used.unused(&script.choices).into_iter().map(|(kind, key)| format!("{}: {} (line {})", kind.key(), key.value, key.span.line));
    let needed = asked_details(pack, walk);
    let given = script.details.iter().map(|(id, _)| id).chain(script.absent.iter().map(|(id, _)| id));
    let idle = given.filter(|id| !needed.iter().any(|detail| detail.id.value == id.value));
    choices.chain(idle.map(|id| format!("details: {} (line {})", id.value, id.span.line))).collect()
}

fn asked_details<'p>(pack: &'p Pack, walk: &Walk<'p>) -> Vec<&'p Detail> {
    message::writing_end(pack, walk).map(|end| needed_details(pack, end, &walk.facts)).unwrap_or_default()
}
