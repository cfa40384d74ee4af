//! The parts of the files in a folder of people: one for each person, and the floors.

use indexmap::IndexMap;

use super::{Part, PartKey, Presence, part};
use crate::flow::id::Id;
use crate::flow::person::Values;
use crate::flow::read::kind::{Fields, Ids, Kind, Own, Parted, Reader, Several};
use crate::flow::span::Spanned;
use crate::flow::words::{EndResult, Role};
use crate::flow::written::Listing;
use crate::locale::Lang;

part! {
    /// Somebody made up for the tests, as a set of honest answers.
    #[derive(Debug, Clone)]
    person, "person", allows: false => Person {
        /// The person's id, the same as the file's name.
        id: Spanned<Id> = "person", Required;
        /// The language in which the person reads.
        language: Lang = "language", Required;
        /// Whether it is the person, or help-desk staff for them.
        role: Role = "role", Required;
        /// The kind of trouble.
        family: Spanned<Id> = "family", Required;
        /// What the person tells.
        story: Option<Spanned<String>> = "story", Required;
        /// What the screen shows.
        screen: Option<Spanned<String>> = "screen", Optional;
        /// Every honest name of the trouble.
        first_picks: Vec<FirstPick> = "first-picks", Required;
        /// What the person would honestly answer: one value, or a list where several fit.
        observables: Values = "observables", Required, Several;
        /// The cures that get them in, each with the cures that must be done before.
        works: Values = "works", Optional, Several;
        /// The cures that they have done already, without success.
        already: Vec<Spanned<Id>> = "already", Optional;
        /// The cures that they cannot do at all.
        cannot: Vec<Spanned<Id>> = "cannot", Optional;
        /// The cures at which something else happens: they see something new.
        other: Vec<Spanned<Id>> = "other", Optional;
        /// The observables that they cannot look at now, and the cures that they cannot do now.
        later: Vec<Spanned<Id>> = "later", Optional;
        /// The acceptable ends.
        ends: Vec<RightEnd> = "ends", Required;
        /// The advice that must reach them.
        must_hear: Vec<MustHear> = "must-hear", Optional;
        /// What must not come up.
        must_not: Vec<MustNot> = "must-not", Optional;
        /// What the message must have.
        message_has: Vec<Spanned<String>> = "message-has", Optional;
    } and {
        /// How the file is called in findings.
        file: String = Reader::file_name;
    }
}

part! {
    /// An honest name of the trouble.
    #[derive(Debug, Clone)]
    first_pick, "first pick", allows: false => FirstPick {
        /// What the person says.
        says: Spanned<String> = "says", Required;
        /// The values of the first question's observable that fit it.
        look: Vec<Spanned<Id>> = "look", Required;
    }
}

part! {
    /// An acceptable end.
    #[derive(Debug, Clone)]
    right_end, "right end", allows: false => RightEnd {
        /// The result.
        result: EndResult = "result", Required;
        /// One of these cures must have got them in.
        cures: Vec<Spanned<Id>> = "cures", Optional;
        /// All of these cures must have come up before, or observables been asked for.
        only_after: Vec<Spanned<Id>> = "only-after", Optional;
        /// The contact of the end must be one of these.
        contact: Vec<Spanned<Id>> = "contact", Optional, Ids;
    }
}

part! {
    /// Advice that must reach the person.
    #[derive(Debug, Clone)]
    must_hear, "advice", allows: false => MustHear {
        /// What it says.
        say: Spanned<String> = "say", Required;
        /// Before what, in words.
        before: Option<Spanned<String>> = "before", Optional;
        /// The ids of the texts of which each carries it; none where nobody has looked for them yet.
        texts: Vec<Spanned<String>> = "texts", Optional;
        /// The acts or cures before which it must have come.
        before_act: Vec<Spanned<Id>> = "before-act", Optional, Ids;
    }
}

part! {
    /// What must not come up.
    #[derive(Debug, Clone)]
    must_not, "must-not", allows: false => MustNot {
        /// What it says.
        say: Spanned<String> = "say", Required;
        /// Acts of pack.yaml.
        acts: Vec<Spanned<Id>> = "acts", Optional;
        /// Cures of pack.yaml.
        cures: Vec<Spanned<Id>> = "cures", Optional;
        /// Results, or ends as flow.end.
        ends: Vec<Spanned<String>> = "ends", Optional;
        /// The ids of texts.
        texts: Vec<Spanned<String>> = "texts", Optional;
    }
}

part! {
    /// What somebody says of whom only the cause is known.
    #[derive(Debug, Clone, Default)]
    looks, "looks", allows: false => Looks {
        /// By what the screen shows, what they could point at first.
        by_screen: Values = "looks", Optional, Several;
        /// What they say of observables that have nothing to do with the cause.
        usual: Values = "usual", Optional, Several;
        /// The same for the causes of one family; it comes before what is usual.
        families: IndexMap<Id, Values> = "families", Optional, Several;
        /// By what the screen shows, what they say who began with a first look that does not fit; what settles the cause comes before it.
        began_elsewhere: IndexMap<Id, Values> = "began-elsewhere", Optional, Several;
        /// By the cause, the cures that get somebody in; no other does then.
        cures: Values = "cures", Optional, Several;
    }
}

part! {
    /// What all people together must come to.
    #[derive(Debug, Clone, Copy, Default)]
    floors, "floors", allows: false => Floors {
        /// The least share of people for whom every walk ends right.
        every_walk_right: Option<u8> = "every-walk-right", Optional;
        /// The least share of walks that end right.
        walks_right: Option<u8> = "walks-right", Optional;
        /// The least share of the advice that reaches people in time.
        advice: Option<u8> = "advice", Optional;
        /// The most that comes up and must not, counted once for each person.
        violations: Option<usize> = "violations", Optional;
        /// The most observables that a walk asks for and a person's file does not answer.
        holes: Option<usize> = "holes", Optional;
        /// The most questions in the median.
        median_questions: Option<usize> = "median-questions", Optional;
        /// The most words in the median.
        median_words: Option<usize> = "median-words", Optional;
        /// The most questions on any walk.
        worst_questions: Option<usize> = "worst-questions", Optional;
        /// The greatest share of people of one family, of seven or more, who may miss.
        family_other: Option<u8> = "family-other", Optional;
        /// How many people of a smaller family may miss.
        family_small_missing: Option<usize> = "family-small-missing", Optional;
        /// By how many people who miss the languages may differ.
        languages_differ: Option<usize> = "languages-differ", Optional;
        /// The least share of causes for which every walk ends right.
        causes_right: Option<u8> = "causes-right", Optional;
    }
}
