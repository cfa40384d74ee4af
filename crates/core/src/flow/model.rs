//! What a pack and a flow are, in the words of the flow format. Everything that a finding could point at knows its place. What walks and
//! messages need is also written and read in short, without places (see `compiled`).

use std::collections::HashSet;
use std::time::Duration;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use crate::locale::{Lang, fill};

use super::id::{Address, Id};
use super::script::Choices;
use super::span::Spanned;
use super::texts::{Advice, Line, Lines, Text, Wordings};
use super::when::{Facts, When, holds};

pub use super::words::{Absence, Basis, DetailKind, EndResult, Need, Status};

/// `pack.yaml`: what all flows of one service share.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct PackHead {
    /// The pack's own id.
    pub id: Option<Spanned<Id>>,
    /// Date of this version; saved cases remember it.
    pub version: Spanned<String>,
    /// Name of the service in messages.
    pub service: Spanned<String>,
    /// What the pack is, for people.
    pub title: Text,
    /// The languages in which every text stands.
    pub languages: Vec<Lang>,
    /// Where every walk begins.
    pub start: Option<Spanned<Address>>,
    /// No walk may have more questions, checks and waits than this.
    pub most_steps: Option<Spanned<usize>>,
    /// No walk may ask more questions than this.
    pub most_questions: Option<Spanned<usize>>,
    /// After this time somebody should look again at a flow or a source, and people are told that the pack is old.
    pub stale_after: Option<Spanned<Duration>>,
    /// Where a newer version may be had.
    pub newer: Option<Text>,
    /// How long a sentence may be that is read aloud: words in English, characters in Japanese.
    pub longest_sentence: Vec<(Lang, usize)>,
    /// What to do, and not to do, while a case waits for somebody who cannot look now.
    pub later_next: Vec<Text>,
    /// The question what can be seen now, which is asked after a ladder.
    pub what_now: Option<Spanned<Address>>,
    /// The official domains; a subdomain of one is official too.
    pub domains: Vec<Spanned<String>>,
    /// Names with a dot that texts may hold although they lead nowhere: part of an error, a forwarding address.
    pub may_name: Vec<Spanned<String>>,
    /// Lists of words that mean the same in a search.
    pub synonyms: Vec<Vec<Spanned<String>>>,
    /// What questions, checks and ends do to the account, where the order matters.
    pub acts: IndexMap<Id, Act>,
    /// What can be seen, known or done, with the values that it can have.
    pub observables: IndexMap<Id, Observable>,
    /// What can get somebody in.
    pub cures: IndexMap<Id, Cure>,
    /// What claims rest on.
    pub sources: IndexMap<Id, Source>,
    /// Every situation that the pack promises to solve.
    pub scenarios: IndexMap<Id, Scenario>,
    /// The sections of the message, in their order.
    pub topics: IndexMap<Id, Topic>,
    /// What steps and answers were called before.
    pub former: Former,
    /// What a message needs to know.
    pub details: IndexMap<Id, Detail>,
    /// The official places to send a message to.
    pub contacts: IndexMap<Id, Contact>,
    /// What people ask on the way.
    pub questions: IndexMap<Id, Question>,
    /// The findings that are allowed somewhere in the file.
    #[serde(skip)]
    pub allows: Vec<Allow>,
}

/// What steps and answers were called before.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Former {
    /// Each former step with the step it has become.
    pub steps: IndexMap<Address, Spanned<Address>>,
    /// Each former answer, by its step, with the answer it has become.
    pub answers: IndexMap<(Address, Id), Spanned<Id>>,
}

impl Former {
    /// What a former step is called now.
    pub fn step(&self, former: &Address) -> Option<&Address> {
        self.steps.get(former).map(|now| &now.value)
    }

    /// What a former answer is called now.
    pub fn answer(&self, step: &Address, former: &Id) -> Option<&Id> {
        self.answers.get(&(step.clone(), former.clone())).map(|now| &now.value)
    }
}

