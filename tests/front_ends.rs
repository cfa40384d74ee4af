//! The two front ends at every kind of place that the shipped pack has: the same choices in the same order and words, and each does the
//! same.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent};
use login_rescue::clock::Clock;
use login_rescue::session::{NoSaving, Session};
use login_rescue::tui::canvas::Canvas;
use login_rescue::tui::model::Model;
use login_rescue::tui::theme::Theme;
use login_rescue::tui::update::{self, Msg};
use login_rescue::tui::view;
use login_rescue::{pack_files, plain};
use login_rescue_core::case::{Event, Moment, Outcome, Response};
use login_rescue_core::flow::model::{EndResult, Later};
use login_rescue_core::flow::{Address, Pack};
use login_rescue_core::locale::Lang;
use login_rescue_core::screen::{Action, Label};

const SIZE: (u16, u16) = (90, 120);

fn now() -> Moment {
    Moment::parse("2026-11-22T10:00:00+09:00").unwrap()
}

/// Where a case began, and what has happened in it.
type Story = (Address, Vec<Event>);

fn session(pack: &Arc<Pack>, (start, events): &Story) -> Session {
    let mut session = Session::begin(Arc::clone(pack), start.clone(), Lang::En, Err(NoSaving::Asked), Clock::Stopped(now()));
    for event in events {
        session.send(event.clone()).unwrap();
    }
    session
}

fn model(session: &Session, lang: Lang) -> Model {
    let mut model = Model::new(lang, None, Theme::new(true), SIZE, now());
    update::begin(&mut model, session);
    model
}

/// The full screen as one row without blanks, so that wrapped words are found.
fn full_screen(session: &Session, lang: Lang) -> String {
    let mut canvas = Canvas::new(SIZE);
    view::draw(&mut canvas, &model(session, lang), session);
    canvas.buffer().content.iter().map(|cell| cell.symbol().trim()).collect()
}

/// What plain lines say where the case stands, and the case after these lines.
fn plain_lines(mut session: Session, lang: Lang, typed: &str) -> (String, Session) {
    let reason = plain::Reason::Asked;
    let options = plain::Options::new(lang, reason);
    let mut output = Vec::new();
    plain::run(&mut session, options, &mut typed.as_bytes(), &mut output).unwrap();
    (String::from_utf8(output).unwrap(), session)
}

/// The letters that take a choice in both front ends, in place of a number.
const LETTERS: [&str; 3] = ["w", "i", "q"];

/// The choices of plain lines: the mark and the words of each.
fn choices(said: &str) -> Vec<(String, String)> {
    // Whoever is in may leave by the first of them.
    let lines = said.lines().skip_while(|line| !line.starts_with("1. ") && !line.starts_with("q: ")).take_while(|line| !line.is_empty());
    let split = |line: &str| {
        let (mark, words) = line.split_once(". ").or_else(|| line.split_once(": "))?;
        (LETTERS.contains(&mark) || mark.parse::<usize>().is_ok()).then(|| (mark.to_owned(), words.to_owned()))
    };
    lines.filter_map(split).collect()
}

/// The keys that take these choices on the full screen: the same as on plain lines.
fn keys(offered: &[(String, String)]) -> Vec<Option<char>> {
    // The tenth choice has no digit of its own number.
    let key = |(mark, _): &(String, String)| mark.chars().next().filter(|_| mark.chars().count() == 1);
    offered.iter().map(key).collect()
}

/// What stands at a place and can be chosen there, apart from the words of the pack.
fn kind(session: &Session) -> String {
    let screen = session.view(Lang::En, now()).screen(session.walked());
    let blocks = screen.blocks.iter().map(|block| format!("{block:?}").split(['(', ' ']).next().unwrap_or_default().to_owned());
    let choices = screen.choices.iter().map(|choice| match (&choice.action, &choice.label) {
        (Action::Say(Response::Answer(id)), _) if id.as_str() == Later::ID => Later::ID.to_owned(),
        (_, Label::Pack(_)) => "answer".to_owned(),
        (_, Label::Own(text) | Label::Said([text, _])) => text.clone(),
    });
    blocks.chain(choices).collect::<Vec<_>>().join(" ")
}

