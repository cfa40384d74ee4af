//! The parts of a flow file.

use std::time::Duration;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::pack::{ActId, ContactId, CureId, DetailId, ScenarioId, SourceId};
use super::{Part, PartKey, Presence, Shape, part};
use crate::flow::id::{Address, Id};
use crate::flow::node::Node;
use crate::flow::read::kind::{
    AnswerId, Answers, Called, Checks, Day, Ending, Fields, FlowId, Kind, Link, Own, Parted, Reader, Reason, Signs, Target, Waits,
    in_order, kind, kinds, nothing, within,
};
use crate::flow::script::{Choices, ScriptChoice};
use crate::flow::span::Spanned;
use crate::flow::texts::{Advice, Lines, Text, Wordings};
use crate::flow::values::{Allow, NamedGroups, Remembered, Route};
use crate::flow::when::When;
use crate::flow::words::EndResult;
use crate::flow::written::{Compared, Listing};

/// The kinds of steps, each with the key that tells it from the others.
pub const STEPS: [(PartKey, &Part); 4] =
    [(ask::question, &ask::PART), (ladder::checks, &ladder::PART), (wait::length, &wait::PART), (hand_over::to, &hand_over::PART)];

part! {
    /// One decision tree: a scenario such as a code that does not arrive.
    #[derive(Debug, Clone, Serialize, Deserialize)]
    file, "flow", allows: true => Flow {
        /// The flow's id, the same as the file's name.
        id: Spanned<Id> = "flow", Required, FlowId;
        /// What the flow is about, as a short heading.
        title: Text = "title", Required;
        /// What people type to find this flow; kana, kanji and romaji stand under ja.
        symptoms: Lines = "symptoms", Optional;
        /// The scenarios of pack.yaml that this flow answers.
        scenarios: Vec<Spanned<Id>> = "scenarios", Optional, ScenarioId;
        /// The day on which somebody last read the whole flow through.
        reviewed: Spanned<String> = "reviewed", Required, Day;
        /// The one-line problem in the support message.
        problem: Option<Text> = "problem", Optional;
        /// The first step.
        start: Spanned<Address> = "start", Required, Target;
        /// The end used when somebody stops trying and writes to support at once.
        write_now: Option<Spanned<Address>> = "write-now", Optional;
        /// Where `go: back` leads when nobody handed over to this flow.
        back: Option<Route> = "back", Optional;
        /// The steps by their ids.
        steps: IndexMap<Id, Step> = "steps", Required, Steps;
        /// Where the flow stops, by ids.
        ends: IndexMap<Id, End> = "ends", Optional, Ends;
        /// Walks through the flow that must come out as written; `login-rescue test` runs them.
        tests: Vec<FlowTest> = "tests", Optional;
    } and {
        /// The findings that are allowed somewhere in the file.
        #[serde(skip)]
        allows: Vec<Allow> = Reader::take_allows;
        /// The groups of values that are named somewhere in the file.
        #[serde(skip)]
        named_groups: NamedGroups = Reader::take_named_groups;
    }
}

part! {
    /// A step that asks a question.
    #[derive(Debug, Clone, Serialize, Deserialize)]
    ask, "question", allows: true => Ask {
        /// The question, as one short sentence.
        question: Text = "ask", Required => aloud;
        /// The exact words or numbers of a screen, and what people type, that lead straight to this question; a language may be left out.
        @signs: Lines = "signs", Optional, Signs;
        /// How to find out the answer.
        help: Option<Text> = "help", Optional => aloud;
        /// What help-desk staff should know.
        @desk: Option<Text> = "desk", Optional;
        /// The work that it costs, such as 1m.
        @takes: Option<Duration> = "takes", Optional;
        /// The acts of pack.yaml that the question leads to.
        @does: Vec<Spanned<Id>> = "does", Optional, ActId;
        /// Why nobody can be unsure here; only where no answer has the id unsure.
        always_known: Option<Spanned<String>> = "always-known", Optional, Reason;
        /// Why it is asked even where what is remembered answers it already.
        again: Option<Spanned<String>> = "again", Optional, Reason;
        /// What somebody needs at hand to look, as a noun phrase; the program then offers the answer cannot-look-now itself.
        later: Option<Box<Later>> = "later", Optional;
        /// The choices under the question.
        answers: Vec<Answer> = "answers", Required, Unique;
        /// The sources of pack.yaml that it rests on.
        sources: Vec<Spanned<Id>> = "sources", Optional, SourceId;
    }
}

