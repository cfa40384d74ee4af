//! What a case promises: the same events give the same state, undo takes back exactly one event, and an edited answer loses nothing.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

use login_rescue_core::case::{Came, Case, Event, FORMAT, Header, Here, Lost, Moment, Outcome, Place, Stamped, State, WaitOutcome, Walk};
use login_rescue_core::flow::{Address, Pack, PackFile};
use login_rescue_core::locale::Lang;
use proptest::prelude::*;

const PACK: &str = "
pack: small
version: 2026-11-22
service: Small
title: { en: Small }
languages: [en]
start: door.which
most-steps: 20
domains: [example.org]
";

const DOOR: &str = "
flow: door
title: { en: The door }
reviewed: 2026-11-22
start: which
write-now: write
steps:
  which:
    ask: { en: Which door? }
    answers:
      - { id: front, text: { en: Front }, remember: { door: front }, go: key }
      - { id: back, text: { en: Back }, remember: { door: back }, come-back: 1d, go: key }
      - { id: unsure, text: { en: Not sure }, go: other.look }
  key:
    ask: { en: Have you a key? }
    answers:
      - { id: has-key, text: { en: I have one }, go: rungs }
      - { id: no-key, text: { en: I have none }, go: rungs }
      - { id: unsure, text: { en: Not sure }, go: pause }
  rungs:
    try:
      - { id: push, do: { en: Push. } }
      - { id: ring, when: { door: front }, do: { en: Ring. } }
      - { id: knock, do: { en: Knock. } }
    fixed: in
    otherwise: pause
  pause:
    wait: 10m
    text: { en: Wait. }
    go: again
  again:
    ask: { en: Once more? }
    answers:
      - { id: again, text: { en: Again }, go: rungs }
      - { id: unsure, text: { en: Enough }, go: write }
ends:
  in: { result: resolved, text: { en: In. } }
  write: { result: other-route, text: { en: Write. } }
";

const OTHER: &str = "
flow: other
title: { en: Looking around }
reviewed: 2026-11-22
start: look
back: door.key
steps:
  look:
    hand-over: other.window
    back: door.key
  window:
    ask: { en: A window? }
    answers:
      - { id: open, text: { en: Open }, go: back }
      - { id: unsure, text: { en: Not sure }, go: back }
";

fn pack() -> Pack {
    let file = |name: &str, text: &'static str| PackFile::new(name, text);
    let pack = Pack::new(file("pack.yaml", PACK), vec![file("door.yaml", DOOR), file("other.yaml", OTHER)]);
    assert_eq!(pack.reading_findings(), Vec::new());
    pack
}

/// The same, where an answer of the service leads to a question of its own.
fn answering_pack() -> Pack {
    let says = "flow: says\ntitle: { en: What it says }\nreviewed: 2026-11-22\nstart: what\nwrite-now: door.write\nsteps:\n  what:\n    \
        ask: { en: What does it say? }\n    answers:\n      - { id: refused, text: { en: No }, remember: { said: refused }, go: door.write }\n      \
        - { id: unsure, text: { en: Not sure }, go: door.in }\n";
    let head = PackFile::new("pack.yaml", format!("{PACK}answered: says.what\n"));
    let door = PackFile::new("door.yaml", DOOR.replace("write: { result: other-route", "write: { result: wait-and-retry"));
    let pack = Pack::new(head, vec![door, PackFile::new("other.yaml", OTHER), PackFile::new("says.yaml", says)]);
    assert_eq!(pack.reading_findings(), Vec::new());
    pack
}

fn heard(came: Came) -> Event {
    Event::Heard { came, text: "Who are you?".into(), internal: false }
}

fn moment(second: i64) -> Moment {
    Moment::parse("2026-11-22T10:00:00+09:00").unwrap().after(std::time::Duration::from_secs(second.unsigned_abs()))
}

fn case() -> Case {
    Case::new(Header {
        format: FORMAT,
        id: "t".into(),
        pack: "small".into(),
        pack_version: "2026-11-22".into(),
        start: Address::parse("door.which").unwrap(),
        started: moment(0),
        lang: Lang::En,
    })
}

fn place(step: &str, check: Option<&str>, visit: u32) -> Place {
    Place { step: Address::parse(step).unwrap(), check: check.map(Into::into), visit }
}

fn answered(step: &str, answer: &str) -> Event {
    Event::Answered { place: place(step, None, 0), answer: answer.into() }
}

