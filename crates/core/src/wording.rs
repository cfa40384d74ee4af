//! The program's own words for the things of a case, shared by every front end and command, so that all of them say the same.

use std::time::Duration;

use jiff::civil::Date;

use crate::case::{Came, CheckHere, Heard, Here, Lost, Moment, Note, Outcome, Place, Said, Visit, WaitOutcome, Walk, place_name};
use crate::flow::model::{Absence, Basis, Check, DetailKind, EndResult, Ladder, Need, PackHead, Source, Status, Step};
use crate::flow::search::{Hit, Why};
use crate::flow::texts::{Text, Wordings};
use crate::flow::{Address, Id, Pack, Stop};
use crate::locale::{Lang, Strings, filled};
use crate::message::{FoundSecret, NoMessage, Refused, Secret};
pub use crate::message::{absence, given};
use crate::text::fit;

/// How a check or a task went.
pub fn outcome(strings: &Strings, check: &Check, outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Fixed => strings.outcome_fixed,
        Outcome::NoChange => strings.outcome_no_change,
        Outcome::Done => strings.outcome_done,
        Outcome::Already if check.task => strings.outcome_already_done,
        Outcome::Already => strings.outcome_already,
        Outcome::Nothing => strings.outcome_none,
        Outcome::Cannot if check.none.is_empty() => strings.outcome_cannot,
        Outcome::Cannot => strings.outcome_only_cannot,
        Outcome::Other => strings.outcome_other,
        Outcome::NotNow => strings.outcome_not_now,
    }
}

/// What came of a case that waited for the service.
pub fn came(strings: &Strings, came: Came, service: &str) -> String {
    match came {
        Came::Answered => filled!(strings.heard_answered, service),
        Came::In => strings.heard_in.to_owned(),
        Came::NotYet => strings.heard_not_yet.to_owned(),
        Came::GivenUp => strings.heard_given_up.to_owned(),
    }
}

/// What was told of that, with the answer of the service where it gave one.
pub fn heard(strings: &Strings, heard: &Heard, service: &str) -> String {
    let came = came(strings, heard.came, service);
    let internal = if heard.internal { format!(" [{}]", strings.note_internal) } else { String::new() };
    if heard.text.is_empty() { came } else { format!("{came}: {}{internal}", heard.text.replace('\n', " ")) }
}

/// The same for somebody outside the staff, without words that stay with them.
pub fn heard_outside(strings: &Strings, told: &Heard, service: &str) -> String {
    if told.internal { came(strings, told.came, service) } else { heard(strings, told, service) }
}

/// Why a detail has no value, as something to choose.
pub fn absence_choice(strings: &Strings, why: Absence) -> &'static str {
    match why {
        Absence::Nothing => strings.say_none,
        Absence::Unknown => strings.say_unknown,
    }
}

pub fn lost(strings: &Strings, lost: &Lost) -> String {
    filled!(strings.lost, why_lost(strings, lost))
}

pub fn wait_outcome(strings: &Strings, outcome: WaitOutcome) -> &'static str {
    match outcome {
        WaitOutcome::Done => strings.wait_done,
        WaitOutcome::Skipped => strings.wait_skip,
    }
}

/// What was shown at a visit, and what was said.
pub fn asked_and_said<'p>(visit: &Visit<'p>, lang: Lang) -> (&'p str, &'p str) {
    match visit.said {
        Said::Answer(_, ask, answer) => (ask.question.get(lang), answer.text.get(lang)),
        Said::Outcome(_, check, how) => (check.instruction.get(lang), outcome(lang.strings(), check, how)),
        Said::Wait(_, wait, how) => (wait.text.get(lang), wait_outcome(lang.strings(), how)),
    }
}

/// When a case comes back, or was to.
pub fn comes_back(strings: &Strings, due: Moment, now: Moment) -> String {
    let words = if now.timestamp() < due.timestamp() { strings.date_kept } else { strings.date_past };
    filled!(words, due.local())
}

/// Why a case cannot be followed.
pub fn why_lost(strings: &Strings, lost: &Lost) -> String {
    match lost {
        Lost::OtherPack(pack) => filled!(strings.lost_other_pack, pack),
        Lost::NoSuchStop(address) => filled!(strings.lost_no_stop, address),
        Lost::NoWayOn(address) => filled!(strings.lost_no_way_on, address),
        Lost::Circle(address) => filled!(strings.lost_circle, address),
    }
}

pub fn no_message(strings: &Strings, why: &NoMessage) -> String {
    match why {
        NoMessage::NotHere => strings.message_none.to_owned(),
        NoMessage::Lost(why) => lost(strings, why),
        NoMessage::Template(fault) => fault.to_string(),
    }
}

pub fn advice_of(strings: &Strings, head: &PackHead) -> String {
    filled!(strings.advice_of, head.version.value)
}

