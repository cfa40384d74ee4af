//! A message at any moment says only what happened: on random walks with everything that people do, and on every move that was explored,
//! each of its lines is traced to an event that is in the case.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use login_rescue::pack_files;
use login_rescue_core::case::{Case, Event, Given, Header, Here, Moment, Outcome, Place, Response, Stamped, State, WaitOutcome, Walk};
use login_rescue_core::flow::graph::{Graph, States, explore};
use login_rescue_core::flow::machine::How;
use login_rescue_core::flow::model::{Absence, Ask, Check, Remembered, StepKind};
use login_rescue_core::flow::texts::{ConditionalText, Text};
use login_rescue_core::flow::{Address, Facts, Id, Pack, PackFile, Stop};
use login_rescue_core::locale::Lang;
use login_rescue_core::message::{Ground, Message, Statement, message};

/// Numbers that look random and are the same every time (xorshift, Marsaglia 2003).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(end).unwrap()).unwrap()
    }
}

fn at(minute: usize) -> Moment {
    Moment::parse("2026-11-22T10:00:00+09:00").unwrap().after(std::time::Duration::from_mins(minute as u64))
}

/// The step of a place, as far as it asks, and its check.
fn asked<'p>(pack: &'p Pack, place: &Place) -> (Option<&'p Ask>, Option<&'p Check>) {
    match pack.stop(&place.step) {
        Some(Stop::Step(step)) => match &step.kind {
            StepKind::Ask(ask) => (Some(ask), None),
            _ => (None, place.check_in(pack)),
        },
        _ => (None, None),
    }
}

/// A text of the pack with whatever people gave in the place of its placeholders.
fn is_said(pack_text: &str, line: &str) -> bool {
    let mut rest = line;
    pack_text.split(['{', '}']).step_by(2).all(|words| match rest.split_once(words) {
        Some((_, behind)) => {
            rest = behind;
            true
        }
        None => words.is_empty(),
    })
}

/// What the facts of an answer tell, each where all that the answer stands for is among the values of which it is true.
fn told_of<'p>(pack: &'p Pack, remembered: &'p [Remembered]) -> impl Iterator<Item = &'p Text> {
    remembered
        .iter()
        .filter_map(|said| {
            let observable = pack.head().observables.get(&said.fact.value)?;
            Some(observable.tell.iter().filter(|telling| said.values().all(|value| telling.is.iter().any(|is| is.value == *value))))
        })
        .flatten()
        .map(|telling| &telling.text)
}

/// Whether what was said at a place can be told in these words.
fn told_by(pack: &Pack, place: &Place, response: &Response, lang: Lang, line: &str) -> bool {
    match (response, asked(pack, place)) {
        (Response::Answer(id), (Some(ask), _)) => {
            let Some(answer) = ask.answers.iter().find(|answer| answer.id.value == *id) else { return false };
            let texts = answer.problem.iter().chain(answer.tell.iter().map(|(_, text)| text)).chain(told_of(pack, &answer.remember));
            texts.into_iter().any(|text| is_said(text.get(lang), line))
        }
        (Response::Outcome(Outcome::Nothing), (_, Some(check))) => check.none.iter().any(|(_, text)| is_said(text.get(lang), line)),
        (Response::Outcome(_), (_, Some(check))) => check.told().is_some_and(|did| line.contains(did.get(lang))),
        (Response::Wait(_), (None, None)) => line.contains("aited") || line.contains("待"),
        _ => false,
    }
}

/// Whether an answer of the pack says this, all of whose facts were said at these places.
fn is_known(pack: &Pack, state: &State, places: &[Place], lang: Lang, line: &str) -> bool {
    let mut facts = Facts::new();
    for place in places {
        let (Some(Response::Answer(id)), (Some(ask), _)) = (state.response(place).map(|said| &said.response), asked(pack, place)) else {
            return false;
        };
        let answer = ask.answers.iter().find(|answer| answer.id.value == *id).unwrap();
        facts.extend(answer.facts().map(|(fact, value)| (fact.clone(), value.clone())));
    }
    let steps = pack.flows().flat_map(|flow| flow.steps.values());
    let answers = steps.filter_map(|step| if let StepKind::Ask(ask) = &step.kind { Some(&ask.answers) } else { None }).flatten();
    let mut told = answers
        .filter(|answer| answer.is_known(&facts))
        .flat_map(|answer| answer.problem.iter().chain(answer.tell.iter().map(|(_, text)| text)));
    told.any(|text| is_said(text.get(lang), line))
}