fn tried(check: &str, visit: u32, outcome: Outcome) -> Event {
    Event::Tried { place: place("door.rungs", Some(check), visit), outcome }
}

fn with(events: &[Event]) -> Case {
    let mut case = case();
    for (second, event) in events.iter().enumerate() {
        case.apply(Stamped { at: moment(i64::try_from(second).unwrap()), event: event.clone() });
    }
    case
}

fn stands_at(case: &Case) -> String {
    match case.walk(&pack()).unwrap().here {
        Here::Ask(here) => format!("{}", here.place.step),
        Here::Check(here) => format!("{}.{}", here.place.step, here.check.id.value),
        Here::Wait(here) => format!("{}", here.place.step),
        Here::End(here) => format!("{}", here.address),
    }
}

#[test]
fn a_ladder_skips_what_does_not_apply_and_stops_at_what_worked() {
    let mut events = vec![answered("door.which", "back"), answered("door.key", "has-key"), tried("push", 0, Outcome::NoChange)];
    assert_eq!(stands_at(&with(&events)), "door.rungs.knock");
    events[0] = answered("door.which", "front");
    assert_eq!(stands_at(&with(&events)), "door.rungs.ring");
    events.push(tried("ring", 0, Outcome::Fixed));
    assert_eq!(stands_at(&with(&events)), "door.in");
}

#[test]
fn an_edited_answer_keeps_later_ones_and_sets_aside_what_is_off_the_path() {
    let mut case = with(&[
        answered("door.which", "front"),
        answered("door.key", "has-key"),
        tried("push", 0, Outcome::NoChange),
        tried("ring", 0, Outcome::Cannot),
        tried("knock", 0, Outcome::NoChange),
    ]);
    assert_eq!(stands_at(&case), "door.pause");
    case.apply(Stamped { at: moment(60), event: answered("door.which", "back") });
    assert_eq!(stands_at(&case), "door.pause", "push and knock still count");
    assert_eq!(case.walk(&pack()).unwrap().aside, vec![place("door.rungs", Some("ring"), 0)]);
    case.apply(Stamped { at: moment(61), event: answered("door.which", "front") });
    assert_eq!(case.walk(&pack()).unwrap().aside, Vec::new(), "what was set aside comes back with the path");
}

#[test]
fn a_flow_that_was_handed_over_to_comes_back_where_the_caller_says() {
    let case = with(&[answered("door.which", "unsure"), Event::Answered { place: place("other.window", None, 0), answer: "open".into() }]);
    assert_eq!(stands_at(&case), "door.key");
}

#[test]
fn a_step_that_is_passed_twice_asks_twice() {
    let mut events = vec![
        answered("door.which", "back"),
        answered("door.key", "unsure"),
        Event::Waited { place: place("door.pause", None, 0), outcome: WaitOutcome::Done },
        answered("door.again", "again"),
        tried("push", 0, Outcome::NoChange),
        tried("knock", 0, Outcome::Already),
    ];
    assert_eq!(stands_at(&with(&events)), "door.pause");
    events.push(Event::Waited { place: place("door.pause", None, 1), outcome: WaitOutcome::Skipped });
    assert_eq!(stands_at(&with(&events)), "door.again");
}

#[test]
fn whoever_stops_trying_comes_to_the_flows_own_end_and_can_go_on_after_all() {
    let mut case = with(&[answered("door.which", "back"), Event::StoppedTrying]);
    assert_eq!(stands_at(&case), "door.write");
    case.apply(Stamped { at: moment(9), event: Event::WentOnTrying });
    assert_eq!(stands_at(&case), "door.key");
}

#[test]
fn an_answer_that_the_pack_no_longer_has_is_asked_again_and_kept_aside() {
    let case = with(&[answered("door.which", "cellar")]);
    assert_eq!(stands_at(&case), "door.which");
    assert_eq!(case.walk(&pack()).unwrap().aside, vec![place("door.which", None, 0)]);
}

#[test]
fn a_case_whose_start_is_gone_is_an_error_and_no_panic() {
    let mut lost = case();
    let header = Header { start: Address::parse("cellar.stairs").unwrap(), ..lost.header().clone() };
    lost = Case::new(header);
    assert!(lost.walk(&pack()).unwrap_err().to_string().contains("cellar.stairs"));
}

