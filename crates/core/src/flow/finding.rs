//! What is wrong with a pack: a stable code, the place, the reason and what to do.

use std::fmt;

use super::span::Span;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The pack cannot be used.
    Error,
    /// The pack works, but somebody will stumble.
    Warning,
}

macro_rules! codes {
    (@ can_be_allowed $code:expr) => {
        $code
    };
    ($($(#[doc = $doc:literal])+ $name:ident = $text:literal, $severity:ident $(, $allowed:ident)?;)+) => {
        /// The stable codes of the findings.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Code {
            /// Every code there is.
            pub const ALL: &'static [Code] = &[$(Code::$name,)+];

            /// The code as it is printed, in kebab-case; it never changes once released.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Code::$name => $text,)+
                }
            }

            /// Why this is a finding.
            pub fn explain(self) -> &'static str {
                match self {
                    $(Code::$name => concat!($($doc,)+).trim_ascii(),)+
                }
            }

            pub fn severity(self) -> Severity {
                match self {
                    $(Code::$name => Severity::$severity,)+
                }
            }

            /// The codes that a pack can allow, with a reason: what the program can live with. A pack that cannot be read, or that leads
            /// nowhere, must be mended.
            pub fn allowable() -> impl Iterator<Item = Code> {
                [$($(codes!(@ $allowed Code::$name),)?)+].into_iter()
            }
        }
    };
}

