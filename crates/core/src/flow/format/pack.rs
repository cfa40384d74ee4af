//! The parts of pack.yaml.

use std::time::Duration;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::{Part, PartKey, Presence, Shape, part};
use crate::flow::id::{Address, Id};
use crate::flow::node::Node;
use crate::flow::read::kind::{
    Absences, Called, Day, Domain, Example, Fields, Groups, Kind, Languages, Link, Links, Meanings, Name, Own, OwnValues, Parted, Reader,
    Shown, TextList, Within, Words, kind, kinds, nothing, within,
};
use crate::flow::span::Spanned;
use crate::flow::texts::{Advice, Text, Wordings};
use crate::flow::values::{Allow, Cure, Former, NamedGroups, Route, Topic, ValueGroup};
use crate::flow::when::When;
use crate::flow::words::{Absence, Basis, DetailKind, EndResult, Need, Status};
use crate::flow::written::{Compared, Group, Listing};
use crate::locale::Lang;

part! {
    /// What all flows of one service share.
    #[derive(Debug, Clone, Default, Serialize, Deserialize)]
    head, "pack", allows: true => PackHead {
        /// The pack's id.
        id: Option<Spanned<Id>> = "pack", Required, Called;
        /// The date of this version; saved cases remember it.
        version: Spanned<String> = "version", Required, Day;
        /// The name of the service in messages.
        service: Spanned<String> = "service", Required, Name;
        /// What the pack is, as the heading of the first screen.
        title: Text = "title", Required;
        /// The languages in which every text stands; one is enough.
        languages: Vec<Lang> = "languages", Required, Languages;
        /// The step where every walk begins, as flow.step.
        start: Option<Spanned<Address>> = "start", Required, Within;
        /// No walk may have more questions, checks and waits than this; the lint proves it.
        most_steps: Option<Spanned<usize>> = "most-steps", Required;
        /// No walk may ask more questions than this; checks and waits are not counted.
        most_questions: Option<Spanned<usize>> = "most-questions", Optional;
        /// What was reviewed or checked longer ago than this, a day at least, is a finding; a pack whose version is older says so at its start.
        stale_after: Option<Spanned<Duration>> = "stale-after", Optional;
        /// Where a newer version may be had, as a sentence; otherwise from whoever gave the program.
        newer: Option<Text> = "newer", Optional;
        /// The most words (en) or characters (ja) of a sentence that is read aloud.
        longest_sentence: Vec<(Lang, usize)> = "longest-sentence", Optional;
        /// What to do, and not to do, while a case waits for somebody who cannot look now.
        later_next: Vec<Text> = "later-next", Optional, TextList;
        /// The question what can be seen now, which flows ask after a ladder. Where a ladder leads there, somebody can say at its checks that
        /// something else happened.
        what_now: Option<Spanned<Address>> = "what-now", Optional, Within;
        /// The question what the service's answer says, at which a case goes on that waited for it. It is asked whatever was known before.
        answered: Option<Route> = "answered", Optional;
        /// The official domains; links and addresses outside them are refused.
        domains: Vec<Spanned<String>> = "domains", Required, Domain;
        /// Names with a dot that texts may hold although nobody is sent there, such as part of an error.
        may_name: Vec<Spanned<String>> = "may-name", Optional, Shown;
        /// Lists of words that mean the same in a search, also across languages.
        synonyms: Vec<Vec<Spanned<String>>> = "synonyms", Optional, Shown;
        /// What questions, checks and ends do to the account, where the order matters.
        acts: IndexMap<Id, Act> = "acts", Optional;
        /// What can be seen, known or done: answers remember it, conditions read it, and the people of the tests say it of themselves.
        observables: IndexMap<Id, Observable> = "observables", Optional;
        /// What can get somebody in: the cure's id and what it is; checks name them.
        cures: IndexMap<Id, Cure> = "cures", Optional;
        /// What claims rest on; checks and ends name them.
        sources: IndexMap<Id, Source> = "sources", Optional, Sources;
        /// Every situation that the pack promises to solve; each is named by a flow.
        scenarios: IndexMap<Id, Scenario> = "scenarios", Optional;
        /// The sections of the support message, in their order.
        topics: IndexMap<Id, Topic> = "topics", Optional;
        /// What steps and answers were called before, for cases that were saved then: old-flow.old-step: new-flow.new-step, and
        /// old-flow.old-step.old-answer: new-answer.
        former: Former = "former", Optional;
        /// What a support message needs to know from the person.
        details: IndexMap<Id, Detail> = "details", Optional;
        /// The official places to send a message to.
        contacts: IndexMap<Id, Contact> = "contacts", Optional;
        /// What people ask on the way, with a short answer; they can look at it at every place of a walk.
        questions: IndexMap<Id, Question> = "questions", Optional;
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
    /// Something that is done to the account, and what must hold then.
    #[derive(Debug, Clone, Serialize, Deserialize)]
    act, "act", allows: true => Act {
        /// What it is, in one line for authors.
        what: Spanned<String> = "what", Required;
        /// The acts that must come earlier on every path.
        after: Vec<Spanned<Id>> = "after", Optional, ActId;
        /// How often it may come up on one path.
        most: Option<Spanned<usize>> = "most", Optional;
        /// Whether a wait must stand between two of them.
        pause: bool = "pause", Optional;
        /// The situation in which it can be done.
        when: Option<When> = "when", Optional;
        /// The facts that must be remembered when it comes up.
        known: Vec<Spanned<Id>> = "known", Optional;
        /// The situation that excuses from after, when and known.
        unless: Option<When> = "unless", Optional;
    } and {
        id: Spanned<Id> = Reader::own_id;
    }
}

part! {
    /// Something that can be seen, known or done: a fact with the values that it can have.
    #[derive(Debug, Clone, Serialize, Deserialize)]
    observable, "observable", allows: true => Observable {
        /// The values that it can have: each one's id and what it means, in one line for authors.
        values: IndexMap<Id, Spanned<String>> = "values", Required, Meanings;
        /// Names for several of its values together, which may stand wherever values of it do; `any` stands for all of them.
        @groups: IndexMap<Id, ValueGroup> = "groups", Optional, Groups;
        /// True where several values can be true at once.
        several: bool = "several", Optional;
        /// What the people of the tests say of it whose files say nothing.
        default: Option<Spanned<Id>> = "default", Optional;
        /// What its values tell support, whichever answer said them; the first that fits counts.
        tell: Vec<Telling> = "tell", Optional;
    } and {
        /// Its groups of values, which no walk needs.
        #[serde(skip)]
        groups: IndexMap<Id, ValueGroup> = Reader::own_groups;
        id: Spanned<Id> = Reader::own_id;
    }
}

part! {
    /// What a fact tells support.
    #[derive(Debug, Clone, Serialize, Deserialize)]
    telling, "tell", allows: false => Telling {
        /// The values of which it is true. An answer that stands for others as well does not tell it.
        is: Vec<Spanned<Id>> = "is", Required, OwnValues;
        /// The section of the message where it stands.
        topic: Spanned<Id> = "topic", Required, TopicId;
        /// The words.
        text: Text = "text", Required;
        /// It is only said when this holds.
        when: Option<When> = "when", Optional;
    }
}

part! {
    /// What a claim rests on.
    #[derive(Debug, Clone, Serialize, Deserialize)]
    source, "source", allows: true => Source {
        /// What is claimed, in one short sentence; once one source has it, all need it.
        claim: Option<Text> = "claim", Optional => aloud;
        /// Who says so.
        basis: Basis = "basis", Required;
        /// Whether it holds today.
        status: Status = "status", Required;
        /// The day on which somebody last looked.
        checked: Spanned<String> = "checked", Required, Day;
        /// The page for readers of every language, on an official domain only.
        link: Option<Spanned<String>> = "link", Optional, Link;
        /// Pages for the readers of one language each; a language without one gets `link`, if that is there.
        links: Text = "links", Optional, Links;
        /// Why no flow needs it; one that a flow uses is not set aside.
        set_aside: Option<Spanned<String>> = "set-aside", Optional, Words;
    } and {
        id: Spanned<Id> = Reader::own_id;
    }
}

part! {
    /// A situation that the pack promises to solve.
    #[derive(Debug, Clone, Serialize, Deserialize)]
    scenario, "scenario", allows: true => Scenario {
        /// Its name.
        title: Text = "title", Required;
        /// How a walk for it may end.
        results: Vec<EndResult> = "results", Required;
    } and {
        id: Spanned<Id> = Reader::own_id;
    }
}

part! {
    /// A field that a support message needs.
    #[derive(Debug, Clone, Serialize, Deserialize)]
    detail, "detail", allows: true => Detail {
        /// Its name in the form and in the message.
        label: Wordings = "label", Required;
        /// The question in the form.
        ask: Wordings = "ask", Required;
        /// The form of its value.
        kind: DetailKind = "kind", Required;
        /// How much the message needs it.
        need: Need = "need", Required;
        /// What can be said in place of a value, since that is evidence too: none, unknown, or true for both.
        absent: Vec<Absence> = "absent", Optional, Absences;
        /// What a good value looks like: one for all languages, or one for each.
        example: Option<Text> = "example", Optional, Example;
        /// The section of the message where it stands.
        topic: Spanned<Id> = "topic", Required, TopicId;
        /// It is asked only when this holds.
        when: Option<When> = "when", Optional;
        /// The sources that it rests on.
        sources: Vec<Spanned<Id>> = "sources", Optional, SourceId;
    } and {
        id: Spanned<Id> = Reader::own_id;
    }
}

part! {
    /// An official place to send a message to.
    #[derive(Debug, Clone, Serialize, Deserialize)]
    contact, "contact", allows: true => Contact {
        /// Its name.
        title: Text = "title", Required;
        /// Its address, on an official domain.
        link: Spanned<String> = "link", Required, Link;
        /// What to choose there, in small steps.
        how: Advice = "how", Optional;
        /// The details in the order of the form's boxes.
        form: Vec<Spanned<Id>> = "form", Optional, DetailId;
        /// An honest word about what comes back; no promised times.
        expect: Wordings = "expect", Required;
        /// The sources that this rests on.
        sources: Vec<Spanned<Id>> = "sources", Optional, SourceId;
    } and {
        id: Spanned<Id> = Reader::own_id;
    }
}

part! {
    /// Something that people ask on the way.
    #[derive(Debug, Clone, Serialize, Deserialize)]
    question, "question", allows: true => Question {
        /// The question, as the person would put it; a row in a list.
        text: Text = "text", Required => aloud;
        /// The answer: one text, or several, the special before the general, of which the first counts whose condition holds.
        answer: Wordings = "answer", Required => aloud;
        /// What is said below it, whichever it is: lines, of which those count whose condition holds.
        also: Advice = "also", Optional => aloud;
        /// It is only listed where this holds.
        when: Option<When> = "when", Optional;
        /// The sources that the answer rests on.
        sources: Vec<Spanned<Id>> = "sources", Optional, SourceId;
    } and {
        id: Spanned<Id> = Reader::own_id;
    }
}

/// The keys of pack.yaml that the first screen does not need; in the shipped pack they stand below the others.
pub fn register() -> impl Iterator<Item = &'static str> {
    head::PART.keys.iter().filter(|key| is_needed_later(key)).map(|key| key.name)
}