/// Something that a question, a check or an end does to the account, and what must hold when it is done.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Act {
    /// Its id.
    pub id: Spanned<Id>,
    /// What it is, for authors.
    pub what: Spanned<String>,
    /// The acts that must come earlier on every path.
    pub after: Vec<Spanned<Id>>,
    /// How often it may come up on one path.
    pub most: Option<Spanned<usize>>,
    /// Whether a wait must stand between two of them.
    pub pause: bool,
    /// The situation in which it can be done.
    pub when: Option<When>,
    /// The facts that must be remembered when it comes up.
    pub known: Vec<Spanned<Id>>,
    /// The situation that excuses from what must come earlier, hold and be known.
    pub unless: Option<When>,
}

/// A fact with the values that it can have.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Observable {
    /// Its id, which is the name of the fact.
    pub id: Spanned<Id>,
    /// Its values and what each means, for authors.
    pub values: IndexMap<Id, Spanned<String>>,
    /// Whether several of them can be true at once.
    pub several: bool,
    /// What the people of the tests say of it whose files say nothing.
    pub default: Option<Spanned<Id>>,
    /// What its values tell support, whichever answer said them; the first that fits counts.
    pub tell: Vec<Telling>,
}

/// What a fact tells support.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Telling {
    /// The values of which it is true: every value that the answer stands for is one of them.
    pub is: Vec<Spanned<Id>>,
    /// The section of the message.
    pub topic: Spanned<Id>,
    /// The words.
    pub text: Text,
    /// Only said when this holds.
    pub when: Option<When>,
}

impl Telling {
    /// Whether it is true whatever an answer means that says this.
    pub fn is_said_by(&self, said: &Remembered) -> bool {
        said.values().all(|value| self.is.iter().any(|wanted| wanted.value == *value))
    }
}

/// What can get somebody in; one or several checks are it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Cure {
    /// Its id.
    pub id: Spanned<Id>,
    /// What it is, for authors.
    pub what: Spanned<String>,
}

/// A situation that the pack promises to solve.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Scenario {
    /// Its id.
    pub id: Spanned<Id>,
    /// Its name.
    pub title: Text,
    /// How a walk for it may end.
    pub results: Vec<EndResult>,
}

/// A finding that an author allows in one part of a file, with the reason.
#[derive(Debug, Clone)]
pub struct Allow {
    /// The code of the finding.
    pub code: Spanned<String>,
    /// Why it is allowed.
    pub reason: Spanned<String>,
    /// The part of the file where it is, such as `steps.which-code`.
    pub path: String,
}

/// What a claim rests on.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Source {
    /// Its id, such as `F001`; for authors, never for a person to read.
    pub id: Spanned<Id>,
    /// What is claimed, in a sentence.
    pub claim: Option<Text>,
    /// Who says so.
    pub basis: Basis,
    /// Whether it holds today.
    pub status: Status,
    /// When that was last checked, as written.
    pub checked: Spanned<String>,
    /// The page for readers of every language that has none of its own.
    pub link: Option<Spanned<String>>,
    /// Pages for the readers of one language.
    pub links: Text,
    /// Why no flow needs it.
    pub set_aside: Option<Spanned<String>>,
}

impl Source {
    /// The page that a reader of a language can read; never one in another language.
    pub fn page(&self, lang: Lang) -> Option<&str> {
        self.links.in_lang(lang).or(self.link.as_ref()).map(|link| link.value.as_str())
    }
}

/// A section of the message.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Topic {
    /// Its id.
    pub id: Spanned<Id>,
    /// Its heading.
    pub label: Text,
}

/// A field that a message needs.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Detail {
    /// Its id.
    pub id: Spanned<Id>,
    /// Its name in the form and in the message, by what is known.
    pub label: Wordings,
    /// The question in the form, by what is known.
    pub ask: Wordings,
    /// The form of its value.
    pub kind: DetailKind,
    /// How much the message needs it.
    pub need: Need,
    /// What can be said of it in place of a value.
    pub absent: Vec<Absence>,
    /// What a good value looks like.
    pub example: Option<Text>,
    /// The section of the message where it stands.
    pub topic: Spanned<Id>,
    /// Only asked when this holds.
    pub when: Option<When>,
    /// What it rests on.
    pub sources: Vec<Spanned<Id>>,
}