part! {
    /// A step that tries checks, one after the other from the top.
    #[derive(Debug, Clone, Serialize, Deserialize)]
    ladder, "ladder of checks", allows: true => Ladder {
        /// The checks, in the order in which they are tried.
        checks: Vec<Check> = "try", Required, Unique;
        /// The exact words or numbers of a screen, and what people type, that lead straight to this ladder; a language may be left out.
        @signs: Lines = "signs", Optional, Signs;
        /// One sentence before the first check.
        intro: Option<Wordings> = "intro", Optional => aloud;
        /// What help-desk staff should know.
        @desk: Option<Text> = "desk", Optional;
        /// The work that it costs, such as 1m.
        @takes: Option<Duration> = "takes", Optional;
        /// Where it leads when a check worked; only a ladder of tasks alone has none.
        fixed: Option<Route> = "fixed", Optional;
        /// Where it leads when something else happened at a check; its checks then offer that answer.
        other: Option<Route> = "other", Optional;
        /// Where it leads when no check worked, and after the last task.
        otherwise: Route = "otherwise", Required;
    }
}

part! {
    /// A step that lets time pass.
    #[derive(Debug, Clone, Serialize, Deserialize)]
    wait, "wait", allows: true => Wait {
        /// How long, such as 1h.
        length: Duration = "wait", Required;
        /// Why one waits, and what not to do meanwhile.
        text: Text = "text", Required => aloud;
        /// The exact words or numbers of a screen, and what people type, that lead straight to this wait; a language may be left out.
        @signs: Lines = "signs", Optional, Signs;
        /// What help-desk staff should know.
        @desk: Option<Text> = "desk", Optional;
        /// The sources of pack.yaml that it rests on.
        sources: Vec<Spanned<Id>> = "sources", Optional, SourceId;
        /// Where it leads after the wait.
        go: Route = "go", Required;
        /// Where it leads when the wait was cut short; where absent, the same as go.
        skipped: Option<Route> = "skipped", Optional;
    }
}

part! {
    /// A step that hands over to another flow.
    #[derive(Debug, Clone, Serialize, Deserialize)]
    hand_over, "hand-over", allows: true => HandOver {
        /// The step over there, as flow.step.
        to: Spanned<Address> = "hand-over", Required, Target;
        /// The exact words or numbers of a screen, and what people type, that lead straight to this hand-over; a language may be left out.
        @signs: Lines = "signs", Optional, Signs;
        /// What help-desk staff should know.
        @desk: Option<Text> = "desk", Optional;
        /// Where this flow goes on after `go: back` over there.
        back: Option<Route> = "back", Optional;
    }
}

part! {
    /// One choice under a question.
    #[derive(Debug, Clone, Default, Serialize, Deserialize)]
    answer, "answer", allows: true => Answer {
        /// The answer's id; every question has an answer with the id unsure.
        id: Spanned<Id> = "id", Required, AnswerId;
        /// What the person chooses.
        text: Text = "text", Required => aloud;
        /// What help-desk staff should know.
        desk: Option<Text> = "desk", Optional;
        /// What the answer says: facts that conditions can read later. Of a list the first value is remembered; it stands for all.
        remember: Vec<Remembered> = "remember", Optional;
        /// What the answer says of observables without remembering it: for an answer that only points to where they are asked one by one.
        means: Vec<Remembered> = "means", Optional;
        /// The share of people who give this answer, as an estimate such as 60%.
        share: Option<Spanned<u8>> = "share", Optional;
        /// Replaces the one-line problem in the support message.
        problem: Option<Text> = "problem", Optional;
        /// What this answer tells support, under topics of pack.yaml.
        tell: Vec<(Spanned<Id>, Text)> = "tell", Optional;
        /// After how long somebody comes back to the case at the latest from this answer on: for what has a last day, such as 1d.
        come_back: Option<Duration> = "come-back", Optional;
        /// True where it says that somebody else sees this screen or uses this device: the next screen offers to leave no trace.
        watched: bool = "watched", Optional;
        /// The answer is offered only when this holds.
        when: Option<When> = "when", Optional;
        /// Where the answer leads.
        go: Route = "go", Required;
    }
}

