//! What decides which ways out there are: a display of this machine, a person far away, a terminal inside tmux.

use std::ffi::OsString;

use crate::terminal::is_console_type;

/// Where the person sits, as far as the environment tells.
#[allow(clippy::struct_excessive_bools, reason = "each is a question of its own")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Surroundings {
    /// The person came over SSH: clipboard and browser of this machine are not theirs.
    pub remote: bool,
    pub display: bool,
    pub tmux: bool,
    /// The terminal is one without a clipboard.
    pub bare_console: bool,
}

impl Surroundings {
    /// Reads them from the environment of this process.
    pub fn of_this_process() -> Self {
        Self::from_variables(|name| std::env::var_os(name))
    }

    pub fn from_variables(variable: impl Fn(&str) -> Option<OsString>) -> Self {
        let any = |names: &[&str]| names.iter().any(|name| variable(name).is_some_and(|value| !value.is_empty()));
        Self {
            remote: any(&["SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"]),
            display: cfg!(any(windows, target_os = "macos")) || any(&["WAYLAND_DISPLAY", "DISPLAY"]),
            tmux: any(&["TMUX"]),
            bare_console: variable("TERM").is_some_and(|term| is_console_type(&term)),
        }
    }

    /// Whether the display of this machine is in front of the person.
    pub fn has_desktop(self) -> bool {
        self.display && !self.remote
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(set: &[(&str, &str)]) -> Surroundings {
        Surroundings::from_variables(|name| set.iter().find(|(of, _)| *of == name).map(|(_, value)| value.into()))
    }

    #[test]
    fn a_variable_that_is_empty_says_nothing() {
        assert_eq!(with(&[("SSH_TTY", ""), ("TMUX", "")]), with(&[]));
        assert!(with(&[("TMUX", "/tmp/tmux-0/default,1,0")]).tmux);
    }

    #[cfg(all(unix, not(target_os = "macos")))]
    #[test]
    fn a_display_that_is_forwarded_over_ssh_is_not_taken() {
        assert!(!with(&[]).has_desktop());
        assert!(with(&[("DISPLAY", ":0")]).has_desktop());
        assert!(with(&[("WAYLAND_DISPLAY", "wayland-0")]).has_desktop());
        for sign in ["SSH_CONNECTION", "SSH_TTY"] {
            assert!(!with(&[("DISPLAY", "localhost:10.0"), (sign, "x")]).has_desktop(), "{sign}");
        }
    }
}
