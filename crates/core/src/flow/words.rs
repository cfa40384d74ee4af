//! The words that may stand at one place of a file and no others: each list once, for the model, the reader and the schema.

use serde::{Deserialize, Serialize};

use super::format::Shape;
use super::node::Node;
use super::read::kind::{Kind, Own, Reader};
use super::span::Spanned;
use super::written::Value;

/// How a check or a task goes, in tests and scripts.
pub const OUTCOMES: &[&str] = &["fixed", "no-change", "other", "already", "cannot", "not-now", "done"];
/// How a check goes that is no task.
pub const CHECKED: &[&str] = &["fixed", "no-change", "already", "cannot", "not-now"];
/// The same where something else can have happened.
pub const CHECKED_OR_OTHER: &[&str] = &["fixed", "no-change", "other", "already", "cannot", "not-now"];
/// How a task goes.
pub const TASKED: &[&str] = &["done", "already", "cannot", "not-now"];
/// How a wait ends, in tests and scripts.
pub const WAITS: &[&str] = &["done", "skipped"];

macro_rules! words {
    ($(#[doc = $type_doc:literal] $name:ident { $(#[doc = $doc:literal] $variant:ident = $word:literal,)+ })+) => {
        $(
            #[doc = $type_doc]
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
            pub enum $name {
                $(#[doc = $doc] #[serde(rename = $word)] $variant,)+
            }

            impl $name {
                /// Every value with its word in a flow file.
                pub const WORDS: &'static [(&'static str, Self)] = &[$(($word, Self::$variant),)+];

                /// The words alone.
                pub const SPELLED: &'static [&'static str] = &[$($word,)+];

                /// The word in a flow file.
                pub fn word(self) -> &'static str {
                    match self {
                        $(Self::$variant => $word,)+
                    }
                }
            }

            impl Kind<$name> for Own {
                const SHAPE: Shape = Shape::Word($name::SPELLED);

                fn read(reader: &mut Reader, node: &Spanned<Node>, path: &str) -> Option<$name> {
                    reader.word(node, path, $name::WORDS)
                }

                fn compared(value: Option<&$name>) -> Option<Value<'_>> {
                    Some(Value::said(value.map(|value| value.word())))
                }
            }
        )+
    };
}

words! {
    /// Who says what a source says.
    Basis {
        /// The service's own page.
        Official = "official",
        /// Others who retell the service's own page.
        OfficialRetold = "official-retold",
        /// Other people's pages.
        ThirdParty = "third-party",
        /// One report.
        SingleReport = "single-report",
        /// General knowledge, or a rule of this project.
        General = "general",
    }
    /// Whether what a source says holds today.
    Status {
        /// It does.
        Current = "current",
        /// It was true and is different today.
        Changed = "changed",
        /// Sources disagree.
        Disputed = "disputed",
        /// Plausible, not confirmed.
        Unverified = "unverified",
    }
    /// The form that a detail's value has.
    DetailKind {
        /// A name of an account.
        Username = "username",
        /// An e-mail address.
        Email = "email",
        /// A phone number.
        Phone = "phone",
        /// A name, the same in every language.
        Name = "name",
        /// A short free text.
        Line = "line",
        /// A free text of several lines.
        Text = "text",
    }
    /// Why a detail has no value, where that is evidence too.
    Absence {
        /// There is none: no such address or number is registered.
        Nothing = "none",
        /// The person does not know it.
        Unknown = "unknown",
    }
    /// How much a message needs a detail.
    Need {
        /// Support can hardly help without it.
        Required = "required",
        /// It helps.
        Recommended = "recommended",
        /// It may help.
        Optional = "optional",
    }
    /// How a walk ends.
    EndResult {
        /// They are in.
        Resolved = "resolved",
        /// Time will tell.
        WaitAndRetry = "wait-and-retry",
        /// The message goes to support.
        ContactSupport = "contact-support",
        /// Another procedure is responsible.
        OtherRoute = "other-route",
        /// Honestly: it will probably not work.
        RecoveryUnlikely = "recovery-unlikely",
    }
    /// Who sits at the program, for a person of the tests.
    Role {
        /// The person.
        Person = "self",
        /// Help-desk staff.
        Helpdesk = "helpdesk",
    }
}