part! {
    /// One rung of a ladder: do this, then say how it went.
    #[derive(Debug, Clone, Serialize, Deserialize)]
    check, "check", allows: true => Check {
        /// The check's id.
        id: Spanned<Id> = "id", Required, Called;
        /// True for a thing to do, which is answered with done or not and goes on with the next; it has no fixes and no fixed.
        task: bool = "task", Optional;
        /// The check as an instruction, in one or two short sentences.
        instruction: Text = "do", Required => aloud;
        /// The small steps, in their order.
        how: Advice = "how", Optional => aloud;
        /// The same as something done, for the support message; a task without it is left out of the message.
        did: Option<Text> = "did", Optional;
        /// What there being nothing of the kind tells support, under topics of pack.yaml; the check then offers that answer.
        none: Vec<(Spanned<Id>, Text)> = "none", Optional;
        /// The message tells of the check only where this holds in the end: not where something later says otherwise.
        tell_when: Option<When> = "tell-when", Optional;
        /// What help-desk staff should know.
        desk: Option<Text> = "desk", Optional;
        /// The work that it costs, such as 2m.
        takes: Option<Duration> = "takes", Optional;
        /// The time that must then pass before one can tell, such as 10m.
        wait: Option<Duration> = "wait", Optional;
        /// The share of people on this ladder whom the check gets in, as an estimate such as 15%.
        fixes: Option<Spanned<u8>> = "fixes", Optional;
        /// A page to open, on an official domain of pack.yaml.
        link: Option<Spanned<String>> = "link", Optional, Link;
        /// The check is skipped when this does not hold.
        when: Option<When> = "when", Optional;
        /// The cure of pack.yaml that the check is: what gets somebody in when it works.
        cure: Option<Spanned<Id>> = "cure", Optional, CureId;
        /// The acts of pack.yaml that the check does to the account.
        does: Vec<Spanned<Id>> = "does", Optional, ActId;
        /// The sources of pack.yaml that it rests on.
        sources: Vec<Spanned<Id>> = "sources", Optional, SourceId;
        /// Where it leads when this check worked, in place of the ladder's own fixed.
        fixed: Option<Route> = "fixed", Optional;
        /// Where it leads when something else happened at this check, in place of the ladder's own other.
        other: Option<Route> = "other", Optional;
        /// What somebody needs at hand to do it, as a noun phrase, where the instruction does not say it.
        later: Option<Text> = "later", Optional;
    } and {
        /// Whether it offers that something else happened.
        #[serde(skip)]
        offers_other: bool = Reader::nothing;
        /// What is said while the case waits for somebody who cannot do it now.
        #[serde(skip)]
        waiting: Option<Box<End>> = Reader::nothing;
    }
}

part! {
    /// One way of a list that is read from the top; the last one has no `when`.
    branch, "branch", allows: false {
        /// The way is taken when this holds.
        when: Option<When> = "when", Optional;
        /// Where it leads.
        go: Spanned<Address> = "go", Required;
    }
}

part! {
    /// A line of advice; it is left out where its `when` does not hold.
    line, "line", allows: false {
        /// The line's id, where something names it.
        id: Option<Spanned<Id>> = "id", Optional;
        /// The line counts only when this holds.
        when: Option<When> = "when", Optional;
    }
}

part! {
    /// One of several texts; the first counts whose `when` holds, and the last one has none.
    wording, "wording", allows: false {
        /// The text counts only when this holds.
        when: Option<When> = "when", Optional;
    }
}

part! {
    /// Where a flow stops. An end that writes to support has a contact and a request.
    #[derive(Debug, Clone, Serialize, Deserialize)]
    end, "end", allows: true => End {
        /// How the walk ends here.
        result: EndResult = "result", Required, Ending;
        /// What that means for the person.
        text: Text = "text", Required => aloud;
        /// What help-desk staff should know.
        desk: Option<Text> = "desk", Optional;
        /// The exact words or numbers of a screen, and what people type, that lead straight to this end; a language may be left out.
        signs: Lines = "signs", Optional, Signs;
        /// What to do now, or to secure, in order.
        next: Advice = "next", Optional => aloud;
        /// How long to wait before trying again.
        wait: Option<Duration> = "wait", Optional;
        /// The contact of pack.yaml to which the message goes.
        contact: Option<Spanned<Id>> = "contact", Optional, ContactId;
        /// The details of pack.yaml that the message needs.
        needs: Vec<Spanned<Id>> = "needs", Optional, DetailId;
        /// What the message asks for.
        request: Option<Wordings> = "request", Optional;
        /// An honest word about what comes back, in place of the contact's own.
        expect: Option<Wordings> = "expect", Optional;
        /// The acts of pack.yaml that the end tells people to do.
        does: Vec<Spanned<Id>> = "does", Optional, ActId;
        /// The sources of pack.yaml that it rests on.
        sources: Vec<Spanned<Id>> = "sources", Optional, SourceId;
    } and {
        id: Spanned<Id> = Reader::own_id;
    }
}

