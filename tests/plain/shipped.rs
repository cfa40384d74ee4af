//! The shipped flows through the plain front end: what the scripts say, typed line by line, gives the same messages.

use std::path::Path;

use login_rescue::pack_files;
use login_rescue::session::{NoSaving, Session};
use login_rescue_core::case::{Case, Event, Here, Moment, Outcome, ReplayFault, Said, Stamped, WaitOutcome, needed_details, replay};
use login_rescue_core::flow::model::Question;
use login_rescue_core::flow::{Pack, read_script};
use login_rescue_core::locale::Lang;
use login_rescue_core::message::{self, Message};
use login_rescue_core::screen::{Action, Keeping, View, answer_here, questions_by_place, questions_here};

use super::{NOW, Ran, options, session};

/// What somebody would type to say what a script says.
fn typed_for(pack: &Pack, path: &Path) -> Option<(String, Option<Message>)> {
    let text = std::fs::read_to_string(path).unwrap();
    let (script, findings) = read_script("script", &text);
    assert!(findings.is_empty(), "{}: {findings:?}", path.display());
    let at = Moment::parse(&script.at.as_ref()?.value)?;
    if script.flow.is_some() || at != Moment::parse(NOW)? {
        return None;
    }
    let session = session(pack_files::shipped(), Err(NoSaving::Asked));
    let mut case = Case::new(session.case().header().clone());
    let replayed: Result<_, ReplayFault> = replay(pack, &mut case, &script.choices, None, at);
    replayed.unwrap();
    let mut lines: Vec<String> = Vec::new();
    let mut before = Case::new(session.case().header().clone());
    for (visit, stamped) in case.walk(pack).unwrap().trail.iter().zip(case.events()) {
        lines.push(number_of(pack, &before, &visit.said).to_string());
        before.apply(stamped.clone());
    }
    for note in &script.notes {
        lines.extend(["n".to_owned(), note.value.clone(), "end".to_owned()]);
    }
    let walk = case.walk(pack).unwrap();
    let Here::End(here) = &walk.here else { panic!("{} ends nowhere", path.display()) };
    if here.end.contact.is_some() {
        let view = View { pack, case: &case, keeping: Keeping::Unsaved, last_time: None, now: at, lang: Lang::En };
        let choices = view.screen(&case.walk(pack)).choices;
        // What people ask has a letter, and so has leaving.
        let mut numbered = choices.iter().filter(|choice| choice.action.command().is_none());
        lines.extend(numbered.position(|choice| choice.action == Action::Details).map(|index| (index + 1).to_string()));
        for needed in needed_details(pack, here.end, &walk.facts) {
            let given =
                script.details.iter().find(|(id, _)| id.value == needed.id.value).map(|(_, value)| value.value.trim_end().to_owned());
            let (required, several) = (needed.need.word() == "required", needed.kind.word() == "text");
            match given {
                Some(value) if several => lines.extend([value, "end".to_owned()]),
                Some(value) => lines.push(value),
                None => lines.extend(vec![String::new(); if required { 2 } else { 1 }]),
            }
        }
    }
    let details = script.details.iter().map(|(id, value)| (id.value.clone(), value.value.clone()));
    let stamped = |event| Stamped { at, event };
    for note in &script.notes {
        case.apply(stamped(Event::Noted { text: message::accept_note(&note.value).unwrap(), internal: false }));
    }
    for (detail, value) in details {
        let kind = pack.head().details[&detail].kind;
        case.apply(stamped(Event::DetailGiven { detail, value: message::accept_detail(&value, kind).unwrap().value }));
    }
    let message = message::message(pack, &case).ok();
    Some((lines.join("\n") + "\n", message))
}

/// The number under which something was offered.
fn number_of(pack: &Pack, before: &Case, said: &Said) -> usize {
    match (before.walk(pack).unwrap().here, said) {
        (Here::Ask(here), Said::Answer(_, _, answer)) => 1 + here.answers.iter().position(|offered| offered.id == answer.id).unwrap(),
        (Here::Check(here), Said::Outcome(_, _, outcome)) => {
            1 + Outcome::offered(here.check).position(|offered| offered == *outcome).unwrap()
        }
        (Here::Wait(_), Said::Wait(_, _, WaitOutcome::Done)) => 1,
        (Here::Wait(_), Said::Wait(_, _, WaitOutcome::Skipped)) => 2,
        (here, _) => panic!("nothing of this was asked at {here:?}"),
    }
}