codes! {
    /// The file is not YAML, or not one YAML document.
    Syntax = "syntax", Error;
    /// The file is beyond a limit: its size, its depth, its number of entries, or the length of a text.
    TooLarge = "too-large", Error;
    /// The file cannot be read as text: a folder, a pipe, no permission, or not UTF-8.
    Unreadable = "unreadable", Error;
    /// A key that the flow format does not have; often a typo.
    UnknownKey = "unknown-key", Error;
    /// A key or an id that stands twice in the same place: one of the two would be lost silently.
    Duplicate = "duplicate", Error;
    /// A key that this part needs is not there.
    MissingKey = "missing-key", Error;
    /// The value is of another kind: a list where a text belongs, or the like.
    WrongType = "wrong-type", Error;
    /// The value is not one of the words or forms that may stand here: a duration, a percentage, a date, a kind.
    BadValue = "bad-value", Error;
    /// An id is not lower-case English words with hyphens.
    BadId = "bad-id", Error;
    /// A text is missing in a language of the pack, or empty: somebody would read nothing.
    MissingLanguage = "missing-language", Error;
    /// A text holds a control character, an escape sequence or a mark that reverses the reading direction.
    ForbiddenCharacter = "forbidden-character", Error;
    /// A flow's id is not the name of its file, by which the program finds it.
    FileName = "file-name", Error;
    /// The folder has no pack.yaml.
    NoPack = "no-pack", Error;
    /// A step leads to a step, an end or a flow that does not exist.
    MissingTarget = "missing-target", Error;
    /// A source, topic, detail, contact, cure or fact is named that the pack does not have.
    UnknownName = "unknown-name", Error;
    /// An answer remembers, or a condition compares, a value that the observable of pack.yaml does not have. Correct it, or give the
    /// observable that value.
    UnknownValue = "unknown-value", Error;
    /// No walk comes to this step or end, neither from the start of the pack nor from the first step of a flow that it leads to.
    Unreachable = "unreachable", Error;
    /// From this step no end can be reached: whoever gets here never gets out.
    NoEnd = "no-end", Error;
    /// A circle of steps that nobody can leave by an answer or a wait.
    Circle = "circle", Error;
    /// A question without the answer 'unsure', and without `always-known` that says why it needs none.
    NoUnsure = "no-unsure", Error;
    /// Two answers of a question have the same words in a language: nobody can tell which is which. Answers with a `when` may stand in for
    /// each other.
    SameAnswer = "same-answer", Error;
    /// A link that is not https, or does not lead to an official domain of the pack.
    ForeignLink = "foreign-link", Error;
    /// A `when` reads a fact that no answer before it can have remembered.
    NeverRemembered = "never-remembered", Error;
    /// A detail that asks for a password, a code, a backup code or another secret.
    AsksForSecret = "asks-for-secret", Error;
    /// The message template uses a variable or a detail that does not exist, or cannot be parsed.
    Template = "template", Error;
    /// `back` stands in a flow that is never handed over to, or that has no `back` of its own.
    NoWayBack = "no-way-back", Error;
    /// A list of branches whose last one has a `when`, or in which one before the last has none; an answer to what people ask of which
    /// every line has a `when`.
    BadRoute = "bad-route", Error;
    /// The shares of a question's answers do not add up to 100 %, or only some of its answers have one, or the estimates of a ladder are
    /// more than 100 % together. Give every answer a share or none; where answers have a `when`, the others stay at or under 100 %.
    BadShares = "bad-shares", Error;
    /// A walk can be longer than the pack's `most-steps`.
    TooLong = "too-long", Error, can_be_allowed;
    /// A walk can ask more questions than the pack's `most-questions`: people hang up before that. Leave out what is known already, or
    /// ask it only where it decides something.
    TooManyQuestions = "too-many-questions", Error, can_be_allowed;
    /// An act comes up on a walk on which one of its `after` acts has not come up before, so the advice can lock somebody out for good. Put
    /// the missing question or check earlier on that way. Acts of the same question or check come up at the same time; a check comes up when
    /// it is offered, whatever the person says about it.
    OutOfOrder = "out-of-order", Error, can_be_allowed;
    /// An act comes up more often on one walk than its `most` allows, such as a third request for a code. Lead the walk elsewhere before
    /// that, or remember that it was done. A way that can be gone in a circle counts each time.
    TooOften = "too-often", Error, can_be_allowed;
    /// An act with `pause: true` comes up twice on a walk without a wait in between. Give the first check a `wait`, or put a step that waits
    /// between them; where that step has its own way for those who cut it short, the wait does not count on that way.
    NoPause = "no-pause", Error, can_be_allowed;
    /// An act comes up on a walk on which its `when` does not hold, so the advice cannot be followed there. Ask first, or offer it only
    /// `when` it can be done.
    OutOfPlace = "out-of-place", Error, can_be_allowed;
    /// An act comes up on a walk on which a fact of its `known` is not remembered, so nobody can tell whether the advice is safe there. Ask
    /// before it, let every answer remember the fact, also 'unsure', or say under `unless` where that does not matter.
    NotKnown = "not-known", Error, can_be_allowed;
    /// The pack has too many situations to look at all of them together. What acts need known is then proven for each act by itself, and
    /// walks beyond a limit are searched for; the message names what is proven neither way.
    NotProven = "not-proven", Warning, can_be_allowed;
    /// A `when` that never holds on any walk that gets there: what it guards can never happen, so something is not what its author thinks.
    /// Correct the condition, or take out what it guards.
    NeverTrue = "never-true", Error, can_be_allowed;
    /// A `when` that holds on every walk that gets there: it decides nothing. Leave it out, or correct it if it should decide something.
    AlwaysTrue = "always-true", Warning, can_be_allowed;
    /// On some walk a person is asked again what they have answered already, or is told again to do what they were told: another question
    /// or check has the same words, or every answer but 'unsure' remembers a fact that an earlier question has settled. Branch on what is
    /// remembered, or keep one of the two. A step that a walk comes back to is the same step and no finding, and neither is a question about
    /// a fact after a check that worked, which may have changed it.
    AskedTwice = "asked-twice", Warning, can_be_allowed;
    /// An end sends people to a form, but does not ask for a detail that the form requires. Add it to the end's `needs`.
    MissingDetail = "missing-detail", Error, can_be_allowed;
    /// On some walk to an end it is not known whether a detail applies, since nothing has remembered the fact that its `when` reads: the
    /// detail is silently left out of the message. Let every answer remember the fact, also 'unsure', or word the `when` with `not`. Somebody
    /// who stops trying early is no finding.
    MissingFact = "missing-fact", Warning, can_be_allowed;
    /// Braces that are no `{detail-id}` of pack.yaml, or that stand in a text that takes none: people would read the braces. Only `problem`,
    /// `tell` and `request` take them.
    Placeholder = "placeholder", Error;
    /// A `{detail-id}` can stay without a value: an end that can follow does not need that detail, or the detail is not always required.
    /// Name only what every message from there on has, or word the text without it.
    EmptyPlaceholder = "empty-placeholder", Error;
    /// A text has another `{detail-id}` in one language than in the other: one reader would know less.
    PlaceholderDiffers = "placeholder-differs", Error;
    /// The `problem` of a flow says what only an answer in it says: whoever has just come in has not given that answer, and the message
    /// would say so all the same. Word the flow's `problem` so that it holds for everybody who comes in.
    Unfounded = "unfounded", Error;
    /// Nobody has read a flow through, or checked a source, for longer than the pack's `stale-after`. Look whether it still holds, and set
    /// the date anew.
    Stale = "stale", Warning, can_be_allowed;
    /// A text has changed in one language since both were accepted together, and the other has not: one reader may be told what holds no
    /// more (gettext calls such a text fuzzy). Change the other, too, where it says something else now, and then have both accepted with
    /// `login-rescue lint --accept-translations FOLDER`, which writes a sum of every text into translations.txt beside pack.yaml. Without
    /// that file nothing is compared.
    LeftBehind = "left-behind", Warning, can_be_allowed;
    /// A `reviewed` or `checked` that lies in the future: nobody has done that yet.
    FutureDate = "future-date", Warning, can_be_allowed;
    /// A sentence that is read aloud is longer than the pack's `longest-sentence`: a person on the phone cannot keep it in mind. Make two
    /// of it.
    LongSentence = "long-sentence", Warning, can_be_allowed;
    /// An answer remembers a fact that no `when` of the pack reads. Leave it out, or read it where it would save a question.
    UnusedFact = "unused-fact", Warning, can_be_allowed;
    /// The same sign leads to two steps or ends: whoever types it has to be asked which one is meant. Take the longer words of the screen, or
    /// allow it where the service shows the same words in both places.
    SameSign = "same-sign", Warning, can_be_allowed;
    /// A test of a flow does not do what it says.
    BadTest = "bad-test", Error;
    /// An act, a source, a scenario, a topic, a detail or a contact that nothing names. A source that no advice needs is given `set-aside`
    /// with the reason.
    Unused = "unused", Warning, can_be_allowed;
    /// A source does not say what it claims, although others of the pack do: people would be told who says something, but not what.
    MissingClaim = "missing-claim", Warning, can_be_allowed;
    /// A source that is set aside, with the reason, is named all the same: one of the two is not true any more.
    NotAside = "not-aside", Warning;
    /// An `allow` that names no code of the lint, or under which there is no such finding any more.
    IdleAllow = "idle-allow", Warning;
}

