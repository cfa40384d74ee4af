//! What is said where a case stands: lines, and choices with what each of them does. A function of the case; nothing is read or written.

use login_rescue_core::case::{AskHere, CheckHere, Here, Outcome, Place, WaitHere, WaitOutcome, Walk};
use login_rescue_core::desk::Desk;
use login_rescue_core::flow::Id;
use login_rescue_core::flow::model::{Answer, Check};
use login_rescue_core::flow::span::Spanned;
use login_rescue_core::flow::texts::Text;
use login_rescue_core::locale::{Lang, Strings, fill};
use login_rescue_core::message::duration;
use login_rescue_core::wording;

use crate::session::Session;

/// What a choice does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Action {
    Answer(Id),
    Tried(Outcome),
    Waited(WaitOutcome),
    BeginWait,
    Details,
    Message,
    Save,
    Back,
    StartOver,
    Leave,
}

/// One numbered choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Choice {
    pub text: String,
    pub action: Action,
}

impl Choice {
    pub fn new(text: impl Into<String>, action: Action) -> Self {
        Self { text: text.into(), action }
    }
}

/// What is said, and what can be chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Screen {
    pub lines: Vec<String>,
    pub choices: Vec<Choice>,
}

/// The screen of where the case stands.
pub(super) fn screen(session: &Session, lang: Lang, desk: Option<Desk>) -> Screen {
    let view = View { session, lang, strings: lang.strings(), desk };
    match session.walk() {
        Err(lost) => view.lost(&lost.to_string()),
        Ok(walk) => match &walk.here {
            Here::Ask(here) => view.ask(&walk, here),
            Here::Check(here) => view.check(&walk, here),
            Here::Wait(here) => view.wait(&walk, here),
            Here::End(here) => view.end(&walk, here.end),
        },
    }
}

/// What every screen is made from.
pub(super) struct View<'v> {
    pub session: &'v Session,
    pub lang: Lang,
    pub strings: &'static Strings,
    pub desk: Option<Desk>,
}