/// The stories that go on from one without leaving its step: a check that changed nothing, a clock that was started, a question that has to
/// wait.
fn next(session: &Session, (start, events): &Story) -> Vec<Story> {
    let walk = session.walked();
    let Some(place) = walk.as_ref().ok().and_then(|walk| walk.place().cloned()) else { return Vec::new() };
    let screen = session.view(Lang::En, now()).screen(walk);
    let event = |action: &Action| match action {
        Action::StartClock => Some(Event::WaitBegun { place: place.clone(), until: now().after(Duration::from_mins(5)) }),
        Action::Say(Response::Outcome(Outcome::NoChange | Outcome::Already)) => action.event(place.clone()),
        Action::Say(Response::Answer(id)) if id.as_str() == Later::ID => action.event(place.clone()),
        _ => None,
    };
    let events_next = screen.choices.iter().filter_map(|choice| event(&choice.action));
    events_next.map(|event| (start.clone(), events.iter().cloned().chain([event]).collect())).collect()
}

/// A place of each kind that a case can come to which begins at any step or end, or at none.
fn places(pack: &Arc<Pack>) -> Vec<Story> {
    let (mut places, mut known): (Vec<Story>, _) = (Vec::new(), BTreeSet::new());
    let stops = pack.flows().flat_map(|flow| flow.steps.keys().chain(flow.ends.keys()).map(move |id| format!("{}.{id}", flow.id.value)));
    let mut open: Vec<Story> = stops.chain(["no.step".to_owned()]).map(|name| (Address::parse(&name).unwrap(), Vec::new())).collect();
    while let Some(story) = open.pop() {
        let session = session(pack, &story);
        // A ladder has no more checks than this.
        if known.insert(kind(&session)) && story.1.len() < 12 {
            open.extend(next(&session, &story));
            places.push(story);
        }
    }
    places
}

#[test]
fn both_offer_the_same_in_the_same_words_and_each_choice_does_the_same() {
    let pack = Arc::new(pack_files::shipped());
    let places = places(&pack);
    let mut compared = 0;
    for story in &places {
        for lang in Lang::ALL {
            let (said, here) = plain_lines(session(&pack, story), lang, "");
            let shown = full_screen(&here, lang);
            let offered: Vec<(String, String)> =
                choices(&said).into_iter().filter(|(_, words)| words != lang.strings().plain_save).collect();
            let mut rest = shown.as_str();
            for ((_, words), mark) in offered.iter().zip(keys(&offered)) {
                let mark = mark.map_or(String::new(), String::from);
                let choice: String = format!("{mark}{words}").split_whitespace().collect();
                let at = rest.find(&choice).unwrap_or_else(|| panic!("'{mark} {words}' of\n{said}\nis not in its order in\n{shown}"));
                rest = rest.get(at + choice.len()..).unwrap();
            }
            if lang == Lang::En {
                compared += compare_effects(&pack, story, &offered);
            }
        }
    }
    assert!(places.len() > 70 && compared > 400, "{} places, {compared} choices", places.len());
}

/// Takes each choice in both front ends; how many there were.
fn compare_effects(pack: &Arc<Pack>, story: &Story, offered: &[(String, String)]) -> usize {
    for ((mark, words), key) in offered.iter().zip(keys(offered)) {
        let Some(key) = key else { continue };
        let mut full = session(pack, story);
        let mut model = model(&full, Lang::En);
        update::update(&mut model, &mut full, Msg::Key(KeyEvent::from(KeyCode::Char(key))));
        let (_, lines) = plain_lines(session(pack, story), Lang::En, &format!("{mark}\n"));
        assert_eq!(full.case().events(), lines.case().events(), "{words}");
    }
    offered.len()
}

#[test]
fn whoever_will_hardly_get_in_is_offered_to_leave_before_writing_and_whoever_should_write_is_not() {
    let pack = Arc::new(pack_files::shipped());
    let mut seen = [0; 2];
    for (flow, end) in pack.flows().flat_map(|flow| flow.ends.values().map(move |end| (flow, end))).filter(|(_, end)| end.contact.is_some())
    {
        let address = Address::new(flow.id.value.clone(), end.id.value.clone());
        let session = session(&pack, &(address.clone(), Vec::new()));
        let choices = session.view(Lang::En, now()).screen(session.walked()).choices;
        let place = |action: &Action| choices.iter().position(|choice| choice.action == *action).unwrap();
        let leaves_first = place(&Action::Leave) == 0 && place(&Action::Back) < place(&Action::Message);
        match end.result {
            EndResult::RecoveryUnlikely => assert!(leaves_first, "{address}: {choices:?}"),
            EndResult::ContactSupport => assert!(place(&Action::Message) < place(&Action::Back), "{address}: {choices:?}"),
            _ => continue,
        }
        seen[usize::from(leaves_first)] += 1;
    }
    assert!(seen[0] > 5 && seen[1] > 0, "{seen:?}");
}