#[test]
fn a_case_that_was_saved_before_a_rename_goes_on() {
    let old = with(&[
        Event::Answered { place: place("gate.what", None, 0), answer: "the-front".into() },
        Event::Answered { place: place("gate.lock", None, 0), answer: "has-key".into() },
        tried("push", 0, Outcome::NoChange),
        Event::Answered { place: place("gate.gone", None, 0), answer: "unsure".into() },
    ]);
    let old = Case::replay(Header { start: Address::parse("gate.what").unwrap(), ..old.header().clone() }, old.events().to_vec());
    assert!(matches!(old.walk(&pack()), Err(Lost::NoSuchStop(_))));
    let former = "former: { gate.what: door.which, gate.lock: door.key, gate.what.the-front: front }\n";
    let renaming = Pack::new(
        PackFile::new("pack.yaml", format!("{PACK}{former}")),
        vec![PackFile::new("door.yaml", DOOR), PackFile::new("other.yaml", OTHER)],
    );
    assert_eq!(renaming.reading_findings(), Vec::new());
    let walk = old.walk(&renaming).unwrap();
    let behind: Vec<String> = walk.trail.iter().map(|visit| visit.place.step.to_string()).collect();
    assert_eq!(behind, ["door.which", "door.key", "door.rungs"]);
    assert_eq!(walk.aside, [place("gate.gone", None, 0)], "what became of it is not said");
    let mut now = old.renamed(&renaming).unwrap();
    assert!(now.has_unfitting(&renaming));
    assert_eq!(now.renamed(&renaming), None, "nothing is left to rename");
    now.apply(Stamped { at: moment(9), event: Event::TakenBack { place: place("door.key", None, 0) } });
    assert!(matches!(now.walk(&renaming).unwrap().here, Here::Ask(here) if here.place == place("door.key", None, 0)));
}

/// Two questions about the same, of which the second says more in one answer.
const SETTLED: &str = "
flow: door
title: { en: The door }
reviewed: 2026-11-22
start: which
steps:
  which:
    ask: { en: Which door? }
    answers:
      - { id: front, text: { en: Front }, remember: { door: front }, problem: { en: At the front. }, go: side }
      - { id: back, text: { en: Back }, remember: { door: back }, go: side }
      - { id: unsure, text: { en: Not sure }, go: side }
  side:
    ask: { en: Which side? }
    answers:
      - { id: both, text: { en: Both }, remember: { door: front, key: lost }, go: out }
      - { id: street, text: { en: To the street }, remember: { door: [side, front] }, problem: { en: To the street. }, go: in }
      - { id: unsure, text: { en: Not sure }, remember: { door: side }, go: out }
ends:
  in: { result: resolved, text: { en: In. } }
  out: { result: resolved, text: { en: Out. } }
";

#[test]
fn a_question_that_is_answered_already_is_passed_without_a_word() {
    let pack = |door: &str| Pack::new(PackFile::new("pack.yaml", PACK), vec![PackFile::new("door.yaml", door.to_owned())]);
    let here = |walk: &Walk| match &walk.here {
        Here::Ask(here) => here.place.step.to_string(),
        Here::End(here) => here.address.to_string(),
        _ => String::new(),
    };
    let settled = pack(SETTLED);
    let case = with(&[answered("door.side", "unsure"), answered("door.which", "front")]);
    let walk = case.walk(&settled).unwrap();
    assert_eq!((here(&walk).as_str(), walk.trail.len()), ("door.in", 1), "the first answer that says only what is known");
    assert_eq!(walk.problem.unwrap().text.get(Lang::En), "To the street.", "what that answer says counts");
    assert_eq!(walk.facts.get("door").map(ToString::to_string).as_deref(), Some("front"), "what was remembered stays");
    assert_eq!(walk.aside, [place("door.side", None, 0)], "what was said there before is set aside");
    let other = with(&[answered("door.which", "back")]);
    assert_eq!(here(&other.walk(&settled).unwrap()), "door.side", "no answer says what is remembered");
    let again = pack(&SETTLED.replace("    ask: { en: Which side? }", "    again: Only that helps.\n    ask: { en: Which side? }"));
    assert_eq!(here(&with(&[answered("door.which", "front")]).walk(&again).unwrap()), "door.side");
}