/// Whether a line rests on something that is in the case.
fn is_founded(pack: &Pack, case: &Case, walk: &Walk, lang: Lang, statement: &Statement) -> bool {
    let state: &State = case.state();
    let line = statement.text();
    match statement.rests_on() {
        Ground::Said(places) => match places.as_slice() {
            [place] if state.response(place).is_some_and(|said| told_by(pack, place, &said.response, lang, line)) => true,
            places => is_known(pack, state, places, lang, line),
        },
        Ground::Came(flow, by) => {
            let flow = pack.flow(flow).unwrap();
            let has_come = match by {
                Some(place) => state.response(place).is_some(),
                None => walk
                    .trail
                    .first()
                    .is_none_or(|visit| visit.place.step.flow == flow.id.value || case.header().start.flow == flow.id.value),
            };
            has_come && flow.problem.iter().chain([&flow.title]).any(|text| is_said(text.get(lang), line))
        }
        Ground::Detail(id) => match state.given(id) {
            Some(Given::Value(value)) => line.contains(value.lines().next().unwrap_or_default()),
            Some(Given::Absent(_)) => true,
            None => false,
        },
        Ground::Blank(id) => state.given(id).is_none() && matches!(walk.here, Here::End(_)),
        Ground::Note(number) => {
            state.notes().any(|(other, note)| other == *number && !note.internal && line.contains(note.text.lines().next().unwrap()))
        }
        Ground::Heard(number) => {
            state.heard().get(*number).is_some_and(|heard| line.contains(heard.text.lines().next().unwrap_or_default()))
        }
        Ground::End(address) => matches!(&walk.here, Here::End(here) if here.address == *address),
    }
}

/// The lines of a message that rest on nothing that is in a case.
fn unfounded(pack: &Pack, case: &Case, message: &Message) -> Vec<String> {
    let walk = case.walk(pack).unwrap();
    let lines = Lang::ALL.into_iter().filter_map(|lang| Some((lang, message.report(lang)?)));
    let lines = lines.flat_map(|(lang, report)| report.statements().map(move |statement| (lang, statement)));
    lines
        .filter(|(lang, statement)| !is_founded(pack, case, &walk, *lang, statement))
        .map(|(_, statement)| format!("{statement:?}"))
        .collect()
}

/// Holds the message where a case stands against the case; how many lines it has.
fn hold(pack: &Pack, case: &Case) -> usize {
    let Ok(message) = message(pack, case) else { return 0 };
    assert_eq!(unfounded(pack, case, &message), Vec::<String>::new(), "{:#?}", case.events());
    // Each line of each letter is one of these statements, or a heading.
    let report = message.report(Lang::En).unwrap();
    let letter = message.in_lang(Lang::En).unwrap();
    let items = letter.lines().filter(|line| line.starts_with("- ")).count();
    let stated: usize = report.sections.iter().map(|section| section.lines.len()).sum::<usize>() + report.notes.len();
    assert!(items >= stated && items <= stated + letter.matches("\n  ").count(), "{letter}");
    assert_eq!(letter.contains("\nRequest: "), report.request.is_some(), "{letter}");
    report.statements().count()
}

/// What everybody would say who comes to an end, or into a flow, claims no password: whether it is known or accepted is an answer's.
#[test]
fn what_everybody_says_claims_no_password() {
    let pack = pack_files::shipped();
    let requests = pack.flows().flat_map(|flow| flow.ends.values()).filter_map(|end| end.request.as_ref());
    let rests_on_it =
        |line: &&ConditionalText| line.when.iter().any(|when| when.reads().iter().any(|(fact, _)| fact.value == *"password-known"));
    let requests = requests.flat_map(|request| request.lines.iter().filter(|line| !rests_on_it(line)).map(|line| &line.text));
    let problems = pack.flows().filter_map(|flow| flow.problem.as_ref());
    let claims = ["password is", "know the password", "パスワードはわか", "パスワードは通"];
    for text in requests.chain(problems) {
        let said = Lang::ALL.map(|lang| text.get(lang));
        assert!(!claims.iter().any(|claim| said.iter().any(|said| said.contains(claim))), "{said:?}");
    }
}