impl fmt::Display for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// One thing that is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub code: Code,
    /// The file, as it was named.
    pub file: String,
    pub span: Span,
    /// Where in the structure, such as `steps.which-code.answers[1].text`; empty for a whole file.
    pub path: String,
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl Finding {
    /// A finding without path and help.
    pub fn new(code: Code, file: impl Into<String>, span: Span, message: impl Into<String>) -> Self {
        Self { code, file: file.into(), span, path: String::new(), message: message.into(), help: None }
    }

    /// The same, with its place in the structure.
    #[must_use]
    pub fn at(mut self, path: impl Into<String>) -> Self {
        self.path = path.into();
        self
    }

    /// The same, with what to do.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same, with the known name that could have been meant in place of this one, if one is near enough.
    #[must_use]
    pub fn near<'a>(mut self, name: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        self.help = did_you_mean(name, known);
        self
    }
}

/// 'did you mean', where a known name is near enough to a mistyped one.
pub fn did_you_mean<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(name, known).map(|near| format!("did you mean '{near}'?"))
}

/// The same, or else all that is known behind these words.
pub fn did_you_mean_or(name: &str, known: &[&str], all: &str) -> String {
    did_you_mean(name, known.iter().copied()).unwrap_or_else(|| format!("{all}: {}", known.join(", ")))
}

/// The known name nearest to a mistyped one, if one is near enough.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(name, candidate), candidate))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}
