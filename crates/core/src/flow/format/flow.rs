//! The parts of a flow file.

use super::{Key, Part, parts};

/// The kinds of steps, each with the key that tells it from the others.
pub const STEPS: [(Key, &Part); 4] =
    [(ask::ASK, &ask::PART), (ladder::TRY, &ladder::PART), (wait::WAIT, &wait::PART), (hand_over::HAND_OVER, &hand_over::PART)];

parts! {
    /// One decision tree: a scenario such as a code that does not arrive.
    file, "flow", allows: true {
        /// The flow's id, the same as the file's name.
        FLOW = "flow", Required, Shape::Id;
        /// What the flow is about, as a short heading.
        TITLE = "title", Required, Shape::TEXT;
        /// What people type to find this flow; kana, kanji and romaji stand under ja.
        SYMPTOMS = "symptoms", Optional, Shape::LINES;
        /// The scenarios of pack.yaml that this flow answers.
        SCENARIOS = "scenarios", Optional, Shape::IDS;
        /// The day on which somebody last read the whole flow through.
        REVIEWED = "reviewed", Required, Shape::Date;
        /// The one-line problem in the support message.
        PROBLEM = "problem", Optional, Shape::TEXT;
        /// The first step.
        START = "start", Required, Shape::Address;
        /// The end used when somebody stops trying and writes to support at once.
        WRITE_NOW = "write-now", Optional, Shape::Address;
        /// Where `go: back` leads when nobody handed over to this flow.
        BACK = "back", Optional, Shape::Route;
        /// The steps by their ids.
        STEPS = "steps", Required, Shape::Map(&Shape::Id, &Shape::Step);
        /// Where the flow stops, by ids.
        ENDS = "ends", Optional, Shape::Map(&Shape::Id, &Shape::Part(&end::PART));
        /// Walks through the flow that must come out as written; `login-rescue test` runs them.
        TESTS = "tests", Optional, Shape::List(&Shape::Part(&test::PART));
    }

    /// A step that asks a question.
    ask, "question", allows: true {
        /// The question, as one short sentence.
        ASK = "ask", Required, Shape::TEXT;
        /// The exact words or numbers of a screen, and what people type, that lead straight to this question; a language may be left out.
        SIGNS = "signs", Optional, Shape::SIGNS;
        /// How to find out the answer.
        HELP = "help", Optional, Shape::TEXT;
        /// What help-desk staff should know.
        DESK = "desk", Optional, Shape::TEXT;
        /// The work that it costs, such as 1m.
        TAKES = "takes", Optional, Shape::Duration;
        /// The acts of pack.yaml that the question leads to.
        DOES = "does", Optional, Shape::IDS;
        /// Why nobody can be unsure here; only where no answer has the id unsure.
        ALWAYS_KNOWN = "always-known", Optional, Shape::Scalar;
        /// Why it is asked even where what is remembered answers it already.
        AGAIN = "again", Optional, Shape::Scalar;
        /// What somebody needs at hand to look, as a noun phrase; the program then offers the answer cannot-look-now itself.
        LATER = "later", Optional, Shape::TEXT;
        /// The choices under the question.
        ANSWERS = "answers", Required, Shape::Filled(&Shape::Part(&answer::PART));
        /// The sources of pack.yaml that it rests on.
        SOURCES = "sources", Optional, Shape::SOURCES;
    }

    /// A step that tries checks, one after the other from the top.
    ladder, "ladder of checks", allows: true {
        /// The checks, in the order in which they are tried.
        TRY = "try", Required, Shape::Filled(&Shape::Part(&check::PART));
        /// The exact words or numbers of a screen, and what people type, that lead straight to this ladder; a language may be left out.
        SIGNS = "signs", Optional, Shape::SIGNS;
        /// One sentence before the first check.
        INTRO = "intro", Optional, Shape::Wordings;
        /// What help-desk staff should know.
        DESK = "desk", Optional, Shape::TEXT;
        /// The work that it costs, such as 1m.
        TAKES = "takes", Optional, Shape::Duration;
        /// Where it leads when a check worked; only a ladder of tasks alone has none.
        FIXED = "fixed", Optional, Shape::Route;
        /// Where it leads when something else happened at a check; its checks then offer that answer.
        OTHER = "other", Optional, Shape::Route;
        /// Where it leads when no check worked, and after the last task.
        OTHERWISE = "otherwise", Required, Shape::Route;
    }

    /// A step that lets time pass.
    wait, "wait", allows: true {
        /// How long, such as 1h.
        WAIT = "wait", Required, Shape::Duration;
        /// Why one waits, and what not to do meanwhile.
        TEXT = "text", Required, Shape::TEXT;
        /// The exact words or numbers of a screen, and what people type, that lead straight to this wait; a language may be left out.
        SIGNS = "signs", Optional, Shape::SIGNS;
        /// What help-desk staff should know.
        DESK = "desk", Optional, Shape::TEXT;
        /// The sources of pack.yaml that it rests on.
        SOURCES = "sources", Optional, Shape::SOURCES;
        /// Where it leads after the wait.
        GO = "go", Required, Shape::Route;
        /// Where it leads when the wait was cut short; where absent, the same as go.
        SKIPPED = "skipped", Optional, Shape::Route;
    }

    /// A step that hands over to another flow.
    hand_over, "hand-over", allows: true {
        /// The step over there, as flow.step.
        HAND_OVER = "hand-over", Required, Shape::Address;
        /// The exact words or numbers of a screen, and what people type, that lead straight to this hand-over; a language may be left out.
        SIGNS = "signs", Optional, Shape::SIGNS;
        /// What help-desk staff should know.
        DESK = "desk", Optional, Shape::TEXT;
        /// Where this flow goes on after `go: back` over there.
        BACK = "back", Optional, Shape::Route;
    }

    /// One choice under a question.
    answer, "answer", allows: true {
        /// The answer's id; every question has an answer with the id unsure.
        ID = "id", Required, Shape::Id;
        /// What the person chooses.
        TEXT = "text", Required, Shape::TEXT;
        /// What help-desk staff should know.
        DESK = "desk", Optional, Shape::TEXT;
        /// What the answer says: facts that conditions can read later. Of a list the first value is remembered; it stands for all.
        REMEMBER = "remember", Optional, Shape::Facts;
        /// What the answer says of observables without remembering it: for an answer that only points to where they are asked one by one.
        MEANS = "means", Optional, Shape::Facts;
        /// The share of people who give this answer, as an estimate such as 60%.
        SHARE = "share", Optional, Shape::Percent;
        /// Replaces the one-line problem in the support message.
        PROBLEM = "problem", Optional, Shape::TEXT;
        /// What this answer tells support, under topics of pack.yaml.
        TELL = "tell", Optional, Shape::Map(&Shape::Id, &Shape::TEXT);
        /// True where it says that somebody else sees this screen or uses this device: the next screen offers to leave no trace.
        WATCHED = "watched", Optional, Shape::Truth;
        /// The answer is offered only when this holds.
        WHEN = "when", Optional, Shape::When;
        /// Where the answer leads.
        GO = "go", Required, Shape::Route;
    }

    /// One rung of a ladder: do this, then say how it went.
    check, "check", allows: true {
        /// The check's id.
        ID = "id", Required, Shape::Id;
        /// True for a thing to do, which is answered with done or not and goes on with the next; it has no fixes and no fixed.
        TASK = "task", Optional, Shape::Truth;
        /// The check as an instruction, in one or two short sentences.
        DO = "do", Required, Shape::TEXT;
        /// The small steps, in their order.
        HOW = "how", Optional, Shape::ADVICE;
        /// The same as something done, for the support message; a task without it is left out of the message.
        DID = "did", Optional, Shape::TEXT;
        /// The message tells of the check only where this holds in the end: not where something later says otherwise.
        TELL_WHEN = "tell-when", Optional, Shape::When;
        /// What help-desk staff should know.
        DESK = "desk", Optional, Shape::TEXT;
        /// The work that it costs, such as 2m.
        TAKES = "takes", Optional, Shape::Duration;
        /// The time that must then pass before one can tell, such as 10m.
        WAIT = "wait", Optional, Shape::Duration;
        /// The share of people on this ladder whom the check gets in, as an estimate such as 15%.
        FIXES = "fixes", Optional, Shape::Percent;
        /// A page to open, on an official domain of pack.yaml.
        LINK = "link", Optional, Shape::Scalar;
        /// The check is skipped when this does not hold.
        WHEN = "when", Optional, Shape::When;
        /// The cure of pack.yaml that the check is: what gets somebody in when it works.
        CURE = "cure", Optional, Shape::Id;
        /// The acts of pack.yaml that the check does to the account.
        DOES = "does", Optional, Shape::IDS;
        /// The sources of pack.yaml that it rests on.
        SOURCES = "sources", Optional, Shape::SOURCES;
        /// Where it leads when this check worked, in place of the ladder's own fixed.
        FIXED = "fixed", Optional, Shape::Route;
        /// Where it leads when something else happened at this check, in place of the ladder's own other.
        OTHER = "other", Optional, Shape::Route;
        /// What somebody needs at hand to do it, as a noun phrase, where the instruction does not say it.
        LATER = "later", Optional, Shape::TEXT;
    }

    /// One way of a list that is read from the top; the last one has no `when`.
    branch, "branch", allows: false {
        /// The way is taken when this holds.
        WHEN = "when", Optional, Shape::When;
        /// Where it leads.
        GO = "go", Required, Shape::Address;
    }

    /// A line of advice; it is left out where its `when` does not hold.
    line, "line", allows: false {
        /// The line's id, where something names it.
        ID = "id", Optional, Shape::Id;
        /// The line counts only when this holds.
        WHEN = "when", Optional, Shape::When;
    }

    /// One of several texts; the first counts whose `when` holds, and the last one has none.
    wording, "wording", allows: false {
        /// The text counts only when this holds.
        WHEN = "when", Optional, Shape::When;
    }

    /// Where a flow stops. An end that writes to support has a contact and a request.
    end, "end", allows: true {
        /// How the walk ends here.
        RESULT = "result", Required, Shape::Word(EndResult::SPELLED);
        /// What that means for the person.
        TEXT = "text", Required, Shape::TEXT;
        /// What help-desk staff should know.
        DESK = "desk", Optional, Shape::TEXT;
        /// The exact words or numbers of a screen, and what people type, that lead straight to this end; a language may be left out.
        SIGNS = "signs", Optional, Shape::SIGNS;
        /// What to do now, or to secure, in order.
        NEXT = "next", Optional, Shape::ADVICE;
        /// How long to wait before trying again.
        WAIT = "wait", Optional, Shape::Duration;
        /// The contact of pack.yaml to which the message goes.
        CONTACT = "contact", Optional, Shape::Id;
        /// The details of pack.yaml that the message needs.
        NEEDS = "needs", Optional, Shape::IDS;
        /// What the message asks for.
        REQUEST = "request", Optional, Shape::Wordings;
        /// An honest word about what comes back, in place of the contact's own.
        EXPECT = "expect", Optional, Shape::Wordings;
        /// The acts of pack.yaml that the end tells people to do.
        DOES = "does", Optional, Shape::IDS;
        /// The sources of pack.yaml that it rests on.
        SOURCES = "sources", Optional, Shape::SOURCES;
    }

    /// A walk through the flow that must come out as written.
    test, "test", allows: false {
        /// What the test shows.
        NAME = "name", Required, Shape::Scalar;
        /// The step where the walk begins; where absent, the flow's first.
        BEGINS = "begins", Optional, Shape::Address;
        /// Answers by step; steps of other flows are written flow.step.
        ANSWERS = "answers", Optional, Shape::ANSWERS;
        /// How checks go, by check, step.check or flow.step.check.
        CHECKS = "checks", Optional, Shape::CHECKS;
        /// How waits end, by step.
        WAITS = "waits", Optional, Shape::WAITS;
        /// The end that the walk must reach.
        REACHES = "reaches", Required, Shape::Address;
        /// Checks and acts that must come up on the way.
        ADVISES = "advises", Optional, Shape::List(&Shape::Scalar);
        /// Checks and acts that must not come up on the way.
        NEVER_ADVISES = "never-advises", Optional, Shape::List(&Shape::Scalar);
        /// Details and checks that the message must carry.
        MESSAGE_HAS = "message-has", Optional, Shape::IDS;
    }
}