/// A flow that lends another one, and hands over to it for good.
const LENDING: &str = "
flow: door
title: { en: The door }
reviewed: 2026-11-22
problem: { en: The door is shut. }
start: which
write-now: out
steps:
  which:
    ask: { en: Which way? }
    answers:
      - { id: lend, text: { en: Lend }, go: lent }
      - { id: sharp, text: { en: Sharp }, problem: { en: The key is bent. }, go: over }
      - { id: unsure, text: { en: Over }, go: over }
  lent: { hand-over: other.look, back: after }
  over: { hand-over: other.look }
  after:
    ask: { en: And now? }
    answers:
      - { id: unsure, text: { en: No idea }, go: out }
ends:
  out: { result: resolved, text: { en: Out. } }
";

const LENT: &str = "
flow: other
title: { en: Looking around }
reviewed: 2026-11-22
problem: { en: The window is shut. }
start: look
back: end
write-now: end
steps:
  look:
    ask: { en: A window? }
    answers:
      - { id: open, text: { en: Open }, problem: { en: The window is stuck. }, go: back }
      - { id: unsure, text: { en: Not sure }, go: back }
ends:
  end: { result: resolved, text: { en: End. } }
";

#[test]
fn the_sharpest_problem_wins_and_a_flow_that_is_lent_has_none() {
    let pack = Pack::new(PackFile::new("pack.yaml", PACK), vec![PackFile::new("door.yaml", LENDING), PackFile::new("other.yaml", LENT)]);
    assert_eq!(pack.reading_findings(), Vec::new());
    let problem = |events: &[Event]| with(events).walk(&pack).unwrap().problem.unwrap().text.get(Lang::En).to_owned();
    assert_eq!(problem(&[]), "The door is shut.");
    assert_eq!(problem(&[answered("door.which", "lend")]), "The door is shut.", "the other flow is only lent");
    assert_eq!(problem(&[answered("door.which", "unsure")]), "The window is shut.", "the later flow's");
    assert_eq!(problem(&[answered("door.which", "sharp")]), "The key is bent.", "no flow's takes the place of an answer's");
    assert_eq!(problem(&[answered("door.which", "sharp"), answered("other.look", "open")]), "The window is stuck.", "the later answer's");
    assert_eq!(problem(&[answered("door.which", "lend"), answered("other.look", "open")]), "The window is stuck.");
    let stops = |events: &[Event]| {
        let events: Vec<Event> = events.iter().cloned().chain([Event::StoppedTrying]).collect();
        let case = with(&events);
        let walk = case.walk(&pack).unwrap();
        let Here::End(here) = &walk.here else { panic!("{:?}", walk.here) };
        assert_eq!(walk.write_now, Some(&here.address));
        here.address.to_string()
    };
    assert_eq!(stops(&[answered("door.which", "lend")]), "door.out", "whoever lends says where those go who stop");
    assert_eq!(stops(&[answered("door.which", "unsure")]), "other.end");
}

#[test]
fn settled_questions_that_lead_to_each_other_are_a_circle() {
    let circle = SETTLED.replace("problem: { en: To the street. }, go: in", "go: which");
    let pack = Pack::new(PackFile::new("pack.yaml", PACK), vec![PackFile::new("door.yaml", circle)]);
    assert!(matches!(with(&[answered("door.which", "front")]).walk(&pack), Err(Lost::Circle(_))));
}

fn any_place() -> impl Strategy<Value = Place> {
    let steps = prop::sample::select(vec!["door.which", "door.key", "door.rungs", "door.pause", "door.again", "other.window"]);
    let checks = prop::sample::select(vec![None, Some("push"), Some("ring"), Some("knock")]);
    (steps, checks, 0u32..3).prop_map(|(step, check, visit)| place(step, check.filter(|_| step == "door.rungs"), visit))
}