/// That the advice of a pack is older than it should be, and where a newer one may be had; nothing where it is not.
pub fn advice_old(head: &PackHead, today: Date, lang: Lang) -> Option<String> {
    let most = head.stale_after.as_ref()?.value.as_secs() / 86_400;
    let of: Date = head.version.value.parse().ok()?;
    let days = u64::try_from((today - of).get_days()).ok()?;
    let strings = lang.strings();
    let newer = head.newer.as_ref().map_or(strings.advice_newer, |newer| newer.get(lang));
    let old = || filled!(strings.advice_old, head.version.value, most);
    (days > most).then(|| format!("{}{}{newer}", old(), if lang == Lang::En { " " } else { "" }))
}

/// What a step, or a check of it, is called in a list: its text, or its id where it has none.
pub fn name_of<'p>(step: &'p Step, check: Option<&Id>, lang: Lang) -> &'p str {
    let text = match check {
        Some(check) => step.check(check).map(|check| &check.instruction).or(step.words()),
        None => step.words(),
    };
    text.map_or(step.id.value.as_str(), |text| text.get(lang))
}

/// What a hit of a search is called: its flow, and the step's own words where it is not the flow's beginning.
pub fn hit_title(pack: &Pack, hit: &Hit, lang: Lang) -> String {
    match pack.flow(&hit.to.address.flow) {
        Some(flow) if hit.to.is_start => flow.title.get(lang).to_owned(),
        _ => step_title(pack, &hit.to.address, lang),
    }
}

/// What a question is called among the hits of a search.
pub fn asked_title(pack: &Pack, hit: &Hit<Id>, lang: Lang) -> String {
    let words = pack.head().questions.get(&hit.to).map_or(hit.to.as_str(), |question| question.text.get(lang));
    format!("{}: {words}", lang.strings().questions_title)
}

/// Cells of what a step says, among others: what it is about stands at its beginning.
const LONGEST_IN_LIST: usize = 100;

/// What a step or an end is called outside of its flow.
pub fn step_title(pack: &Pack, address: &Address, lang: Lang) -> String {
    let Some(flow) = pack.flow(&address.flow) else { return address.to_string() };
    let title = flow.title.get(lang);
    if flow.start.value == *address {
        return title.to_owned();
    }
    let words = match pack.stop(address) {
        Some(Stop::Step(step)) => step.ladder().map_or_else(|| step.words(), first_words),
        Some(Stop::End(end)) => Some(&end.text),
        None => None,
    };
    words.map_or_else(|| title.to_owned(), |words| format!("{title}: {}", fit(words.get(lang), LONGEST_IN_LIST)))
}

/// What is asked or told at a place; nothing where the pack has it no more.
pub fn asked_at<'p>(pack: &'p Pack, place: &Place, lang: Lang) -> Option<&'p str> {
    Some(name_of(pack.step(&place.step)?, place.check.as_ref(), lang))
}

/// What a place is called outside of its flow: the flow, and what is asked or told there; its id where the pack has it no more.
pub fn place_title(pack: &Pack, place: &Place, lang: Lang) -> String {
    let stands = pack.flow(&place.step.flow).zip(asked_at(pack, place, lang));
    stands.map_or_else(|| place_name(place), |(flow, asked)| format!("{}: {asked}", flow.title.get(lang)))
}

/// What is read first at a ladder.
fn first_words(ladder: &Ladder) -> Option<&Text> {
    let intro = ladder.intro.as_ref().and_then(Wordings::usual);
    intro.or(ladder.checks.first().map(|check| &check.instruction))
}

/// Why a hit came, in one line; nothing where nothing was typed.
pub fn hit_why(strings: &Strings, why: &Why) -> Option<String> {
    match (&why.sign, why.words.as_slice()) {
        (Some(sign), _) => Some(filled!(strings.found_by_sign, sign)),
        (None, []) => None,
        (None, words) => Some(filled!(strings.found_by_words, words.join(strings.list_comma))),
    }
}

/// What help-desk staff should know at a visit.
pub fn desk_note<'p>(visit: &Visit<'p>, lang: Lang) -> Option<&'p str> {
    let note = match visit.said {
        Said::Answer(step, ..) | Said::Wait(step, ..) => step.desk.as_ref(),
        Said::Outcome(step, check, _) => check.desk.as_ref().or(step.desk.as_ref()),
    };
    note.map(|note| note.get(lang))
}

/// A note with its time, and a word where the message does not carry it.
pub fn note(strings: &Strings, note: &Note) -> String {
    let internal = if note.internal { format!(" [{}]", strings.note_internal) } else { String::new() };
    format!("{} {}{internal}", note.at.time_of_day(), note.text)
}

/// An upper limit further away than this says nothing about most walks, and frightens.
pub const NEAR: usize = 12;

/// Where somebody stands, and how many questions, checks and waits can still come where that is known and near. One count in a ladder:
/// that of its checks.
pub fn progress(strings: &Strings, walk: &Walk, to_come: Option<usize>) -> String {
    let more = to_come.filter(|more| *more <= NEAR).map(|more| match more {
        0 => strings.none_to_come.to_owned(),
        more => filled!(strings.more_to_come, more),
    });
    stage(strings, walk).into_iter().chain(more).collect::<Vec<_>>().join(strings.list_comma)
}

