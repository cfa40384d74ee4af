//! A script for `login-rescue replay`.

use super::{Part, PartKey, Presence, part};
use crate::flow::id::{Address, Id};
use crate::flow::read::kind::{Answers, Checks, Fields, Kind, Own, Parted, Quoted, Reader, Waits};
use crate::flow::script::{Choices, ScriptChoice};
use crate::flow::span::Spanned;
use crate::flow::words::Absence;
use crate::flow::written::Listing;
use crate::locale::Lang;

part! {
    /// A walk written down: what is answered on the way, for `login-rescue replay`.
    #[derive(Debug, Clone, Default)]
    replayed, "script", allows: false => Script {
        /// The scenario of pack.yaml that it plays; the end's result must be one of the scenario's.
        scenario: Option<Spanned<Id>> = "scenario", Optional;
        /// The language of what is printed.
        lang: Option<Lang> = "lang", Optional;
        /// Whether what staff should know is printed too.
        desk: bool = "desk", Optional;
        /// The time at which everything happens, such as 2026-11-22T10:00:00+09:00.
        at: Option<Spanned<String>> = "at", Optional;
        /// The flow to begin in, in place of the pack's start.
        flow: Option<Spanned<Id>> = "flow", Optional;
        /// The step to begin at, as flow.step, in place of the start of a flow or of the pack.
        begins: Option<Spanned<Address>> = "begins", Optional;
        /// Answers by step, written flow.step; a list where a step is passed more than once.
        @answers: Vec<ScriptChoice> = "answers", Optional, Answers;
        /// How checks go, by flow.step.check.
        @checks: Vec<ScriptChoice> = "checks", Optional, Checks;
        /// How waits end, by flow.step.
        @waits: Vec<ScriptChoice> = "waits", Optional, Waits;
        /// The end that it must reach, as flow.end.
        reaches: Option<Spanned<Address>> = "reaches", Optional;
        /// Details for the message by their ids; numbers stand in quotes.
        details: Vec<(Spanned<Id>, Spanned<String>)> = "details", Optional, Quoted;
        /// Details that have no value, by their ids: none or unknown.
        absent: Vec<(Spanned<Id>, Absence)> = "absent", Optional;
        /// Notes for the message.
        notes: Vec<Spanned<String>> = "notes", Optional;
    } and {
        choices: Choices = Reader::choices;
    }
}