/// Something that a person could do now.
fn deed(random: &mut Random, pack: &Pack, case: &Case, walk: &Walk, minute: usize) -> Event {
    let details: Vec<&Id> = pack.head().details.keys().collect();
    let detail = details[random.below(details.len())].clone();
    match random.below(24) {
        0 => return Event::DetailGiven { detail, value: ["", "taro", "例 太郎\n二行目"][random.below(3)].to_owned() },
        1 => return Event::DetailAbsent { detail, why: [Absence::Nothing, Absence::Unknown][random.below(2)] },
        2 => return Event::Noted { text: "Rings back at noon.\nOr later.".to_owned(), internal: random.below(2) == 0 },
        3 => return Event::Undone,
        4 => return Event::Redone,
        5 if case.state().stopped_trying(0) => return Event::WentOnTrying,
        5 if random.below(4) == 0 => return Event::StoppedTrying,
        6 => {
            if let Some(place) = walk.last_place() {
                return Event::TakenBack { place: place.clone() };
            }
        }
        7 => {
            if let Some(place) = walk.place() {
                return Event::WaitBegun { place: place.clone(), until: at(minute + 10) };
            }
        }
        _ => {}
    }
    match &walk.here {
        Here::Ask(here) => {
            let answer = here.answers[random.below(here.answers.len())].id.value.clone();
            Event::Answered { place: here.place.clone(), answer }
        }
        Here::Check(here) => {
            let offered: Vec<Outcome> = Outcome::offered(here.check).collect();
            Event::Tried { place: here.place.clone(), outcome: offered[random.below(offered.len())] }
        }
        Here::Wait(here) => {
            Event::Waited { place: here.place.clone(), outcome: [WaitOutcome::Done, WaitOutcome::Skipped][random.below(2)] }
        }
        Here::End(_) => walk.last_place().map_or(Event::WentOnTrying, |place| Event::TakenBack { place: place.clone() }),
    }
}

#[test]
fn every_line_on_random_walks_rests_on_an_event() {
    let pack = pack_files::shipped();
    let start = pack.head().start.as_ref().unwrap().value.clone();
    let starts: Vec<Address> = pack.flows().map(|flow| flow.start.value.clone()).chain([start]).collect();
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    let mut lines = 0;
    for round in 0..120 {
        let mut case = Case::new(Header::new(&pack, starts[round % starts.len()].clone(), at(0), Lang::Ja));
        let mut minute = 0;
        for _ in 0..40 {
            let Ok(walk) = case.walk(&pack) else { break };
            let event = deed(&mut random, &pack, &case, &walk, minute);
            minute += random.below(4);
            case.apply(Stamped { at: at(minute), event });
            lines += hold(&pack, &case);
        }
    }
    assert!(lines > 10_000, "the messages are too short to show anything: {lines}");
}

/// The event that makes a move where a walk stands; none where the walk moves of itself.
fn event_for(walk: &Walk, how: How) -> Option<Event> {
    let place = walk.place()?.clone();
    Some(match (how, &walk.here) {
        (How::Answer(index), Here::Ask(here)) => Event::Answered { place, answer: here.ask.answers[index].id.value.clone() },
        (How::Fixed, _) => Event::Tried { place, outcome: Outcome::Fixed },
        (How::Other, _) => Event::Tried { place, outcome: Outcome::Other },
        (How::NotFixed, Here::Check(here)) => {
            // 'No change', 'had done it before' and 'cannot' by turns; a task is done or not.
            let goes_on = |how: &Outcome| !matches!(how, Outcome::Fixed | Outcome::Other | Outcome::NotNow);
            let others: Vec<Outcome> = Outcome::offered(here.check).filter(goes_on).collect();
            Event::Tried { outcome: others[here.rung % others.len()], place }
        }
        (How::Waited, _) => Event::Waited { place, outcome: WaitOutcome::Done },
        (How::Skipped, _) => Event::Waited { place, outcome: WaitOutcome::Skipped },
        (How::WriteNow, _) => Event::StoppedTrying,
        _ => return None,
    })
}

