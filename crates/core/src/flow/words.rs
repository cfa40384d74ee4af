//! The words that may stand at one place of a file and no others: each list once, for the model, the reader and the schema.

/// Writes an enum whose values have a word each, the same in files and for programs.
macro_rules! spelled {
    ($(#[doc = $about:literal])* $name:ident { $($(#[doc = $doc:literal])* $variant:ident = $word:literal,)+ }) => {
        $(#[doc = $about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[doc = $doc])* #[serde(rename = $word)] $variant,)+
        }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Every value with its word.
            pub const WORDS: &'static [(&'static str, Self)] = &[$(($word, Self::$variant),)+];

            /// The words alone.
            pub const SPELLED: &'static [&'static str] = &[$($word,)+];

            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }
        }
    };
}
pub(crate) use spelled;

spelled! {
    /// How a check went; a task among the checks is done, or not.
    Outcome {
        /// It worked: they are in, or the code is there.
        Fixed = "fixed",
        /// It was a task, and is done.
        Done = "done",
        /// It was done and changed nothing.
        NoChange = "no-change",
        /// It was done, and something else happened: the screen says something new.
        Other = "other",
        /// It had been tried before, without success; a task had been done before.
        Already = "already",
        /// There is nothing of the kind: no such key, page or mailbox. Support is told so.
        Nothing = "none",
        /// It cannot be done here.
        Cannot = "cannot",
        /// It is put off: it can be done another time. The case waits for it where nothing else can be tried.
        NotNow = "not-now",
    }
}

spelled! {
    /// How a wait ended.
    WaitOutcome {
        Done = "done",
        Skipped = "skipped",
    }
}

spelled! {
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
}

spelled! {
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
}

spelled! {
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
}

spelled! {
    /// Why a detail has no value, where that is evidence too.
    Absence {
        /// There is none: no such address or number is registered.
        Nothing = "none",
        /// The person does not know it.
        Unknown = "unknown",
    }
}

spelled! {
    /// How much a message needs a detail.
    Need {
        /// Support can hardly help without it.
        Required = "required",
        /// It helps.
        Recommended = "recommended",
        /// It may help.
        Optional = "optional",
    }
}

spelled! {
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
}

spelled! {
    /// Who sits at the program, for a person of the tests.
    Role {
        /// The person.
        Person = "self",
        /// Help-desk staff.
        Helpdesk = "helpdesk",
    }
}

impl EndResult {
    /// Whether somebody else, or time, is waited for.
    pub fn waits(self) -> bool {
        matches!(self, Self::WaitAndRetry | Self::ContactSupport)
    }
}