/// An official place to send a message to.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Contact {
    /// Its id.
    pub id: Spanned<Id>,
    /// Its name.
    pub title: Text,
    /// Its address.
    pub link: Spanned<String>,
    /// What to choose there, in order.
    pub how: Advice,
    /// The details in the order of the form's boxes.
    pub form: Vec<Spanned<Id>>,
    /// What to expect, honestly.
    pub expect: Wordings,
    /// What that rests on.
    pub sources: Vec<Spanned<Id>>,
}

/// Something that people ask on the way, whatever the walk asks them.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Question {
    /// Its id.
    pub id: Spanned<Id>,
    /// The question, as the person would put it.
    pub text: Text,
    /// The answer.
    pub answer: Advice,
    /// Only listed when this holds.
    pub when: Option<When>,
    /// What the answer rests on.
    pub sources: Vec<Spanned<Id>>,
}

/// One flow: one decision tree.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Flow {
    /// Its id, the same as the file's name.
    pub id: Spanned<Id>,
    /// What it is about.
    pub title: Text,
    /// What people type to find it.
    pub symptoms: Lines,
    /// The scenarios that it answers.
    pub scenarios: Vec<Spanned<Id>>,
    /// When a person last read it through, as written.
    pub reviewed: Spanned<String>,
    /// The one-line problem in the message.
    pub problem: Option<Text>,
    /// Its first step.
    pub start: Spanned<Address>,
    /// The end for somebody who stops trying and writes at once.
    pub write_now: Option<Spanned<Address>>,
    /// Where `back` leads when nobody handed over to this flow.
    pub back: Option<Route>,
    /// Its steps in the order of the file.
    pub steps: IndexMap<Id, Step>,
    /// Its ends.
    pub ends: IndexMap<Id, End>,
    /// Its tests.
    #[serde(skip)]
    pub tests: Vec<FlowTest>,
    /// The findings that are allowed somewhere in the file.
    #[serde(skip)]
    pub allows: Vec<Allow>,
}

impl Flow {
    /// Where somebody can come in who searched: at the start, and at each step and end that has signs. `own` is the id by which the pack
    /// knows the flow.
    pub fn doors(&self, own: &Id) -> impl Iterator<Item = Address> {
        let steps = self.steps.iter().map(|(name, step)| (name, &step.signs));
        let signed = steps.chain(self.ends.iter().map(|(name, end)| (name, &end.signs))).filter(|(_, signs)| !signs.is_empty());
        let signed = signed.map(|(name, _)| Address::new(own.clone(), name.clone()));
        std::iter::once(self.start.value.clone()).chain(signed)
    }

    /// Adds what the head of the pack says for all flows: what to do while a question or a check waits, and where a check offers that
    /// something else happened.
    pub(super) fn complete_with(&mut self, opening: &PackHead) {
        let next = Advice { lines: opening.later_next.iter().cloned().map(Line::always).collect() };
        let asks_now = self.ladders_before(opening.what_now.as_ref().map(|now| &now.value));
        for Step { id, kind, .. } in self.steps.values_mut() {
            match kind {
                StepKind::Ask(Ask { later: Some(later), .. }) => later.end.next = next.clone(),
                StepKind::Try(ladder) => {
                    let offers_other = ladder.other.is_some() || asks_now.contains(&id.value);
                    for check in &mut ladder.checks {
                        check.offers_other = !check.task && (check.other.is_some() || offers_other);
                        check.waiting = Some(Box::new(check.waits(id, &opening.languages, &next)));
                    }
                }
                _ => {}
            }
        }
    }

    /// The ladders that lead to this question when no check worked, whatever is known then.
    fn ladders_before(&self, question: Option<&Address>) -> HashSet<Id> {
        let asks = |address: &Address| {
            let over = self.steps.get(&address.name).filter(|_| address.flow == self.id.value).and_then(Step::hand_over);
            Some(address) == question || over.is_some_and(|over| Some(&over.to.value) == question)
        };
        let leads = |branch: &Branch| matches!(&branch.go.value, Go::To(address) if asks(address));
        let ladders = self.steps.iter().filter_map(|(name, step)| Some((name, step.ladder()?)));
        ladders.filter(|(_, ladder)| ladder.otherwise.branches.iter().all(leads)).map(|(name, _)| name.clone()).collect()
    }
}