fn any_event() -> impl Strategy<Value = Event> {
    let answers = prop::sample::select(vec!["front", "back", "unsure", "has-key", "open", "again", "gone"]);
    let outcomes = prop::sample::select(Outcome::ALL.to_vec());
    prop_oneof![
        4 => (any_place(), answers).prop_map(|(place, answer)| Event::Answered { place, answer: answer.into() }),
        4 => (any_place(), outcomes).prop_map(|(place, outcome)| Event::Tried { place, outcome }),
        2 => any_place().prop_map(|place| Event::Waited { place, outcome: WaitOutcome::Done }),
        1 => any_place().prop_map(|place| Event::WaitBegun { place, until: moment(600) }),
        2 => any_place().prop_map(|place| Event::TakenBack { place }),
        2 => ("[a-c]", "[a-z]{0,3}").prop_map(|(detail, value)| Event::DetailGiven { detail: detail.as_str().into(), value }),
        1 => ("[a-z]{1,5}", any::<bool>()).prop_map(|(text, internal)| Event::Noted { text, internal }),
        1 => "[a-z]{0,3}".prop_map(|name| Event::Named { name }),
        1 => prop::option::of(0i64..900).prop_map(|second| Event::ComeBack { on: second.map(moment) }),
        1 => (prop::sample::select(Came::ALL.to_vec()), "[a-z]{0,3}").prop_map(|(came, text)| Event::Heard { came, text, internal: false }),
        1 => (0u32..3, "[a-z]{0,3}", any::<bool>()).prop_map(|(note, text, internal)| Event::NoteChanged { note, text, internal }),
        1 => Just(Event::StoppedTrying),
        1 => Just(Event::WentOnTrying),
    ]
}

proptest! {
    #[test]
    fn the_same_events_give_the_same_state_and_path(events in prop::collection::vec(any_event(), 0..40)) {
        let (once, again) = (with(&events), with(&events));
        prop_assert_eq!(once.state(), again.state());
        prop_assert_eq!(once.state(), &State::of(once.events()));
        let pack = pack();
        prop_assert_eq!(format!("{:?}", once.walk(&pack)), format!("{:?}", again.walk(&pack)));
    }

    #[test]
    fn undo_takes_back_exactly_one_event(events in prop::collection::vec(any_event(), 0..20), last in any_event()) {
        let before = with(&events);
        let mut after = before.clone();
        after.apply(Stamped { at: moment(90), event: last });
        after.apply(Stamped { at: moment(91), event: Event::Undone });
        prop_assert_eq!(before.state(), after.state());
    }

    #[test]
    fn redo_brings_back_what_was_undone(events in prop::collection::vec(any_event(), 0..20), steps in 0usize..25) {
        let before = with(&events);
        let mut case = before.clone();
        let undone = steps.min(events.len());
        for event in [Event::Undone, Event::Redone] {
            for _ in 0..undone {
                case.apply(Stamped { at: moment(92), event: event.clone() });
            }
        }
        prop_assert_eq!(before.state(), case.state());
        prop_assert!(!case.state().can_redo());
    }

    #[test]
    fn something_new_ends_what_can_be_redone(events in prop::collection::vec(any_event(), 1..20), new in any_event()) {
        let mut case = with(&events);
        case.apply(Stamped { at: moment(92), event: Event::Undone });
        case.apply(Stamped { at: moment(93), event: new });
        let before = case.clone();
        case.apply(Stamped { at: moment(94), event: Event::Redone });
        prop_assert_eq!(before.state(), case.state());
    }

    #[test]
    fn undoing_everything_leaves_nothing(events in prop::collection::vec(any_event(), 0..20)) {
        let mut case = with(&events);
        while case.state().can_undo() {
            case.apply(Stamped { at: moment(99), event: Event::Undone });
        }
        prop_assert_eq!(case.state(), &State::default());
    }

    #[test]
    fn no_answer_is_ever_lost(events in prop::collection::vec(any_event(), 0..40)) {
        let case = with(&events);
        if let Ok(walk) = case.walk(&pack()) {
            // What is waited for lies where the walk stands.
            let kept = walk.trail.len() + walk.waiting.len() + walk.aside.len() + usize::from(walk.later().is_some());
            prop_assert_eq!(kept, case.state().responses().count());
        }
    }

    #[test]
    fn events_survive_their_text_form(events in prop::collection::vec(any_event(), 0..10)) {
        for event in events {
            let stamped = Stamped { at: moment(5), event };
            let text = serde_json::to_string(&stamped).unwrap();
            prop_assert_eq!(serde_json::from_str::<Stamped>(&text).unwrap(), stamped);
        }
    }
}

