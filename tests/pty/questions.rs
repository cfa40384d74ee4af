//! Asking something on the way.

use login_rescue_core::locale::Lang;

use super::guide::Walker;
use super::home::Home;

#[test]
fn an_answer_is_looked_at_and_the_walk_goes_on_from_where_it_was() {
    for lang in Lang::ALL {
        let home = Home::new();
        let mut walker = Walker::new(&home, lang);
        walker.choose("code");
        let [question, answer] = walker.guide.question();
        walker.open("i", &question);
        walker.open("1", &answer);
        walker.terminal.press("\x1b");
        walker.see();
        walker.choose("reset-text");
        walker.terminal.press("q");
        assert_eq!(walker.terminal.ended(), Some(0));
        assert_eq!(home.events(), walker.guide.events());
    }
}
