//! Who holds a case, as far as that is known.

use std::fmt;

use jiff::Timestamp;
use login_rescue_core::locale::filled;
use login_rescue_core::text::clean_line;
use serde::{Deserialize, Serialize};

use crate::clock::local;
use crate::words::words;

/// Longest name of a machine or a person that is shown, in characters.
const MAX_HOST_CHARS: usize = 64;

/// A program that holds a case. What it did not say of itself is not known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Holder {
    /// Who sits there, where others need to know: in a shared store.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    pub pid: Option<u32>,
    pub host: Option<String>,
    pub since: Option<Timestamp>,
}

impl Holder {
    /// This program, from now on.
    pub(super) fn this_program() -> Self {
        Self { user: None, pid: Some(std::process::id()), host: Some(host()), since: Some(Timestamp::now()) }
    }

    /// This program and who sits at it, from now on.
    #[cfg(feature = "postgres")]
    pub(super) fn this_person() -> Self {
        Self { user: user(), ..Self::this_program() }
    }

    /// What people call them in a list: who sits there, or the machine.
    pub fn who(&self) -> &str {
        self.user.as_deref().or(self.host.as_deref()).unwrap_or(words().holder_other)
    }

    /// What somebody else wrote about themselves, made fit to be shown.
    pub(super) fn from_record(record: &[u8]) -> Self {
        let told: Self = serde_json::from_slice(record).unwrap_or_default();
        let short = |name: String| clean_line(&name).chars().take(MAX_HOST_CHARS).collect();
        Self { user: told.user.map(short), host: told.host.map(short), ..told }
    }
}

impl fmt::Display for Holder {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        let words = words();
        let who = self.user.as_deref().unwrap_or(words.holder_other);
        let host = self.host.as_ref().filter(|host| !host.is_empty()).map(|host| filled!(words.holder_on, host));
        let since = self.since.map(|since| filled!(words.holder_since, local(since).local()));
        write!(formatter, "{who}{}{}", host.unwrap_or_default(), since.unwrap_or_default())
    }
}

/// The name of whoever is logged in here.
#[cfg(feature = "postgres")]
pub(super) fn user() -> Option<String> {
    ["USER", "LOGNAME", "USERNAME"].into_iter().find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
}

#[cfg(unix)]
fn host() -> String {
    rustix::system::uname().nodename().to_string_lossy().into_owned()
}

#[cfg(not(unix))]
fn host() -> String {
    std::env::var("COMPUTERNAME").unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_of_a_holder_is_said_and_cannot_steer_a_terminal() {
        let record = br#"{"pid":7,"host":"desk\u001b[31m-3\nx","since":"2026-11-22T01:00:00Z"}"#;
        let text = Holder::from_record(record).to_string();
        assert!(text.starts_with("another program on desk-3 x since 2026-11-2"), "{text}");
        assert_eq!(Holder::from_record(b"\xff{").to_string(), "another program");
        let long = format!(r#"{{"host":"{}"}}"#, "h".repeat(500));
        assert_eq!(Holder::from_record(long.as_bytes()).to_string().len(), "another program on ".len() + 64);
    }
}