/// A shortest walk to every state: the state before and the move.
fn ways_to(states: &States) -> Vec<Option<(usize, How)>> {
    let mut ways = vec![None; states.all.len()];
    let mut seen: BTreeSet<usize> = (0..states.starts).collect();
    let mut open: std::collections::VecDeque<usize> = (0..states.starts).collect();
    while let Some(state) = open.pop_front() {
        for step in states.moves(state) {
            if seen.insert(step.to) {
                ways[step.to] = Some((state, step.how));
                open.push_back(step.to);
            }
        }
    }
    ways
}

/// Makes a move; false where the walk moves of itself.
fn go(pack: &Pack, case: &mut Case, how: How) -> bool {
    let event = case.walk(pack).ok().and_then(|walk| event_for(&walk, how));
    let Some(event) = event else { return false };
    case.apply(Stamped { at: at(0), event });
    true
}

#[test]
fn every_line_on_every_explored_move_rests_on_an_event() {
    let pack = pack_files::load_dir(Path::new("tests/packs/before-people")).unwrap();
    let graph = Graph::of(&pack);
    let states = explore(&pack, &graph).unwrap();
    let ways = ways_to(&states);
    let addresses: HashMap<usize, Address> = pack
        .flows()
        .flat_map(|flow| flow.steps.keys().map(|name| Address::new(flow.id.value.clone(), name.clone())))
        .filter_map(|address| Some((graph.find(&address)?, address)))
        .collect();
    let (mut held, mut lines) = (0, 0);
    // A large pack would take minutes: of its states some thousand are taken, evenly spread.
    for target in (0..states.all.len()).step_by(1 + states.all.len() / 4000) {
        let mut path = Vec::new();
        let mut state = target;
        while let Some((before, how)) = ways[state] {
            path.push(how);
            state = before;
        }
        let Some(start) = addresses.get(&states.all[state].place) else { continue };
        let mut case = Case::new(Header::new(&pack, start.clone(), at(0), Lang::En));
        for how in path.into_iter().rev() {
            go(&pack, &mut case, how);
        }
        for step in states.moves(target) {
            let mut after = case.clone();
            if go(&pack, &mut after, step.how) {
                lines += hold(&pack, &after);
                held += 1;
            }
        }
    }
    assert!(held > 1000 && lines > 4000, "{held} moves, {lines} lines");
}

const HEAD: &str = "pack: test\nversion: 2026-11-22\nservice: Test\ntitle: { en: Test }\nlanguages: [en]\nstart: main.first\nmost-steps: 9\n\
    domains: [example.org]\ntopics:\n  closed: { en: Closed }\ncontacts:\n  form: { title: { en: Form }, link: 'https://example.org/form', expect: { en: Wait. } }\n";

const FLOW: &str = "flow: main\ntitle: { en: Test }\nreviewed: 2026-11-22\nproblem: { en: I cannot log in. }\nstart: first\nwrite-now: write\nsteps:\n  \
    first:\n    ask: { en: Are you still logged in anywhere? }\n    answers:\n      \
    - { id: one, text: { en: On one device. }, tell: { closed: { en: I am still logged in on one device. } }, remember: { in: one }, go: second }\n      \
    - { id: unsure, text: { en: No idea. }, go: second }\n  \
    second:\n    ask: { en: Well? }\n    answers:\n      - { id: unsure, text: { en: No idea. }, go: write }\nends:\n  \
    write:\n    result: contact-support\n    text: { en: Write. }\n    contact: form\n    request:\n      \
    - { en: Please log me in by that device., when: { in: one } }\n      - { en: Please log me in. }\n";

