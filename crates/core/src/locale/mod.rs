//! The languages of the program, and its own words in each of them. Texts of a pack stand in the pack.

/// A table of texts: a type with a field for each, and what it holds in a language. One that is missing in a language does not compile.
#[macro_export]
macro_rules! texts {
    ($(#[$about:meta])* $table:ident: $($name:ident { $en:literal, $ja:literal })+) => {
        $(#[$about])*
        #[derive(Debug)]
        pub struct $table {
            $(pub $name: &'static str,)+
        }

        impl $table {
            pub fn of(lang: $crate::locale::Lang) -> &'static Self {
                static EN: $table = $table { $($name: $en,)+ };
                static JA: $table = $table { $($name: $ja,)+ };
                match lang {
                    $crate::locale::Lang::En => &EN,
                    $crate::locale::Lang::Ja => &JA,
                }
            }
        }

        #[cfg(test)]
        #[test]
        fn each_text_is_filled_with_the_same_values_in_both_languages() {
            // The last is said where Japanese cannot be shown.
            let latin = ["ID", "TERM=dumb", "This console cannot show Japanese, so the program starts in English."];
            for (en, ja) in [$(($en, $ja)),+] {
                assert_eq!(en.matches("{}").count(), ja.matches("{}").count(), "{en}");
                // Numbers with a sign between them say the same everywhere.
                assert!(!ja.is_ascii() || latin.contains(&ja) || !ja.contains(char::is_alphabetic), "{ja}");
            }
        }
    };
}

mod strings;

pub use strings::{Strings, fill, filled};

use serde::{Deserialize, Serialize};

/// A language that the program and its packs can speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    En,
    Ja,
}

impl Lang {
    /// Every language, in the order of the messages.
    pub const ALL: [Lang; 2] = [Lang::En, Lang::Ja];

    /// The code used in flow files and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Ja => "ja",
        }
    }

    /// The other language of the pair.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Lang::En => Lang::Ja,
            Lang::Ja => Lang::En,
        }
    }

    /// The language that a code or a POSIX locale such as `ja_JP.UTF-8` names.
    pub fn from_locale(name: &str) -> Option<Self> {
        let language = name.split(['_', '.', '-', '@']).next()?;
        Self::ALL.into_iter().find(|lang| lang.code() == language)
    }
}

/// A text of the program that stands where it belongs, in every language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    pub en: &'static str,
    pub ja: &'static str,
}

impl Words {
    pub fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Ja => self.ja,
        }
    }
}
