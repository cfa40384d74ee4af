//! The list of a desk that shares its cases: what a colleague does stands there at once.

use std::time::{Duration, Instant};

use login_rescue_core::locale::Lang;

use super::guide::{Guide, Walker};
use super::home::Home;
use super::program::PROGRAM;
use super::server::Database;
use super::terminal::Start;

#[test]
fn what_a_colleague_begins_and_names_stands_on_the_list_within_a_second() {
    let Some(database) = Database::new() else { return };
    let (address, here, there) = (database.address(), Home::new(), Home::new());
    here.print(&["--store", &address, "store", "init"], "");
    let wizard = [PROGRAM, "--store", &address];
    let mut lead = Walker { terminal: Start::new(&here).command(&wizard).go(), guide: Guide::new(Lang::En) };
    lead.see();
    lead.open("c", Lang::En.strings().cases_none);
    let colleague = Start::new(&there).command(&wizard).environment("USER", "hanako");
    let mut colleague = Walker { terminal: colleague.go(), guide: Guide::new(Lang::En) };
    colleague.choose("code");
    let begun = Instant::now();
    lead.terminal.wait_for("with hanako since");
    assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
    colleague.open("g", colleague.guide.strings().name_title);
    colleague.open("T-381204\r", "This case is named T-381204.");
    lead.terminal.wait_for("T-381204");
    // Whoever wants to go on with it is asked first.
    lead.open("\r", Lang::En.strings().case_take_over);
    colleague.terminal.press("q");
    assert_eq!(colleague.terminal.ended(), Some(0));
}
