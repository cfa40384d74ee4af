//! The parts of pack.yaml.

use super::parts;

parts! {
    /// What all flows of one service share.
    head, "pack", allows: true {
        /// The pack's id.
        PACK = "pack", Required, Shape::Id;
        /// The date of this version; saved cases remember it.
        VERSION = "version", Required, Shape::Date;
        /// The name of the service in messages.
        SERVICE = "service", Required, Shape::Scalar;
        /// What the pack is, as the heading of the first screen.
        TITLE = "title", Required, Shape::TEXT;
        /// The languages in which every text stands; one is enough.
        LANGUAGES = "languages", Required, Shape::Filled(&Shape::Language);
        /// The step where every walk begins, as flow.step.
        START = "start", Required, Shape::Address;
        /// No walk may have more questions, checks and waits than this; the lint proves it.
        MOST_STEPS = "most-steps", Required, Shape::Count;
        /// No walk may ask more questions than this; checks and waits are not counted.
        MOST_QUESTIONS = "most-questions", Optional, Shape::Count;
        /// What was reviewed or checked longer ago than this, a day at least, is a finding; a pack whose version is older says so at its start.
        STALE_AFTER = "stale-after", Optional, Shape::Duration;
        /// Where a newer version may be had, as a sentence; otherwise from whoever gave the program.
        NEWER = "newer", Optional, Shape::TEXT;
        /// The most words (en) or characters (ja) of a sentence that is read aloud.
        LONGEST_SENTENCE = "longest-sentence", Optional, Shape::PerLanguage(&Shape::Count);
        /// What to do, and not to do, while a case waits for somebody who cannot look now.
        LATER_NEXT = "later-next", Optional, Shape::Filled(&Shape::TEXT);
        /// The question what can be seen now, which flows ask after a ladder. Where a ladder leads there, somebody can say at its checks that
        /// something else happened.
        WHAT_NOW = "what-now", Optional, Shape::Address;
        /// The official domains; links and addresses outside them are refused.
        DOMAINS = "domains", Required, Shape::List(&Shape::Domain);
        /// Names with a dot that texts may hold although nobody is sent there, such as part of an error.
        MAY_NAME = "may-name", Optional, Shape::Filled(&Shape::Scalar);
        /// Lists of words that mean the same in a search, also across languages.
        SYNONYMS = "synonyms", Optional, Shape::SYNONYMS;
        /// What questions, checks and ends do to the account, where the order matters.
        ACTS = "acts", Optional, Shape::Map(&Shape::Id, &Shape::Part(&act::PART));
        /// What can be seen, known or done: answers remember it, conditions read it, and the people of the tests say it of themselves.
        OBSERVABLES = "observables", Optional, Shape::Map(&Shape::Id, &Shape::Part(&observable::PART));
        /// What can get somebody in: the cure's id and what it is; checks name them.
        CURES = "cures", Optional, Shape::Map(&Shape::Id, &Shape::Scalar);
        /// What claims rest on; checks and ends name them.
        SOURCES = "sources", Optional, Shape::Map(&Shape::SourceId, &Shape::Part(&source::PART));
        /// Every situation that the pack promises to solve; each is named by a flow.
        SCENARIOS = "scenarios", Optional, Shape::Map(&Shape::Id, &Shape::Part(&scenario::PART));
        /// The sections of the support message, in their order.
        TOPICS = "topics", Optional, Shape::Map(&Shape::Id, &Shape::TEXT);
        /// What steps and answers were called before, for cases that were saved then: old-flow.old-step: new-flow.new-step, and
        /// old-flow.old-step.old-answer: new-answer.
        FORMER = "former", Optional, Shape::Map(&Shape::Former, &Shape::Address);
        /// What a support message needs to know from the person.
        DETAILS = "details", Optional, Shape::Map(&Shape::Id, &Shape::Part(&detail::PART));
        /// The official places to send a message to.
        CONTACTS = "contacts", Optional, Shape::Map(&Shape::Id, &Shape::Part(&contact::PART));
        /// What people ask on the way, with a short answer; they can look at it at every place of a walk.
        QUESTIONS = "questions", Optional, Shape::Map(&Shape::Id, &Shape::Part(&question::PART));
    }

    /// Something that is done to the account, and what must hold then.
    act, "act", allows: true {
        /// What it is, in one line for authors.
        WHAT = "what", Required, Shape::Scalar;
        /// The acts that must come earlier on every path.
        AFTER = "after", Optional, Shape::IDS;
        /// How often it may come up on one path.
        MOST = "most", Optional, Shape::Count;
        /// Whether a wait must stand between two of them.
        PAUSE = "pause", Optional, Shape::Truth;
        /// The situation in which it can be done.
        WHEN = "when", Optional, Shape::When;
        /// The facts that must be remembered when it comes up.
        KNOWN = "known", Optional, Shape::IDS;
        /// The situation that excuses from after, when and known.
        UNLESS = "unless", Optional, Shape::When;
    }

    /// Something that can be seen, known or done: a fact with the values that it can have.
    observable, "observable", allows: true {
        /// The values that it can have: each one's id and what it means, in one line for authors.
        VALUES = "values", Required, Shape::Map(&Shape::Id, &Shape::Scalar);
        /// True where several values can be true at once.
        SEVERAL = "several", Optional, Shape::Truth;
        /// What the people of the tests say of it whose files say nothing.
        DEFAULT = "default", Optional, Shape::Id;
        /// What its values tell support, whichever answer said them; the first that fits counts.
        TELL = "tell", Optional, Shape::List(&Shape::Part(&telling::PART));
    }

    /// What a fact tells support.
    telling, "tell", allows: false {
        /// The values of which it is true. An answer that stands for others as well does not tell it.
        IS = "is", Required, Shape::IDS;
        /// The section of the message where it stands.
        TOPIC = "topic", Required, Shape::Id;
        /// The words.
        TEXT = "text", Required, Shape::TEXT;
        /// It is only said when this holds.
        WHEN = "when", Optional, Shape::When;
    }

    /// What a claim rests on.
    source, "source", allows: true {
        /// What is claimed, in one short sentence; once one source has it, all need it.
        CLAIM = "claim", Optional, Shape::TEXT;
        /// Who says so.
        BASIS = "basis", Required, Shape::Word(Basis::SPELLED);
        /// Whether it holds today.
        STATUS = "status", Required, Shape::Word(Status::SPELLED);
        /// The day on which somebody last looked.
        CHECKED = "checked", Required, Shape::Date;
        /// The page for readers of every language, on an official domain only.
        LINK = "link", Optional, Shape::Scalar;
        /// Pages for the readers of one language each; a language without one gets `link`, if that is there.
        LINKS = "links", Optional, Shape::PerLanguage(&Shape::Scalar);
        /// Why no flow needs it; one that a flow uses is not set aside.
        SET_ASIDE = "set-aside", Optional, Shape::Words;
    }

    /// A situation that the pack promises to solve.
    scenario, "scenario", allows: true {
        /// Its name.
        TITLE = "title", Required, Shape::TEXT;
        /// How a walk for it may end.
        RESULTS = "results", Required, Shape::List(&Shape::Word(EndResult::SPELLED));
    }

    /// A field that a support message needs.
    detail, "detail", allows: true {
        /// Its name in the form and in the message.
        LABEL = "label", Required, Shape::Wordings;
        /// The question in the form.
        ASK = "ask", Required, Shape::Wordings;
        /// The form of its value.
        KIND = "kind", Required, Shape::Word(DetailKind::SPELLED);
        /// How much the message needs it.
        NEED = "need", Required, Shape::Word(Need::SPELLED);
        /// What can be said in place of a value, since that is evidence too: none, unknown, or true for both.
        ABSENT = "absent", Optional, Shape::Absent;
        /// What a good value looks like: one for all languages, or one for each.
        EXAMPLE = "example", Optional, Shape::Example;
        /// The section of the message where it stands.
        TOPIC = "topic", Required, Shape::Id;
        /// It is asked only when this holds.
        WHEN = "when", Optional, Shape::When;
        /// The sources that it rests on.
        SOURCES = "sources", Optional, Shape::SOURCES;
    }

    /// An official place to send a message to.
    contact, "contact", allows: true {
        /// Its name.
        TITLE = "title", Required, Shape::TEXT;
        /// Its address, on an official domain.
        LINK = "link", Required, Shape::Scalar;
        /// What to choose there, in small steps.
        HOW = "how", Optional, Shape::ADVICE;
        /// The details in the order of the form's boxes.
        FORM = "form", Optional, Shape::IDS;
        /// An honest word about what comes back; no promised times.
        EXPECT = "expect", Required, Shape::Wordings;
        /// The sources that this rests on.
        SOURCES = "sources", Optional, Shape::SOURCES;
    }

    /// Something that people ask on the way.
    question, "question", allows: true {
        /// The question, as the person would put it; a row in a list.
        TEXT = "text", Required, Shape::TEXT;
        /// The answer: lines, of which those count whose condition holds; one at least has none.
        ANSWER = "answer", Required, Shape::ADVICE;
        /// It is only listed where this holds.
        WHEN = "when", Optional, Shape::When;
        /// The sources that the answer rests on.
        SOURCES = "sources", Optional, Shape::SOURCES;
    }
}
