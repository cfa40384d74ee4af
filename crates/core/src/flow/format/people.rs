//! The parts of the files in a folder of people: one for each person, and the floors.

use super::parts;

parts! {
    /// Somebody made up for the tests, as a set of honest answers.
    person, "person", allows: false {
        /// The person's id, the same as the file's name.
        PERSON = "person", Required, Shape::Id;
        /// The language in which the person reads.
        LANGUAGE = "language", Required, Shape::Language;
        /// Whether it is the person, or help-desk staff for them.
        ROLE = "role", Required, Shape::Word(&["self", "helpdesk"]);
        /// The kind of trouble.
        FAMILY = "family", Required, Shape::Id;
        /// What the person tells.
        STORY = "story", Required, Shape::Scalar;
        /// What the screen shows.
        SCREEN = "screen", Optional, Shape::Scalar;
        /// Every honest name of the trouble.
        FIRST_PICKS = "first-picks", Required, Shape::Filled(&Shape::Part(&first_pick::PART));
        /// What the person would honestly answer: one value, or a list where several fit.
        OBSERVABLES = "observables", Required, Shape::Map(&Shape::Id, &Shape::OneOrMore(&Shape::Id));
        /// The cures that get them in, each with the cures that must be done before.
        WORKS = "works", Optional, Shape::Map(&Shape::Id, &Shape::List(&Shape::Id));
        /// The cures that they have done already, without success.
        ALREADY = "already", Optional, Shape::IDS;
        /// The cures that they cannot do at all.
        CANNOT = "cannot", Optional, Shape::IDS;
        /// The cures at which something else happens: they see something new.
        OTHER = "other", Optional, Shape::IDS;
        /// The observables that they cannot look at now, and the cures that they cannot do now.
        LATER = "later", Optional, Shape::IDS;
        /// The acceptable ends.
        ENDS = "ends", Required, Shape::Filled(&Shape::Part(&right_end::PART));
        /// The advice that must reach them.
        MUST_HEAR = "must-hear", Optional, Shape::List(&Shape::Part(&must_hear::PART));
        /// What must not come up.
        MUST_NOT = "must-not", Optional, Shape::List(&Shape::Part(&must_not::PART));
        /// What the message must have.
        MESSAGE_HAS = "message-has", Optional, Shape::List(&Shape::Scalar);
    }

    /// An honest name of the trouble.
    first_pick, "first pick", allows: false {
        /// What the person says.
        SAYS = "says", Required, Shape::Scalar;
        /// The values of the first question's observable that fit it.
        LOOK = "look", Required, Shape::Filled(&Shape::Id);
    }

    /// An acceptable end.
    right_end, "right end", allows: false {
        /// The result.
        RESULT = "result", Required, Shape::Word(EndResult::SPELLED);
        /// One of these cures must have got them in.
        CURES = "cures", Optional, Shape::IDS;
        /// All of these cures must have come up before, or observables been asked for.
        ONLY_AFTER = "only-after", Optional, Shape::IDS;
        /// The contact of the end must be one of these.
        CONTACT = "contact", Optional, Shape::OneOrMore(&Shape::Id);
    }

    /// Advice that must reach the person.
    must_hear, "advice", allows: false {
        /// What it says.
        SAY = "say", Required, Shape::Scalar;
        /// Before what, in words.
        BEFORE = "before", Optional, Shape::Scalar;
        /// The ids of the texts of which each carries it; none where nobody has looked for them yet.
        TEXTS = "texts", Optional, Shape::List(&Shape::Scalar);
        /// The acts or cures before which it must have come.
        BEFORE_ACT = "before-act", Optional, Shape::OneOrMore(&Shape::Id);
    }

    /// What must not come up.
    must_not, "must-not", allows: false {
        /// What it says.
        SAY = "say", Required, Shape::Scalar;
        /// Acts of pack.yaml.
        ACTS = "acts", Optional, Shape::IDS;
        /// Cures of pack.yaml.
        CURES = "cures", Optional, Shape::IDS;
        /// Results, or ends as flow.end.
        ENDS = "ends", Optional, Shape::List(&Shape::Scalar);
        /// The ids of texts.
        TEXTS = "texts", Optional, Shape::List(&Shape::Scalar);
    }

    /// What somebody says of whom only the cause is known.
    looks, "looks", allows: false {
        /// By what the screen shows, what they could point at first.
        LOOKS = "looks", Optional, Shape::Map(&Shape::Id, &Shape::OneOrMore(&Shape::Id));
        /// What they say of observables that have nothing to do with the cause.
        USUAL = "usual", Optional, Shape::Map(&Shape::Id, &Shape::OneOrMore(&Shape::Id));
        /// The same for the causes of one family; it comes before what is usual.
        FAMILIES = "families", Optional, Shape::Map(&Shape::Id, &Shape::Map(&Shape::Id, &Shape::OneOrMore(&Shape::Id)));
        /// By the cause, the cures that get somebody in; no other does then.
        CURES = "cures", Optional, Shape::Map(&Shape::Id, &Shape::OneOrMore(&Shape::Id));
    }

    /// What all people together must come to.
    floors, "floors", allows: false {
        /// The least share of people for whom every walk ends right.
        EVERY_WALK_RIGHT = "every-walk-right", Optional, Shape::Percent;
        /// The least share of walks that end right.
        WALKS_RIGHT = "walks-right", Optional, Shape::Percent;
        /// The least share of the advice that reaches people in time.
        ADVICE = "advice", Optional, Shape::Percent;
        /// The most that comes up and must not, counted once for each person.
        VIOLATIONS = "violations", Optional, Shape::Scalar;
        /// The most observables that a walk asks for and a person's file does not answer.
        HOLES = "holes", Optional, Shape::Scalar;
        /// The most questions in the median.
        MEDIAN_QUESTIONS = "median-questions", Optional, Shape::Scalar;
        /// The most words in the median.
        MEDIAN_WORDS = "median-words", Optional, Shape::Scalar;
        /// The most questions on any walk.
        WORST_QUESTIONS = "worst-questions", Optional, Shape::Scalar;
        /// The greatest share of people of one family, of seven or more, who may miss.
        FAMILY_OTHER = "family-other", Optional, Shape::Percent;
        /// How many people of a smaller family may miss.
        FAMILY_SMALL_MISSING = "family-small-missing", Optional, Shape::Scalar;
        /// By how many people who miss the languages may differ.
        LANGUAGES_DIFFER = "languages-differ", Optional, Shape::Scalar;
        /// The least share of causes for which every walk ends right.
        CAUSES_RIGHT = "causes-right", Optional, Shape::Percent;
    }
}
