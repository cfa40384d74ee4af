//! What a person is told of each way out, and what to do if it did not arrive.

use login_rescue_core::locale::{Strings, fill};

use super::{Copied, NotOpened};

/// How a copy went, and what to do if it did not arrive.
pub fn copied(strings: &Strings, copied: Option<Copied>) -> &'static str {
    match copied {
        Some(copied) if copied.ends_with_the_program() => strings.copied_while_open,
        Some(Copied::Local) => strings.copied_local,
        Some(Copied::ToTerminal) => strings.copied_terminal,
        None => strings.copy_failed,
    }
}

/// What became of a page that was to be opened, and what to do if it did not show.
pub fn opened(strings: &Strings, opened: &Result<(), NotOpened>, address: &str) -> String {
    match opened {
        Ok(()) => fill(strings.open_asked, &[address]),
        Err(NotOpened::NoDisplay) => fill(strings.open_no_display, &[address]),
        Err(NotOpened::NoBrowser(_)) => fill(strings.open_no_browser, &[address]),
        // An address that is not official is not shown either: nobody should go there.
        Err(NotOpened::NotOfficial) => strings.open_not_official.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use login_rescue_core::locale::Lang;

    #[test]
    fn a_page_that_is_not_official_is_not_shown_and_any_other_can_be_typed() {
        for strings in Lang::ALL.map(Lang::strings) {
            let said = |result: Result<(), NotOpened>| opened(strings, &result, "https://example.org/form");
            assert!(!said(Err(NotOpened::NotOfficial)).contains("example.org"));
            for result in [Ok(()), Err(NotOpened::NoDisplay), Err(NotOpened::NoBrowser(std::io::ErrorKind::NotFound.into()))] {
                assert!(said(result).ends_with(": https://example.org/form"));
            }
        }
    }

    #[test]
    fn every_copy_is_said_by_its_own_words() {
        let strings = Lang::En.strings();
        let said = [Some(Copied::Local), Some(Copied::ToTerminal), None].map(|result| copied(strings, result));
        assert!(said[0] != said[1] && said[1] != said[2]);
        assert!(said[1].contains("If pasting fails"), "nobody confirms that it arrived");
    }
}
