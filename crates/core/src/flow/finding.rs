//! What is wrong with a pack: a stable code, the place, the reason and what to do.

use std::fmt;

use crate::locale::{Lang, Words};

use super::span::Span;
use super::worded::Worded;

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
    ($($(#[doc = $doc:literal])+ $name:ident = $text:literal, $severity:ident, $ja:literal $(, $allowed:ident)?;)+) => {
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

            /// Why this is a finding; in English also what to do about it.
            pub fn explain(self, lang: Lang) -> &'static str {
                match (self, lang) {
                    $((Code::$name, Lang::En) => concat!($($doc,)+).trim_ascii(),)+
                    $((Code::$name, Lang::Ja) => $ja,)+
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
    Syntax = "syntax", Error, "ファイルの書式が正しくありません";
    /// The file is beyond a limit: its size, its depth, its number of entries, or the length of a text.
    TooLarge = "too-large", Error, "大きさの上限を超えています";
    /// The file cannot be read as text: a folder, a pipe, no permission, or not UTF-8.
    Unreadable = "unreadable", Error, "文字のファイルとして読み込めません";
    /// A key that the flow format does not have; often a typo.
    UnknownKey = "unknown-key", Error, "ここにはないキーです";
    /// A key or an id that stands twice in the same place: one of the two would be lost silently.
    Duplicate = "duplicate", Error, "同じものが2回書かれています";
    /// A key that this part needs is not there.
    MissingKey = "missing-key", Error, "必要なキーがありません";
    /// The value is of another kind: a list where a text belongs, or the like.
    WrongType = "wrong-type", Error, "値の種類が違います";
    /// The value is not one of the words or forms that may stand here: a duration, a percentage, a date, a kind.
    BadValue = "bad-value", Error, "ここには書けない値です";
    /// An id is not lower-case English words with hyphens.
    BadId = "bad-id", Error, "idとして使えません(英小文字の語をハイフンでつなぎます)";
    /// A text is missing in a language of the pack, or empty: somebody would read nothing.
    MissingLanguage = "missing-language", Error, "この言語の文がありません";
    /// A text holds a control character, an escape sequence or a mark that reverses the reading direction.
    ForbiddenCharacter = "forbidden-character", Error, "使えない文字があります(制御文字、見えない文字など)";
    /// A flow's id is not the name of its file, by which the program finds it.
    FileName = "file-name", Error, "フローのファイルではないか、idとファイル名が違います";
    /// The folder has no pack.yaml.
    NoPack = "no-pack", Error, "フォルダーにpack.yamlがありません";
    /// A step leads to a step, an end or a flow that does not exist.
    MissingTarget = "missing-target", Error, "行き先がありません";
    /// A source, topic, detail, contact, cure or fact is named that the pack does not have.
    UnknownName = "unknown-name", Error, "パックにない名前です";
    /// An answer remembers, or a condition compares, a value that the observable of pack.yaml does not have. Correct it, or give the
    /// observable that value.
    UnknownValue = "unknown-value", Error, "pack.yamlのobservablesにない値です";
    /// No walk comes to this step or end, neither from the start of the pack nor from the first step of a flow that it leads to.
    Unreachable = "unreachable", Error, "ここに来る道がありません";
    /// From this step no end can be reached: whoever gets here never gets out.
    NoEnd = "no-end", Error, "ここから終わりに着けません";
    /// A circle of steps that nobody can leave by an answer or a wait.
    Circle = "circle", Error, "回答も待ち時間もない道が一周しています";
    /// A question without the answer 'unsure', and without `always-known` that says why it needs none.
    NoUnsure = "no-unsure", Error, "「わからない」(unsure)の回答がありません";
    /// Two answers of a question have the same words in a language: nobody can tell which is which. Answers with a `when` may stand in for
    /// each other.
    SameAnswer = "same-answer", Error, "同じ文の回答が2つあります";
    /// A link that is not https, or does not lead to an official domain of the pack.
    ForeignLink = "foreign-link", Error, "公式のドメインではないか、httpsではないリンクです";
    /// A `when` reads a fact that no answer before it can have remembered.
    NeverRemembered = "never-remembered", Error, "whenが読む事実を、ここまでの回答が覚えていません";
    /// A detail that asks for a password, a code, a backup code or another secret.
    AsksForSecret = "asks-for-secret", Error, "パスワードやコードなどの秘密を聞いています";
    /// `back` stands in a flow that is never handed over to, or that has no `back` of its own.
    NoWayBack = "no-way-back", Error, "backで戻る先がありません";
    /// A list of branches or texts whose last one has a `when`, or in which one before the last has none; a text below one that fits
    /// wherever it does.
    BadRoute = "bad-route", Error, "条件の並びが正しくありません(特別な場合を先に、条件のない行は最後に1つ)";
    /// The shares of a question's answers do not add up to 100 %, or only some of its answers have one, or the estimates of a ladder are
    /// more than 100 % together. Give every answer a share or none; where answers have a `when`, the others stay at or under 100 %.
    BadShares = "bad-shares", Error, "割合の合計が合わないか、一部の回答にしかありません";
    /// A walk can be longer than the pack's `most-steps`.
    TooLong = "too-long", Error, "道のりがmost-stepsを超えることがあります", can_be_allowed;
    /// A walk can ask more questions than the pack's `most-questions`: people hang up before that. Leave out what is known already, or
    /// ask it only where it decides something.
    TooManyQuestions = "too-many-questions", Error, "質問の数がmost-questionsを超えることがあります", can_be_allowed;
    /// An act comes up on a walk on which one of its `after` acts has not come up before, so the advice can lock somebody out for good. Put
    /// the missing question or check earlier on that way. Acts of the same question or check come up at the same time; a check comes up when
    /// it is offered, whatever the person says about it.
    OutOfOrder = "out-of-order", Error, "先に済ませるべき操作(after)より前に出ることがあります", can_be_allowed;
    /// An act comes up more often on one walk than its `most` allows, such as a third request for a code. Lead the walk elsewhere before
    /// that, or remember that it was done. A way that can be gone in a circle counts each time.
    TooOften = "too-often", Error, "1回の道のりで、mostより多く出ることがあります", can_be_allowed;
    /// An act with `pause: true` comes up twice on a walk without a wait in between. Give the first check a `wait`, or put a step that waits
    /// between them; where that step has its own way for those who cut it short, the wait does not count on that way.
    NoPause = "no-pause", Error, "待ち時間をはさまずに、2回出ることがあります", can_be_allowed;
    /// An act comes up on a walk on which its `when` does not hold, so the advice cannot be followed there. Ask first, or offer it only
    /// `when` it can be done.
    OutOfPlace = "out-of-place", Error, "whenの条件が合わない所に出ることがあります", can_be_allowed;
    /// An act comes up on a walk on which a fact of its `known` is not remembered, so nobody can tell whether the advice is safe there. Ask
    /// before it, let every answer remember the fact, also 'unsure', or say under `unless` where that does not matter.
    NotKnown = "not-known", Error, "必要な事実(known)がわからないまま、出ることがあります", can_be_allowed;
    /// The pack has too many situations to look at all of them together. What acts need known is then proven for each act by itself, and
    /// walks beyond a limit are searched for; the message names what is proven neither way.
    NotProven = "not-proven", Warning, "状況の数が多く、すべては確かめられていません", can_be_allowed;
    /// A `when` that never holds on any walk that gets there: what it guards can never happen, so something is not what its author thinks.
    /// Correct the condition, or take out what it guards.
    NeverTrue = "never-true", Error, "whenの条件が合うことはありません", can_be_allowed;
    /// A `when` that holds on every walk that gets there: it decides nothing. Leave it out, or correct it if it should decide something.
    AlwaysTrue = "always-true", Warning, "whenの条件がいつも合うため、意味がありません", can_be_allowed;
    /// On some walk a person is asked again what they have answered already, or is told again to do what they were told: another question
    /// or check has the same words, or every answer but 'unsure' remembers a fact that an earlier question has settled. Branch on what is
    /// remembered, or keep one of the two. A step that a walk comes back to is the same step and no finding, and neither is a question about
    /// a fact after a check that worked, which may have changed it.
    AskedTwice = "asked-twice", Warning, "同じことを2回聞くか、2回させることがあります", can_be_allowed;
    /// An end sends people to a form, but does not ask for a detail that the form requires. Add it to the end's `needs`.
    MissingDetail = "missing-detail", Error, "フォームに必要な項目が、終わりのneedsにありません", can_be_allowed;
    /// On some walk to an end it is not known whether a detail applies, since nothing has remembered the fact that its `when` reads: the
    /// detail is silently left out of the message. Let every answer remember the fact, also 'unsure', or word the `when` with `not`. Somebody
    /// who stops trying early is no finding.
    MissingFact = "missing-fact", Warning, "事実がわからず、項目が黙って抜けることがあります", can_be_allowed;
    /// Braces that are no `{detail-id}` of pack.yaml, or that stand in a text that takes none: people would read the braces. Only `problem`,
    /// `tell` and `request` take them.
    Placeholder = "placeholder", Error, "波かっこの中が、使える項目のidではありません";
    /// A `{detail-id}` can stay without a value: an end that can follow does not need that detail, or the detail is not always required.
    /// Name only what every message from there on has, or word the text without it.
    EmptyPlaceholder = "empty-placeholder", Error, "波かっこの項目が、空のままになることがあります";
    /// A text has another `{detail-id}` in one language than in the other: one reader would know less.
    PlaceholderDiffers = "placeholder-differs", Error, "波かっこの項目が、言語によって違います";
    /// The `problem` of a flow says what only an answer in it says: whoever has just come in has not given that answer, and the message
    /// would say so all the same. Word the flow's `problem` so that it holds for everybody who comes in.
    Unfounded = "unfounded", Error, "フローのproblemが、まだ聞いていない回答の内容を述べています";
    /// Nobody has read a flow through, or checked a source, for longer than the pack's `stale-after`. Look whether it still holds, and set
    /// the date anew.
    Stale = "stale", Warning, "最後に見直した日から、時間がたっています", can_be_allowed;
    /// A text has changed in one language since both were accepted together, and the other has not: one reader may be told what holds no
    /// more (gettext calls such a text fuzzy). Change the other, too, where it says something else now, and then have both accepted with
    /// `login-rescue lint --accept-translations FOLDER`, which writes a sum of every text into translations.txt beside pack.yaml. Without
    /// that file nothing is compared.
    LeftBehind = "left-behind", Warning, "片方の言語だけが変わっています", can_be_allowed;
    /// A `reviewed` or `checked` that lies in the future: nobody has done that yet.
    FutureDate = "future-date", Warning, "まだ来ていない日付です", can_be_allowed;
    /// A sentence that is read aloud is longer than the pack's `longest-sentence`: a person on the phone cannot keep it in mind. Make two
    /// of it.
    LongSentence = "long-sentence", Warning, "読み上げるには長すぎる文です。2つに分けてください", can_be_allowed;
    /// An answer remembers a fact that no `when` of the pack reads. Leave it out, or read it where it would save a question.
    UnusedFact = "unused-fact", Warning, "どのwhenも読まない事実を覚えています", can_be_allowed;
    /// The same sign leads to two steps or ends: whoever types it has to be asked which one is meant. Take the longer words of the screen, or
    /// allow it where the service shows the same words in both places.
    SameSign = "same-sign", Warning, "同じsignが2つの場所につながっています", can_be_allowed;
    /// A test of a flow does not do what it says.
    BadTest = "bad-test", Error, "テストが、書かれたとおりになりません";
    /// An act, a source, a scenario, a topic, a detail, a contact or a group of values that nothing names. A source that no advice needs is given `set-aside`
    /// with the reason.
    Unused = "unused", Warning, "どこからも使われていません", can_be_allowed;
    /// A source does not say what it claims, although others of the pack do: people would be told who says something, but not what.
    MissingClaim = "missing-claim", Warning, "出典にclaimがありません", can_be_allowed;
    /// A source that is set aside, with the reason, is named all the same: one of the two is not true any more.
    NotAside = "not-aside", Warning, "set-asideとした出典が使われています";
    /// An `allow` that names no code of the lint, or under which there is no such finding any more.
    IdleAllow = "idle-allow", Warning, "このallowに当たる指摘はありません";
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
    pub message: Worded,
    /// What to do about it.
    pub help: Option<Worded>,
}

impl Finding {
    /// A finding without path and help.
    pub fn new(code: Code, file: impl Into<String>, span: Span, message: impl Into<Worded>) -> Self {
        Self { code, file: file.into(), span, path: String::new(), message: message.into(), help: None }
    }

    /// What is wrong, in a language.
    pub fn said(&self, lang: Lang) -> String {
        self.message.in_lang(lang)
    }

    /// What to do about it, in a language.
    pub fn advice(&self, lang: Lang) -> Option<String> {
        self.help.as_ref().map(|help| help.in_lang(lang))
    }

    /// The same, with its place in the structure.
    #[must_use]
    pub fn at(mut self, path: impl Into<String>) -> Self {
        self.path = path.into();
        self
    }

    /// The same, with what to do.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<Worded>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// Something that can be wrong: what is said of it, and what to do where that is always the same. In both, `{0}`, `{1}` and so on stand for
/// what the finding names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    pub code: Code,
    pub said: Words,
    pub help: Option<Words>,
}

impl Fault {
    /// This fault at a place.
    pub fn found(self, file: impl Into<String>, span: Span, named: Vec<Worded>) -> Finding {
        let help = self.help.map(|help| Worded::Of(help, named.clone()));
        Finding { help, ..Finding::new(self.code, file, span, Worded::Of(self.said, named)) }
    }
}