fn small() -> Pack {
    let pack = Pack::new(PackFile::new("pack.yaml", HEAD), vec![PackFile::new("main.yaml", FLOW)]);
    assert_eq!(pack.reading_findings(), Vec::new());
    pack
}

fn case_of(pack: &Pack, events: &[Event]) -> Case {
    let mut case = Case::new(Header::new(pack, Address::parse("main.first").unwrap(), at(0), Lang::En));
    for event in events {
        case.apply(Stamped { at: at(0), event: event.clone() });
    }
    case
}

fn answered(step: &str, answer: &str) -> Event {
    Event::Answered { place: Place { step: Address::parse(step).unwrap(), check: None, visit: 0 }, answer: answer.into() }
}

#[test]
fn at_an_open_question_the_draft_states_no_answer_and_asks_for_nothing() {
    let pack = small();
    let text = |events: &[Event]| message(&pack, &case_of(&pack, events)).unwrap().in_lang(Lang::En).unwrap().to_owned();
    assert_eq!(text(&[]), "Hello Test Support,\n\nProblem: I cannot log in.\n\nThank you.\n");
    let told = text(&[answered("main.first", "one")]);
    assert!(told.contains("- I am still logged in on one device.\n") && !told.contains("Request"), "{told}");
    let written = text(&[answered("main.first", "one"), Event::StoppedTrying]);
    assert!(written.contains("\nRequest: Please log me in by that device.\n"), "{written}");
    let unsure = text(&[answered("main.first", "unsure"), answered("main.second", "unsure")]);
    assert!(unsure.contains("\nRequest: Please log me in.\n"), "{unsure}");
}

/// The check sees a line that rests on nothing: the message of a longer walk is none for a shorter one, and an answer that was changed
/// takes its line with it.
#[test]
fn a_message_that_says_more_than_happened_does_not_pass() {
    let pack = small();
    let longer = [answered("main.first", "one"), answered("main.second", "unsure")];
    let of_longer = message(&pack, &case_of(&pack, &longer)).unwrap();
    assert_eq!(unfounded(&pack, &case_of(&pack, &longer), &of_longer), Vec::<String>::new());
    let found = |events: &[Event]| unfounded(&pack, &case_of(&pack, events), &of_longer);
    let line = "text: \"I am still logged in on one device.\"";
    let request = "text: \"Please log me in by that device.\"";
    let first = found(&[]);
    assert!(first.len() == 2 && first[0].contains(line) && first[1].contains(request), "{first:?}");
    assert_eq!(found(&longer[..1]).len(), 1, "the end was not reached");
    let changed = found(&[answered("main.first", "unsure"), answered("main.second", "unsure")]);
    assert!(changed.iter().any(|found| found.contains(line)), "{changed:?}");
}

#[test]
fn what_a_question_tells_that_was_not_asked_rests_on_the_answers_that_settle_it() {
    let flow = FLOW.replace(
        "second:\n    ask: { en: Well? }\n    answers:\n",
        "second:\n    ask: { en: On which? }\n    answers:\n      - { id: one, text: { en: One. }, remember: { in: one }, problem: { en: One device is left. }, go: third }\n      \
         - { id: unsure, text: { en: No idea. }, go: third }\n  third:\n    ask: { en: Well? }\n    answers:\n",
    );
    let pack = Pack::new(PackFile::new("pack.yaml", HEAD), vec![PackFile::new("main.yaml", flow)]);
    assert_eq!(pack.reading_findings(), Vec::new());
    let case = case_of(&pack, &[answered("main.first", "one")]);
    assert_eq!(case.walk(&pack).unwrap().place().unwrap().step.to_string(), "main.third", "the second is not asked");
    let message = message(&pack, &case).unwrap();
    let problem = &message.report(Lang::En).unwrap().problem;
    assert_eq!(problem.text(), "One device is left.");
    let first = Place { step: Address::parse("main.first").unwrap(), check: None, visit: 0 };
    assert_eq!(*problem.rests_on(), Ground::Said(vec![first]));
    assert_eq!(unfounded(&pack, &case, &message), Vec::<String>::new());
}
