//! An official page in the person's browser. Nothing outside the pack's official domains is ever opened; where the person has no
//! display nothing is started, since a browser for terminals would draw over the screens.

use std::io;
use std::time::Duration;

use login_rescue_core::flow::Pack;
use login_rescue_core::flow::lint::check_link;
use thiserror::Error;

use super::Surroundings;

/// How long a launcher is watched for an early failure.
const WATCHED: Duration = Duration::from_millis(500);

#[derive(Debug, Error)]
pub enum NotOpened {
    /// The address is not one of the pack's official ones.
    #[error("the address is not opened")]
    NotOfficial,
    /// A browser would open elsewhere than in front of the person, or there is no display at all.
    #[error("there is no display here on which a browser could open")]
    NoDisplay,
    /// No launcher of this machine could open it.
    #[error("no browser could be started")]
    NoBrowser(#[source] io::Error),
}

/// Asks the system to open a page; that it shows is not known. Returns within about half a second for each launcher that it has to try.
///
/// The launcher runs in a session of its own with no terminal and with null streams, and is waited for, so it leaves no zombie.
pub fn open_address(pack: &Pack, address: &str, around: Surroundings) -> Result<(), NotOpened> {
    open_with(pack, address, around, |address| open::that_detached_with_timeout(address, WATCHED))
}

fn open_with(pack: &Pack, address: &str, around: Surroundings, launch: impl FnOnce(&str) -> io::Result<()>) -> Result<(), NotOpened> {
    let domains: Vec<&str> = pack.head().domains.iter().map(|domain| domain.value.as_str()).collect();
    check_link(address, &domains).map_err(|_| NotOpened::NotOfficial)?;
    if !around.has_desktop() {
        return Err(NotOpened::NoDisplay);
    }
    launch(address).map_err(NotOpened::NoBrowser)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack_files::shipped;

    const DESKTOP: Surroundings = Surroundings { remote: false, display: true, tmux: false, bare_console: false };
    const FORM: &str = "https://help.x.com/en/forms/account-access/regain-access";

    #[test]
    fn an_official_page_is_opened_as_it_stands() {
        let mut opened = Vec::new();
        open_with(&shipped(), FORM, DESKTOP, |address| {
            opened.push(address.to_owned());
            Ok(())
        })
        .unwrap();
        assert_eq!(opened, [FORM]);
    }

    #[test]
    fn anything_else_starts_nothing() {
        let never = |address: &str| -> io::Result<()> { panic!("{address} was opened") };
        for address in [
            "http://help.x.com/forms",
            "https://help-x.com/forms",
            "https://example.org/",
            "file:///etc/passwd",
            "-x",
            "https://help.x.com/\u{7}",
            "https://help.x.com/a b",
            "https://a@help.x.com/",
            "help.x.com",
            "",
        ] {
            assert!(matches!(open_with(&shipped(), address, DESKTOP, never), Err(NotOpened::NotOfficial)), "{address}");
        }
        for around in [Surroundings { remote: true, ..DESKTOP }, Surroundings { display: false, ..DESKTOP }] {
            assert!(matches!(open_with(&shipped(), FORM, around, never), Err(NotOpened::NoDisplay)));
        }
    }

    #[test]
    fn without_a_browser_the_reason_is_kept() {
        let none = |_: &str| Err(io::ErrorKind::NotFound.into());
        assert!(matches!(open_with(&shipped(), FORM, DESKTOP, none), Err(NotOpened::NoBrowser(_))));
    }

    /// Not a test of its own: what the next test runs in a process with another `PATH`.
    #[test]
    #[ignore = "run by the test below"]
    fn in_another_process() {
        let expected = std::env::var("EXPECTED").unwrap_or_default();
        let opened = open_address(&shipped(), FORM, DESKTOP);
        assert_eq!(format!("{opened:?}").starts_with(&expected), !expected.is_empty(), "{opened:?}");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_launcher_gets_the_address_alone_and_no_terminal() {
        use std::os::unix::fs::PermissionsExt;
        use std::process::Command;
        let folder = tempfile::tempdir().unwrap();
        let seen = folder.path().join("seen");
        for (ends_with, expected) in [("exit 0", "Ok"), ("exit 3", "Err(NoBrowser"), ("/bin/sleep 1", "Ok")] {
            let launcher = folder.path().join("xdg-open");
            let script = format!(
                "#!/bin/sh\nread line && echo input\n(: >/dev/tty) 2>/dev/null && echo terminal >>'{0}'\n\
                 echo \"$#:$1\" >>'{0}'\necho noise\necho noise >&2\n{ends_with}\n",
                seen.display()
            );
            std::fs::write(&launcher, script).unwrap();
            std::fs::set_permissions(&launcher, std::fs::Permissions::from_mode(0o700)).unwrap();
            let name = "deliver::browser::tests::in_another_process";
            let mut other = Command::new(std::env::current_exe().unwrap());
            other.args(["--exact", name, "--ignored", "--nocapture"]).env("PATH", folder.path()).env("EXPECTED", expected);
            let output = other.output().unwrap();
            let printed = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success() && printed.contains("1 passed"), "{ends_with}: {printed}");
            assert!(!printed.contains("noise"), "{printed}");
            assert_eq!(std::fs::read_to_string(&seen).unwrap(), format!("1:{FORM}\n"), "{ends_with}");
            std::fs::remove_file(&seen).unwrap();
        }
    }
}