#[test]
fn the_shipped_scripts_give_the_same_message_line_by_line() {
    let pack = pack_files::shipped();
    let (mut walked, mut written) = (0, 0);
    for entry in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scripts")).unwrap() {
        let path = entry.unwrap().path();
        let Some((input, message)) = typed_for(&pack, &path) else { continue };
        let mut session = session(pack_files::shipped(), Err(NoSaving::Asked));
        let start = session.case().header().start.clone();
        for lang in Lang::ALL {
            session.begin_anew(start.clone(), lang);
            let ran = Ran::with(session, options(lang), input.as_bytes());
            assert!(ran.end().is_some(), "{}: {}", path.display(), ran.output);
            assert_eq!(ran.session.message().ok(), message, "{}", path.display());
            let whole = message.as_ref().map(|message| message.whole(lang)).unwrap_or_default();
            assert!(ran.output.contains(&whole), "{}: {}", path.display(), ran.output);
            session = ran.session;
        }
        walked += 1;
        written += usize::from(message.is_some());
    }
    assert!(walked >= 10 && written >= 5, "only {walked} scripts were walked, {written} to a message");
}

#[test]
fn what_people_ask_is_answered_on_the_way_and_at_an_end_and_changes_nothing() {
    let pack = pack_files::shipped();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scripts/write-access-end.yaml");
    let (input, message) = typed_for(&pack, &script).unwrap();
    for lang in Lang::ALL {
        let mut session = session(pack_files::shipped(), Err(NoSaving::Asked));
        let start = session.case().header().start.clone();
        session.begin_anew(start.clone(), lang);
        // Its number where the walk stands, and how its answer begins.
        let place = |session: &Session, question: &Question| {
            let walk = session.walk().unwrap();
            let number = 1 + questions_by_place(&pack, walk).iter().position(|other| other.id == question.id)?;
            // Those that are listed at once.
            (number < 9).then_some((number, answer_here(question, walk)[0].get(lang).to_owned()))
        };
        let at_first: Vec<_> = pack.head().questions.values().map(|question| (question, place(&session, question))).collect();
        let silent = Ran::with(session, options(lang), input.as_bytes());
        // One that is listed both at the first question and at the end, is answered alike, and says on what it rests.
        let mut questions = at_first.into_iter().filter(|(question, _)| !question.sources.is_empty());
        let both = |(question, first): (_, Option<_>)| Some((question, first?, place(&silent.session, question)?));
        let (question, (first, answer), (last, _)) =
            questions.find_map(|listed| both(listed).filter(|(_, first, last)| first.1 == last.1)).unwrap();
        // A number that nothing has, what the answer rests on, and back to where one was.
        let with_asking = format!("i\n99\n{first}\ns\n\n{input}i\n{last}\n\n");
        let mut session = silent.session;
        let events = super::events(session.case());
        session.begin_anew(start, lang);
        let ran = Ran::with(session, options(lang), with_asking.as_bytes());
        assert_eq!(ran.output.matches(&answer).count(), 2, "{}", ran.output);
        let claim = pack.head().sources[&question.sources[0].value].claim.as_ref().unwrap().get(lang);
        assert!(ran.output.contains(claim), "{}", ran.output);
        assert!(ran.output.contains(&format!("i: {}", lang.strings().look_at_questions)), "{}", ran.output);
        assert!(message.is_some() && ran.session.message().ok() == message);
        assert_eq!(ran.events(), events);
    }
}

#[test]
fn the_search_finds_what_others_asked_and_answers_on_the_spot_once_something_was_said() {
    let pack = pack_files::shipped();
    for lang in Lang::ALL {
        let begun = || {
            let mut session = session(pack_files::shipped(), Err(NoSaving::Asked));
            session.begin_anew(session.case().header().start.clone(), lang);
            session
        };
        let silent = Ran::with(begun(), options(lang), b"1\n");
        let walk = silent.session.walk().unwrap();
        let question = questions_here(&pack, walk).next().unwrap();
        let answer = answer_here(question, walk)[0].get(lang);
        let row = format!("1. {}: {}\n", lang.strings().questions_title, question.text.get(lang));
        let asking = |before: &str| Ran::with(begun(), options(lang), format!("{before}f\n{}\n1\nb\n", question.text.get(lang)).as_bytes());
        let ran = asking("1\n");
        assert!(ran.output.contains(&row) && ran.output.contains(answer), "{}", ran.output);
        assert_eq!(ran.events(), silent.events());
        assert!(!asking("").output.contains(&row), "before that the search is the way in");
    }
}