#[test]
fn what_has_a_last_day_comes_back_soon_wherever_the_case_stands_until_it_is_over() {
    let pack = pack();
    let answered = |second, step: &str, answer: &str| {
        let event = Event::Answered { place: Place { step: Address::parse(step).unwrap(), check: None, visit: 0 }, answer: answer.into() };
        Stamped { at: moment(second), event }
    };
    let day = 24 * 60 * 60;
    let due = |events: &[Stamped]| {
        let case = Case::replay(case().header().clone(), events.to_vec());
        case.due(&case.walk(&pack).unwrap())
    };
    let (front, back) = (answered(1, "door.which", "front"), answered(1, "door.which", "back"));
    let key = answered(50, "door.key", "has-key");
    assert_eq!(due(&[front, key.clone()]), None);
    assert_eq!(due(std::slice::from_ref(&back)), Some(moment(1 + day)));
    assert_eq!(due(&[back.clone(), key.clone()]), Some(moment(50 + day)));
    let push = Place { step: Address::parse("door.rungs").unwrap(), check: Some("push".into()), visit: 0 };
    let fixed = Stamped { at: moment(60), event: Event::Tried { place: push, outcome: Outcome::Fixed } };
    assert_eq!(due(&[back.clone(), key.clone(), fixed]), None, "it is over");
    let by_hand = Stamped { at: moment(70), event: Event::ComeBack { on: Some(moment(99)) } };
    assert_eq!(due(&[back, key, by_hand]), Some(moment(99)));
}

#[test]
fn an_answer_of_the_service_leads_on_in_the_same_case_and_back_again() {
    let pack = answering_pack();
    let place_of = |case: &Case| case.walk(&pack).unwrap().here.name();
    let mut events = vec![answered("door.which", "back"), Event::StoppedTrying, Event::Named { name: "T-1".into() }];
    assert_eq!(place_of(&with(&events)), "door.write");
    events.push(heard(Came::NotYet));
    assert_eq!(place_of(&with(&events)), "door.write", "nothing came");
    events.push(heard(Came::Answered));
    let case = with(&events);
    let walk = case.walk(&pack).unwrap();
    assert_eq!((walk.here.name().as_str(), walk.trail.len()), ("says.what", 1), "stopping before counts no more");
    assert!(walk.facts.contains_key("door") && walk.has_just_been_answered() && walk.aside.is_empty());
    assert_eq!(case.state().name(), Some("T-1"));
    let back = with(&[events.as_slice(), &[Event::Unheard]].concat());
    assert_eq!((place_of(&back).as_str(), back.state().heard().len()), ("door.write", 1));
    events.push(answered("says.what", "refused"));
    let case = with(&events);
    let walk = case.walk(&pack).unwrap();
    assert!(!walk.has_just_been_answered() && walk.facts.contains_key("said"));
    assert_eq!(walk.here.name(), "door.write", "another letter");
    events.push(heard(Came::Answered));
    let again = with(&events);
    assert_eq!(again.walk(&pack).unwrap().place(), Some(&place("says.what", None, 1)), "and another answer");
    events.push(Event::StoppedTrying);
    assert_eq!(place_of(&with(&events)), "door.write");
    assert!(with(&events).state().stopped_trying(2));
    events.push(Event::WentOnTrying);
    assert_eq!(place_of(&with(&events)), "says.what");
}

#[test]
fn a_letter_counts_as_taken_until_the_service_has_answered_it() {
    let taken = [answered("door.which", "back"), Event::StoppedTrying, Event::LetterTaken];
    assert!(with(&taken).state().is_letter_taken());
    let answered = [taken.as_slice(), &[heard(Came::Answered)]].concat();
    assert!(!with(&answered).state().is_letter_taken());
    assert!(with(&[answered.as_slice(), &[Event::Undone]].concat()).state().is_letter_taken());
    assert!(with(&[answered.as_slice(), &[Event::LetterTaken]].concat()).state().is_letter_taken());
}

#[test]
fn what_is_solved_waits_for_no_date_that_was_set_before() {
    let pack = pack();
    let due = |events: &[Event]| {
        let case = with(events);
        case.due(&case.walk(&pack).unwrap())
    };
    let date = Event::ComeBack { on: Some(moment(7200)) };
    let way = [answered("door.which", "front"), answered("door.key", "has-key")];
    let open = [way.as_slice(), std::slice::from_ref(&date)].concat();
    assert_eq!(due(&open), Some(moment(7200)));
    let solved = [open.as_slice(), &[tried("push", 0, Outcome::Fixed)]].concat();
    assert_eq!(due(&solved), None);
    assert_eq!(due(&[solved.as_slice(), &[date]].concat()), Some(moment(7200)), "somebody wants to look at it again");
}
