//! What is said of the way still to go is never too little.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use login_rescue::clock::Clock;
use login_rescue::pack_files;
use login_rescue::session::{NoSaving, Session};
use login_rescue_core::case::{Case, Event, Here, Moment, replay};
use login_rescue_core::flow::read_script;
use login_rescue_core::locale::Lang;
use login_rescue_core::wording;

#[test]
fn never_more_comes_than_is_said() {
    let pack = Arc::new(pack_files::shipped());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scripts");
    let start = pack.opening().start.clone().unwrap().value;
    let now = Moment::parse("2026-11-22T10:00:00+09:00").unwrap();
    let mut said = 0;
    let mut scripts: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    scripts.sort();
    // To look for the longest way from each step of all of them would take a minute.
    for path in scripts.into_iter().step_by(8) {
        let (script, _) = read_script(&path.display().to_string(), &std::fs::read_to_string(&path).unwrap());
        let begin = || Session::begin(Arc::clone(&pack), start.clone(), Lang::En, Err(NoSaving::Asked), Clock::Stopped(now));
        let mut case = Case::new(begin().case().header().clone());
        if script.flow.is_some() || replay(&pack, &mut case, &script.choices, None, now).is_err() {
            continue;
        }
        let steps: Vec<Event> = case.events().iter().map(|stamped| stamped.event.clone()).collect();
        let all = case.walk(&pack).unwrap().trail.len();
        let mut session = begin();
        for event in steps {
            session.send(event).unwrap();
            let walk = session.walk().unwrap();
            if matches!(walk.here, Here::End(_)) {
                break;
            }
            let Some(most) = session.to_come(walk) else { continue };
            let still = all - walk.trail.len() - 1;
            assert!(most >= still, "{}: after {} steps {most} were to come, and {still} came", path.display(), walk.trail.len());
            said += usize::from(wording::progress(Lang::En.strings(), walk, Some(most)).contains(", "));
        }
    }
    assert!(said > 3, "it was said {said} times only");
}