/// A node of a flow.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Step {
    /// Its id.
    pub id: Spanned<Id>,
    /// What help-desk staff should know.
    pub desk: Option<Text>,
    /// The work it costs.
    pub takes: Option<Duration>,
    /// What it does to the account.
    pub does: Vec<Spanned<Id>>,
    /// The words and numbers that lead straight here.
    pub signs: Lines,
    /// What it does in the walk.
    pub kind: StepKind,
}

/// What a step does.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum StepKind {
    /// It asks a question.
    Ask(Ask),
    /// It tries a ladder of checks.
    Try(Ladder),
    /// It waits.
    Wait(Wait),
    /// It hands over to another flow.
    HandOver(HandOver),
}

/// A question and its answers.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Ask {
    /// The question.
    pub question: Text,
    /// How to find out.
    pub help: Option<Text>,
    /// Why nobody can be unsure here.
    pub always_known: Option<Spanned<String>>,
    /// Why it is asked even where what is remembered answers it.
    pub again: Option<Spanned<String>>,
    /// How the case waits for somebody who cannot look now.
    pub later: Option<Box<Later>>,
    /// The choices.
    pub answers: Vec<Answer>,
    /// What it rests on.
    pub sources: Vec<Spanned<Id>>,
}

/// The program's own answer for somebody who cannot look now, and where the walk stands then: like an end, until the person can look.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Later {
    /// What they need at hand.
    pub at_hand: Text,
    /// The answer.
    pub answer: Answer,
    /// What is said while the case waits.
    pub end: End,
}

impl Later {
    /// The id of the answer; no author uses it.
    pub const ID: &'static str = "cannot-look-now";
}

impl Ask {
    /// The answers that are offered under these facts.
    pub fn offered<'a>(&'a self, facts: &Facts) -> impl Iterator<Item = &'a Answer> {
        self.answers.iter().filter(|answer| holds(answer.when.as_ref(), facts))
    }
}

/// One choice under a question.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Answer {
    /// Its id.
    pub id: Spanned<Id>,
    /// What the person chooses.
    pub text: Text,
    /// What help-desk staff should know.
    pub desk: Option<Text>,
    /// What it says about the case.
    pub remember: Vec<Remembered>,
    /// What it says of observables and does not remember.
    pub means: Vec<Remembered>,
    /// The estimated share of people who give it, in percent.
    pub share: Option<Spanned<u8>>,
    /// The one-line problem from here on.
    pub problem: Option<Text>,
    /// What it tells support, by topic.
    pub tell: Vec<(Spanned<Id>, Text)>,
    /// Whether it says that somebody else may see this screen.
    pub watched: bool,
    /// Only offered when this holds.
    pub when: Option<When>,
    /// Where it leads.
    pub go: Route,
}

impl Answer {
    /// An answer that says nothing and leads nowhere yet.
    pub(super) fn new(id: Spanned<Id>) -> Self {
        Self {
            id,
            text: Text::default(),
            desk: None,
            remember: Vec::new(),
            means: Vec::new(),
            share: None,
            problem: None,
            tell: Vec::new(),
            watched: false,
            when: None,
            go: Route::default(),
        }
    }

    /// Whether these facts say all that it says; an answer that says nothing is never known.
    pub fn is_known(&self, facts: &Facts) -> bool {
        !self.remember.is_empty() && self.remember.iter().all(|said| said.is_known(facts))
    }

    /// Lets these facts say what it says.
    pub fn remember(&self, facts: &mut Facts) {
        facts.extend(self.facts().map(|(fact, value)| (fact.clone(), value.clone())));
    }

    /// The facts that it remembers, each with its value.
    pub fn facts(&self) -> impl Iterator<Item = (&Id, &Id)> {
        self.remember.iter().map(|said| (&said.fact.value, &said.value.value))
    }
}

/// What an answer says about one fact.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Remembered {
    /// The fact.
    pub fact: Spanned<Id>,
    /// The value that is remembered.
    pub value: Spanned<Id>,
    /// The other values that the answer stands for as well.
    pub also: Vec<Spanned<Id>>,
}