impl View<'_> {
    fn lost(&self, reason: &str) -> Screen {
        Screen { lines: vec![fill(self.strings.lost, &[reason])], choices: self.ways_out() }
    }

    fn ways_out(&self) -> Vec<Choice> {
        let strings = self.strings;
        [(strings.go_back, Action::Back), (strings.start_over, Action::StartOver), (strings.leave, Action::Leave)]
            .map(|(text, action)| Choice::new(text, action))
            .into()
    }

    fn ask(&self, walk: &Walk, here: &AskHere) -> Screen {
        let mut lines = self.heading(walk);
        lines.extend(self.said(&here.ask.question));
        let help = here.ask.help.as_ref().map(|help| self.said(help)).unwrap_or_default();
        lines.extend(help.iter().map(|help| labelled(self.strings.hint, help)));
        lines.extend(self.desk_note(here.step.desk.as_ref()));
        let mut choices: Vec<Choice> = here.answers.iter().map(|answer| self.answer(answer)).collect();
        if choices.is_empty() {
            // Nothing fits this case, which lint refuses; nobody may be caught here all the same.
            choices = self.ways_out();
        }
        Screen { lines, choices }
    }

    fn answer(&self, answer: &Answer) -> Choice {
        let note = self.desk_note(answer.desk.as_ref()).map(|note| format!("\n   {note}")).unwrap_or_default();
        Choice::new(format!("{}{note}", self.said(&answer.text).join(" / ")), Action::Answer(answer.id.value.clone()))
    }

    fn check(&self, walk: &Walk, here: &CheckHere) -> Screen {
        let mut lines = self.heading(walk);
        lines.extend(here.intro(&walk.facts).map(|intro| self.said(intro)).unwrap_or_default());
        let counted = [here.rung + 1, here.rungs.len()].map(|number| number.to_string());
        let of = if here.check.task { self.strings.task_of } else { self.strings.check_of };
        lines.push(fill(of, &counted.each_ref().map(String::as_str)));
        for lang in self.spoken() {
            lines.push(here.check.instruction.get(lang).to_owned());
            lines.extend(here.check.how.get(lang, &walk.facts).map(item));
        }
        lines.extend(here.check.link.as_ref().map(|link| labelled(self.strings.page, link)));
        lines.extend(self.times(here.check));
        lines.extend(self.sources(&here.check.sources));
        lines.extend(self.desk_note(here.step.desk.as_ref().filter(|_| here.rung == 0)));
        lines.extend(self.desk_note(here.check.desk.as_ref()));
        lines.extend(self.clock(&here.place));
        let not_begun = here.check.wait.filter(|_| self.session.case().state().clock(&here.place).is_none());
        lines.extend(not_begun.map(|wait| labelled("w", &fill(self.strings.wait_start, &[&duration(wait, self.lang)]))));
        let choice = |&outcome| Choice::new(wording::outcome(self.strings, here.check, outcome), Action::Tried(outcome));
        Screen { lines, choices: Outcome::offered(here.check).iter().map(choice).collect() }
    }

    /// The work and the wait of a check, in one line.
    fn times(&self, check: &Check) -> Option<String> {
        let takes = check.takes.map(|takes| fill(self.strings.takes_about, &[&duration(takes, self.lang)]));
        let wait = check.wait.map(|wait| fill(self.strings.then_wait, &[&duration(wait, self.lang)]));
        let between = match self.lang {
            Lang::En => ", ",
            Lang::Ja => "、",
        };
        let parts: Vec<String> = takes.into_iter().chain(wait).collect();
        (!parts.is_empty()).then(|| parts.join(between))
    }

    fn wait(&self, walk: &Walk, here: &WaitHere) -> Screen {
        let strings = self.strings;
        let length = duration(here.wait.length, self.lang);
        let begun = self.session.case().state().clock(&here.place).is_some();
        let mut lines = self.heading(walk);
        lines.push(labelled(strings.wait_title, &length));
        lines.extend(self.said(&here.wait.text));
        lines.extend(self.sources(&here.wait.sources));
        lines.extend(self.desk_note(here.step.desk.as_ref()));
        lines.extend(self.clock(&here.place));
        let unsaved = self.session.not_saving().is_some();
        lines.push(if unsaved { strings.wait_leave_unsaved } else { strings.wait_leave }.to_owned());
        let mut choices: Vec<Choice> = [WaitOutcome::Done, WaitOutcome::Skipped]
            .map(|outcome| Choice::new(wording::wait_outcome(strings, outcome), Action::Waited(outcome)))
            .into();
        if !begun {
            choices.push(Choice::new(fill(strings.wait_start, &[&length]), Action::BeginWait));
        }
        Screen { lines, choices }
    }

    /// Until when a clock runs and how much of it is left, if it was started.
    fn clock(&self, place: &Place) -> Vec<String> {
        let Some(until) = self.session.case().state().clock(place) else { return Vec::new() };
        let now = self.session.clock().now();
        let left = now.until(until);
        if left.is_zero() {
            return vec![self.strings.wait_over.to_owned()];
        }
        // A time of day alone would mislead when it is tomorrow's.
        let today = until.local().get(..10) == now.local().get(..10);
        let time = if today { until.time_of_day() } else { until.local() };
        let left = wording::time_left(self.strings, left);
        vec![fill(self.strings.wait_until, &[&time]), fill(self.strings.wait_left, &[&left])]
    }

    /// The flow's title, and which step this is.
    fn heading(&self, walk: &Walk) -> Vec<String> {
        let step = wording::progress(self.strings, walk.step(), self.session.at_most(walk));
        vec![walk.flow.title.get(self.lang).to_owned(), step]
    }

    /// Who stands behind the advice, each kind once; what they say is behind a key.
    pub fn sources(&self, ids: &[Spanned<Id>]) -> Vec<String> {
        let known = ids.iter().filter_map(|id| self.session.pack().head().sources.get(&id.value));
        let mut lines: Vec<String> = Vec::new();
        for said_by in known.map(|source| wording::said_by(source, self.lang)) {
            if !lines.contains(&said_by) {
                lines.push(said_by);
            }
        }
        lines
    }

    /// The languages in which a step is given.
    pub fn spoken(&self) -> Vec<Lang> {
        Desk::spoken(self.desk, self.lang)
    }

    /// A text of the pack as it is said to the caller, and in the language of the staff.
    pub fn said(&self, text: &Text) -> Vec<String> {
        self.spoken().into_iter().map(|lang| text.get(lang).to_owned()).collect()
    }

    pub fn desk_note(&self, note: Option<&Text>) -> Option<String> {
        note.filter(|_| self.desk.is_some()).map(|note| labelled(self.strings.desk_note, note.get(self.lang)))
    }
}

/// `label: text`.
pub(super) fn labelled(label: &str, text: &str) -> String {
    format!("{label}: {text}")
}

/// One small step. Not numbered, so that it is not taken for a choice.
pub(super) fn item(text: &str) -> String {
    format!("- {text}")
}