/// The other keys of pack.yaml: its opening.
pub fn opening() -> impl Iterator<Item = &'static str> {
    head::PART.keys.iter().filter(|key| !is_needed_later(key)).map(|key| key.name)
}

fn is_needed_later(key: &PartKey) -> bool {
    matches!(key.shape, Shape::Map(..)) || key.name == head::synonyms.name
}

/// Writes what of pack.yaml others name, each with its key there and the kind of the ids that name it.
macro_rules! groups {
    ($($group:ident $key:ident, $kind:ident: $shape:expr, $read:path $(, is $compared:expr)?;)+) => {
        impl Group {
            pub const ALL: &'static [Self] = &[$(Self::$group),+];

            /// Its key in pack.yaml.
            pub fn key(self) -> &'static str {
                match self {
                    $(Self::$group => stringify!($key),)+
                }
            }

            pub fn has(self, head: &PackHead, name: &Id) -> bool {
                match self {
                    $(Self::$group => head.$key.contains_key(name),)+
                }
            }

            pub fn names(self, head: &PackHead) -> Vec<&Spanned<Id>> {
                match self {
                    $(Self::$group => head.$key.values().map(|named| &named.id).collect(),)+
                }
            }
        }

        kinds! {
            $(
                /// Names one of a group of pack.yaml.
                $kind {
                    Spanned<Id>: $shape, $read,
                        has |listing: &mut Listing<'p>, name, path| listing.name(Group::$group, name, path) $(, is $compared)?;
                }
            )+
        }
    };
}

groups! {
    Acts acts, ActId: Shape::Id, Reader::id, is Compared::of;
    Cures cures, CureId: Shape::Id, Reader::id, is Compared::of;
    Sources sources, SourceId: Shape::SourceId, Reader::source;
    Scenarios scenarios, ScenarioId: Shape::Id, Reader::id, is Compared::of;
    Topics topics, TopicId: Shape::Id, Reader::id, is Compared::of;
    Details details, DetailId: Shape::Id, Reader::id, is Compared::of;
    Contacts contacts, ContactId: Shape::Id, Reader::id, is Compared::of;
}

kinds! {
    /// Sources by their ids.
    Sources {
        IndexMap<Id, Source>: Shape::Map(&Shape::SourceId, &<Own as Kind<Source>>::SHAPE), Reader::sources, or nothing, has within;
    }
}

impl<'p> Listing<'p> {
    pub fn of_head(head: &'p PackHead) -> Self {
        let mut listing = Self::default();
        head.list("", &mut listing);
        listing
    }
}