part! {
    /// A walk through the flow that must come out as written.
    #[derive(Debug, Clone, Serialize, Deserialize)]
    test, "test", allows: false => FlowTest {
        /// What the test shows.
        name: Spanned<String> = "name", Required;
        /// The step where the walk begins; where absent, the flow's first.
        begins: Option<Spanned<Address>> = "begins", Optional;
        /// Answers by step; steps of other flows are written flow.step.
        @answers: Vec<ScriptChoice> = "answers", Optional, Answers;
        /// How checks go, by check, step.check or flow.step.check.
        @checks: Vec<ScriptChoice> = "checks", Optional, Checks;
        /// How waits end, by step.
        @waits: Vec<ScriptChoice> = "waits", Optional, Waits;
        /// The end that the walk must reach.
        reaches: Spanned<Address> = "reaches", Required;
        /// Checks and acts that must come up on the way.
        advises: Vec<Spanned<String>> = "advises", Optional;
        /// Checks and acts that must not come up on the way.
        never_advises: Vec<Spanned<String>> = "never-advises", Optional;
        /// Details and checks that the message must carry.
        message_has: Vec<Spanned<Id>> = "message-has", Optional;
    } and {
        choices: Choices = Reader::choices;
    }
}

/// A node of a flow.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Step {
    pub id: Spanned<Id>,
    /// What help-desk staff should know.
    pub desk: Option<Text>,
    pub takes: Option<Duration>,
    /// What it does to the account.
    pub does: Vec<Spanned<Id>>,
    /// The words and numbers that lead straight here.
    pub signs: Lines,
    /// What it does in the walk.
    pub kind: StepKind,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum StepKind {
    Ask(Ask),
    Try(Ladder),
    Wait(Wait),
    HandOver(HandOver),
}

/// The program's own answer for somebody who cannot look now, and where the walk stands then: like an end, until the person can look.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Later {
    pub at_hand: Text,
    pub answer: Answer,
    /// What is said while the case waits.
    pub end: End,
}

impl Later {
    /// The id of the answer; no author uses it.
    pub const ID: &'static str = "cannot-look-now";
}

kind! {
    Own {
        Advice: Shape::Filled(&Shape::Worded(&line::PART)), Reader::advice, or nothing, has Listing::advice;
        Step: Shape::Step, Reader::step, has Listing::step;
        Box<Later>: Shape::TEXT, Reader::later,
            has |listing: &mut Listing<'p>, later: &'p Later, path| listing.text(&later.at_hand, path),
            is |later: Option<&Box<Later>>| Compared::yes(later.is_some());
    }
}

kinds! {
    /// The steps of a flow.
    Steps { IndexMap<Id, Step>: Shape::Map(&Shape::Id, &Shape::Step), Reader::steps, or nothing, has within; }

    /// The ends of a flow.
    Ends { IndexMap<Id, End>: Shape::Map(&Shape::Id, &<Own as Kind<End>>::SHAPE), Reader::ends, or nothing, has within; }

    /// Items, none of which has the id of another.
    Unique {
        Vec<Answer>: Shape::Filled(&<Own as Kind<Answer>>::SHAPE), Reader::unique::<Answer>, or nothing, has within, is in_order;
        Vec<Check>: Shape::Filled(&<Own as Kind<Check>>::SHAPE), Reader::unique::<Check>, or nothing, has within, is in_order;
    }
}

impl<'p> Listing<'p> {
    pub fn of_flow(flow: &'p Flow) -> Self {
        let mut listing = Self::default();
        flow.list("", &mut listing);
        listing
    }

    pub fn step(&mut self, step: &'p Step, path: &str) {
        self.is_aloud = false;
        self.value::<_, Own>(&step.desk, path, ask::desk);
        self.value::<_, Signs>(&step.signs, path, ask::signs);
        self.value::<_, ActId>(&step.does, path, ask::does);
        self.value::<_, Own>(&step.takes, path, ask::takes);
        match &step.kind {
            StepKind::Ask(ask) => ask.list(path, self),
            StepKind::Try(ladder) => ladder.list(path, self),
            StepKind::Wait(wait) => wait.list(path, self),
            StepKind::HandOver(hand_over) => hand_over.list(path, self),
        }
    }
}