impl Remembered {
    /// Every value that the answer stands for, the one that is remembered first.
    pub fn values(&self) -> impl Iterator<Item = &Id> {
        std::iter::once(&self.value).chain(&self.also).map(|value| &value.value)
    }

    /// Whether these facts say the same already.
    pub fn is_known(&self, facts: &Facts) -> bool {
        facts.get(&self.fact.value).is_some_and(|known| self.values().any(|value| value == known))
    }
}

/// A ladder of checks, tried from the top.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Ladder {
    /// A sentence before the first check.
    pub intro: Option<Wordings>,
    /// The rungs.
    pub checks: Vec<Check>,
    /// Where a check that worked leads; nothing where all of them are tasks.
    pub fixed: Option<Route>,
    /// Where it leads when something else happened at a check; without it where the ladder leads when none worked.
    pub other: Option<Route>,
    /// Where it leads when none worked, and when the last task was answered.
    pub otherwise: Route,
}

impl Ladder {
    /// The checks that apply under these facts.
    pub fn applying<'a>(&'a self, facts: &Facts) -> impl Iterator<Item = &'a Check> {
        self.checks.iter().filter(|check| holds(check.when.as_ref(), facts))
    }

    /// Where this check leads when it worked; a task never leaves the ladder by that way.
    pub fn fixed_by<'a>(&'a self, check: &'a Check) -> Option<&'a Route> {
        check.fixed.as_ref().or(self.fixed.as_ref()).filter(|_| !check.task)
    }

    /// Where this check leads when something else happened; nothing of a check that does not offer that.
    pub fn other_by<'a>(&'a self, check: &'a Check) -> Option<&'a Route> {
        check.other.as_ref().or(self.other.as_ref()).or(Some(&self.otherwise)).filter(|_| check.offers_other)
    }

    /// Whether it is a list of things to do: none of its checks can fix anything.
    pub fn is_to_do(&self) -> bool {
        self.checks.iter().all(|check| check.task)
    }
}

/// One rung of a ladder.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Check {
    /// Its id.
    pub id: Spanned<Id>,
    /// Whether it is a thing to do, which is done or not and fixes nothing by itself.
    pub task: bool,
    /// The instruction.
    pub instruction: Text,
    /// Its small steps.
    pub how: Advice,
    /// The same as something done, for the message.
    pub did: Option<Text>,
    /// The message tells of it only where this holds in the end.
    pub tell_when: Option<When>,
    /// What help-desk staff should know.
    pub desk: Option<Text>,
    /// The work it costs.
    pub takes: Option<Duration>,
    /// The time that must pass before one can tell.
    pub wait: Option<Duration>,
    /// The estimated share of people on this ladder whom it gets in, in percent.
    pub fixes: Option<Spanned<u8>>,
    /// A page to open.
    pub link: Option<Spanned<String>>,
    /// Skipped when this does not hold.
    pub when: Option<When>,
    /// The cure that it is.
    pub cure: Option<Spanned<Id>>,
    /// What it does to the account.
    pub does: Vec<Spanned<Id>>,
    /// What it rests on.
    pub sources: Vec<Spanned<Id>>,
    /// Where it leads when it worked, in place of the ladder's own.
    pub fixed: Option<Route>,
    /// Where it leads when something else happened, in place of the ladder's own.
    pub other: Option<Route>,
    /// Whether that can be said of it.
    #[serde(skip)]
    pub offers_other: bool,
    /// What somebody needs at hand to do it.
    pub later: Option<Text>,
    /// What is said while the case waits for somebody who cannot do it now.
    #[serde(skip)]
    pub waiting: Option<Box<End>>,
}

impl Check {
    /// What is said while the case waits here.
    fn waits(&self, step: &Spanned<Id>, languages: &[Lang], next: &Advice) -> End {
        let own = |words: &dyn Fn(Lang) -> String| Text::own(languages, step.span, words);
        let text = own(&|lang| fill(lang.strings().later_to_do, &[self.instruction.get(lang)]));
        let at_hand = self.later.as_ref().map(|later| own(&|lang| fill(lang.strings().later_at_hand, &[later.get(lang)])));
        let lines = at_hand.map(Line::always).into_iter().chain(next.lines.iter().cloned());
        End { text, next: Advice { lines: lines.collect() }, ..End::new(step.clone(), EndResult::WaitAndRetry) }
    }

