//! A script for `login-rescue replay`.

use super::parts;

parts! {
    /// A walk written down: what is answered on the way, for `login-rescue replay`.
    replayed, "script", allows: false {
        /// The scenario of pack.yaml that it plays; the end's result must be one of the scenario's.
        SCENARIO = "scenario", Optional, Shape::Id;
        /// The language of what is printed.
        LANG = "lang", Optional, Shape::Language;
        /// Whether what staff should know is printed too.
        DESK = "desk", Optional, Shape::Truth;
        /// The time at which everything happens, such as 2026-11-22T10:00:00+09:00.
        AT = "at", Optional, Shape::Scalar;
        /// The flow to begin in, in place of the pack's start.
        FLOW = "flow", Optional, Shape::Id;
        /// The step to begin at, as flow.step, in place of the start of a flow or of the pack.
        BEGINS = "begins", Optional, Shape::Address;
        /// Answers by step, written flow.step; a list where a step is passed more than once.
        ANSWERS = "answers", Optional, Shape::ANSWERS;
        /// How checks go, by flow.step.check.
        CHECKS = "checks", Optional, Shape::CHECKS;
        /// How waits end, by flow.step.
        WAITS = "waits", Optional, Shape::WAITS;
        /// The end that it must reach, as flow.end.
        REACHES = "reaches", Optional, Shape::Address;
        /// Details for the message by their ids; numbers stand in quotes.
        DETAILS = "details", Optional, Shape::Map(&Shape::Id, &Shape::Quoted);
        /// Details that have no value, by their ids: none or unknown.
        ABSENT = "absent", Optional, Shape::Map(&Shape::Id, &Shape::Word(Absence::SPELLED));
        /// Notes for the message.
        NOTES = "notes", Optional, Shape::List(&Shape::Scalar);
    }
}
