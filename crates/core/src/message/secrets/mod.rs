//! Finds what must never be saved or sent: passwords, verification codes, backup codes, the keys of code apps and sessions, card numbers and the
//! Japanese My Number. Each piece of a text is judged by what stands beside it, and pieces are never joined: an address beside a code
//! hides nothing. What a word beside it gives away is certain; what only looks like a secret may be kept by somebody who knows better.

mod backup_codes;
mod codes;
mod digits;
mod keys;
mod numbers;
mod passwords;
mod pieces;
mod plain;
mod words;

use std::sync::LazyLock;

use regex_lite::Regex;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Secret {
    Password,
    /// A verification code, as sent or shown by an app.
    Code,
    BackupCode,
    /// What a code app makes its codes from, or what keeps a session open.
    Key,
    CardNumber,
    /// A Japanese individual number.
    MyNumber,
}

/// What gives a secret away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tell {
    /// A word that stands beside it: nobody can say that it is none.
    Word,
    /// Its form alone, which other things have too.
    Form,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FoundSecret {
    pub secret: Secret,
    pub tell: Tell,
}

impl FoundSecret {
    fn by(tell: Tell, secret: Secret) -> Self {
        Self { secret, tell }
    }
}

/// What the text seems to hold, if anything; what is certain before what is not.
pub fn find_secret(raw: &str) -> Option<FoundSecret> {
    let text = plain::plain(raw);
    let by_address = keys::in_address(&text).or_else(|| codes::in_address(&text));
    let masked = pieces::mask(&text);
    let found = [passwords::find, backup_codes::find, keys::find, numbers::find, codes::find].map(|find| find(&masked));
    let certain = found.into_iter().flatten().find(|found| found.tell == Tell::Word);
    by_address.or(certain).or_else(|| found.into_iter().flatten().next())
}

/// A pattern of this program's own, made when it is first needed.
type Pattern = LazyLock<Regex>;

/// A pattern that minds no letter case.
fn pattern(pattern: &str) -> Regex {
    #[expect(clippy::expect_used, reason = "the patterns are constants, each of them run by a test")]
    Regex::new(&format!("(?i){pattern}")).expect("a valid pattern")
}