    /// What the message says was done; nothing of a task without words for it, which says nothing to support.
    pub fn told(&self) -> Option<&Text> {
        self.did.as_ref().or(Some(&self.instruction).filter(|_| !self.task))
    }

    /// The same, where what is known in the end does not speak against it.
    pub fn told_under(&self, facts: &Facts) -> Option<&Text> {
        self.told().filter(|_| holds(self.tell_when.as_ref(), facts))
    }
}

/// A time to let pass.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Wait {
    /// How long.
    pub length: Duration,
    /// Why, and what not to do meanwhile.
    pub text: Text,
    /// What it rests on.
    pub sources: Vec<Spanned<Id>>,
    /// Where it leads then.
    pub go: Route,
    /// Where it leads when the wait was cut short; the same where absent.
    pub skipped: Option<Route>,
}

/// A hand-over to another flow.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct HandOver {
    /// The step over there.
    pub to: Spanned<Address>,
    /// Where this flow goes on when that one says `back`.
    pub back: Option<Route>,
}

/// Where something leads: the first branch whose condition holds.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Route {
    /// The branches from the top; the last one has no condition.
    pub branches: Vec<Branch>,
}

/// One way of a route.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Branch {
    /// Taken when this holds.
    pub when: Option<When>,
    /// Where it leads.
    pub go: Spanned<Go>,
}

/// A target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Go {
    /// A step or an end.
    To(Address),
    /// To the flow that handed over.
    Back,
}

/// Where a flow stops.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct End {
    /// Its id.
    pub id: Spanned<Id>,
    /// How the walk ended.
    pub result: EndResult,
    /// What that means.
    pub text: Text,
    /// What help-desk staff should know.
    pub desk: Option<Text>,
    /// The words and numbers that lead straight here.
    pub signs: Lines,
    /// What to do now, in order.
    pub next: Advice,
    /// How long to wait.
    pub wait: Option<Duration>,
    /// Where to send the message.
    pub contact: Option<Spanned<Id>>,
    /// The details that the message needs.
    pub needs: Vec<Spanned<Id>>,
    /// What the message asks for.
    pub request: Option<Wordings>,
    /// What to expect, in place of the contact's own word.
    pub expect: Option<Wordings>,
    /// What it does to the account.
    pub does: Vec<Spanned<Id>>,
    /// What it rests on.
    pub sources: Vec<Spanned<Id>>,
}

impl End {
    /// An end that says nothing yet.
    pub(super) fn new(id: Spanned<Id>, result: EndResult) -> Self {
        Self {
            signs: Lines::default(),
            id,
            result,
            text: Text::default(),
            desk: None,
            next: Advice::default(),
            wait: None,
            contact: None,
            needs: Vec::new(),
            request: None,
            expect: None,
            does: Vec::new(),
            sources: Vec::new(),
        }
    }

    /// What to expect under these facts: the end's own word, or that of the contact.
    pub fn expects<'p>(&'p self, contact: Option<&'p Contact>, facts: &Facts) -> Option<&'p Text> {
        self.expect.as_ref().or(contact.map(|contact| &contact.expect))?.choose(facts)
    }
}

/// A test that stands in the flow's own file.
#[derive(Debug, Clone)]
pub struct FlowTest {
    /// Its name.
    pub name: Spanned<String>,
    /// Where the walk begins, in place of the first step of the flow.
    pub begins: Option<Spanned<Address>>,
    /// What is chosen on the way.
    pub choices: Choices,
    /// The end it reaches.
    pub reaches: Spanned<Address>,
    /// Checks and acts that must come up on the way.
    pub advises: Vec<Spanned<String>>,
    /// Checks and acts that must not come up on the way.
    pub never_advises: Vec<Spanned<String>>,
    /// Details and checks that the message must carry.
    pub message_has: Vec<Spanned<Id>>,
}