/// Which question or check this is, or that it is a wait; nothing at an end.
pub fn stage(strings: &Strings, walk: &Walk) -> Option<String> {
    match &walk.here {
        Here::Ask(_) => Some(filled!(strings.question_number, (walk.questions_asked() + 1))),
        Here::Check(here) => Some(rung(strings, here)),
        Here::Wait(_) => Some(strings.wait_title.to_owned()),
        Here::End(_) => None,
    }
}

/// Which trouble a walk is about, as it was last put, and where it stands.
pub fn standing(walk: &Walk, lang: Lang) -> String {
    let about = walk.problem.as_ref().map_or(walk.flow.title.get(lang), |problem| problem.text.get(lang));
    stage(lang.strings(), walk).map_or(about.to_owned(), |stage| format!("{about} ({stage})"))
}

fn rung(strings: &Strings, here: &CheckHere) -> String {
    let (alone, of) = if here.ladder.is_to_do() { (strings.task_alone, strings.task_of) } else { (strings.check_alone, strings.check_of) };
    match here.rungs.len() {
        1 => alone.to_owned(),
        all => filled!(of, (here.rung + 1), all),
    }
}

pub fn result(strings: &Strings, result: EndResult) -> &'static str {
    match result {
        EndResult::Resolved => strings.result_resolved,
        EndResult::WaitAndRetry => strings.result_wait,
        EndResult::ContactSupport => strings.result_contact,
        EndResult::OtherRoute => strings.result_other,
        EndResult::RecoveryUnlikely => strings.result_unlikely,
    }
}

pub fn need(strings: &Strings, need: Need) -> &'static str {
    match need {
        Need::Required => strings.need_required,
        Need::Recommended => strings.need_recommended,
        Need::Optional => strings.need_optional,
    }
}

/// Why something typed was not saved.
pub fn refused(strings: &Strings, refused: Refused) -> String {
    match refused {
        Refused::TooLong { over, most } => filled!(strings.refused_too_long, over, most),
        Refused::Secret(FoundSecret { secret, .. }) => secret_refused(strings, secret).to_owned(),
    }
}

fn secret_refused(strings: &Strings, secret: Secret) -> &'static str {
    match secret {
        Secret::Password => strings.refused_password,
        Secret::Code => strings.refused_code,
        Secret::BackupCode => strings.refused_backup_code,
        Secret::Key => strings.refused_key,
        Secret::CardNumber => strings.refused_card,
        Secret::MyNumber => strings.refused_my_number,
    }
}

/// The query about a value that cannot be what its field asks for; free texts are never queried.
pub fn doubt(strings: &Strings, kind: DetailKind) -> Option<&'static str> {
    match kind {
        DetailKind::Username => Some(strings.doubt_username),
        DetailKind::Email => Some(strings.doubt_email),
        DetailKind::Phone => Some(strings.doubt_phone),
        DetailKind::Line => Some(strings.doubt_day),
        DetailKind::Name | DetailKind::Text => None,
    }
}

/// A source as people read it. Its id is for authors and stays away.
pub struct Sourced<'p> {
    /// What is claimed, in each language that is spoken.
    pub claims: Vec<&'p str>,
    pub said_by: String,
    /// Where those who speak these languages can read it.
    pub pages: Vec<&'p str>,
}

/// A source as people read it who speak these languages, in the words of one of them.
pub fn sourced<'p>(source: &'p Source, spoken: &[Lang], own: Lang) -> Sourced<'p> {
    let mut pages: Vec<&str> = spoken.iter().filter_map(|&lang| source.page(lang)).collect();
    pages.dedup();
    Sourced {
        claims: spoken.iter().filter_map(|&lang| Some(source.claim.as_ref()?.get(lang))).collect(),
        said_by: said_by(source, own),
        pages,
    }
}

/// Who makes a claim, such as `Source: one report, not official; not confirmed; last looked at 2026-11-22`.
pub fn said_by(source: &Source, lang: Lang) -> String {
    let strings = lang.strings();
    let basis = match source.basis {
        Basis::Official => strings.basis_official,
        Basis::OfficialRetold => strings.basis_official_retold,
        Basis::ThirdParty => strings.basis_third_party,
        Basis::SingleReport => strings.basis_single_report,
        Basis::General => strings.basis_general,
    };
    let status = match source.status {
        Status::Current => None,
        Status::Changed => Some(strings.status_changed),
        Status::Disputed => Some(strings.status_disputed),
        Status::Unverified => Some(strings.status_unverified),
    };
    let checked = filled!(strings.checked_on, source.checked.value);
    let between = match lang {
        Lang::En => "; ",
        Lang::Ja => "、",
    };
    let parts: Vec<&str> = [Some(basis), status, Some(checked.as_str())].into_iter().flatten().collect();
    format!("{}: {}", strings.source, parts.join(between))
}

/// The time left of a wait, such as `9 min 59 s`.
pub fn time_left(strings: &Strings, left: Duration) -> String {
    let seconds = left.as_secs();
    filled!(strings.minutes_seconds, (seconds / 60), (seconds % 60))
}
