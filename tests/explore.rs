//! What the lint proves holds only if it knows every state that a real walk can come to: walks with random choices, through random packs
//! and through the one that people get, never stand where the exploring has not been.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::fmt::Write as _;

use login_rescue::case::{Case, Event, Header, Here, Moment, Outcome, Stamped, WaitOutcome};
use login_rescue::flow::graph::{Graph, States, explore};
use login_rescue::flow::{Address, Pack, PackFile};
use login_rescue::locale::Lang;
use login_rescue::pack_files;

/// Numbers that look random and are the same every time (xorshift, Marsaglia 2003).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(end).unwrap()).unwrap()
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }
}

const FLOWS: [&str; 3] = ["one", "two", "three"];
const STEPS: [&str; 5] = ["s0", "s1", "s2", "s3", "s4"];

fn condition(random: &mut Random) -> String {
    let is = |random: &mut Random| format!("{{ {}: {} }}", random.one(&["f", "g"]), random.one(&["a", "b", "[a, b]"]));
    match random.below(5) {
        0 => format!("{{ not: {} }}", is(random)),
        1 => format!("{{ any: [{}, {}] }}", is(random), is(random)),
        _ => is(random),
    }
}

fn target(random: &mut Random, with_back: bool) -> String {
    match random.below(8) {
        0 => "end".to_owned(),
        1 | 2 if with_back => "back".to_owned(),
        3 => format!("{}.{}", random.one(&FLOWS), random.one(&STEPS)),
        _ => random.one(&STEPS).to_owned(),
    }
}

fn route(random: &mut Random, with_back: bool) -> String {
    let last = target(random, with_back);
    match random.below(3) {
        0 => format!("[{{ when: {}, go: {} }}, {{ go: {last} }}]", condition(random), target(random, with_back)),
        _ => last,
    }
}

fn when(random: &mut Random) -> String {
    if random.below(3) == 0 { format!("when: {}, ", condition(random)) } else { String::new() }
}

fn step(random: &mut Random) -> String {
    match random.below(7) {
        0 => format!("{{ wait: 1m, text: {{ en: Wait. }}, go: {}, skipped: {} }}", route(random, true), route(random, true)),
        1 => format!("{{ hand-over: {}.{}, back: {} }}", random.one(&FLOWS), random.one(&STEPS), route(random, false)),
        2 => format!("{{ hand-over: {}.{} }}", random.one(&FLOWS), random.one(&STEPS)),
        3 => {
            let check = |random: &mut Random, id: &str| {
                format!("{{ id: {id}, {}do: {{ en: Do. }}, did: {{ en: Did. }}, takes: 1m }}", when(random))
            };
            let checks = [check(random, "c0"), check(random, "c1")].join(", ");
            format!("{{ try: [{checks}], fixed: {}, otherwise: {} }}", route(random, true), route(random, true))
        }
        _ => {
            let answer = |random: &mut Random, id: &str| {
                let remember = if random.below(2) == 0 {
                    format!("remember: {{ {}: {} }}, ", random.one(&["f", "g"]), random.one(&["a", "b", "c"]))
                } else {
                    String::new()
                };
                format!("{{ id: {id}, text: {{ en: So. }}, {remember}{}go: {} }}", when(random), route(random, true))
            };
            let answers = [answer(random, "a0"), answer(random, "a1"), answer(random, "unsure")].join(", ");
            format!("{{ ask: {{ en: Well? }}, answers: [{answers}] }}")
        }
    }
}

fn random_pack(random: &mut Random) -> Pack {
    let head = "pack: test\nversion: 2026-11-22\nservice: Test\ntitle: { en: Test }\nlanguages: [en]\nstart: one.s0\nmost-steps: 9\ndomains: [x.com]\n";
    let flows = FLOWS.map(|id| {
        let mut text = format!("flow: {id}\ntitle: {{ en: Test }}\nsymptoms: {{ en: [test] }}\nreviewed: 2026-11-22\nstart: s0\n");
        if random.below(2) == 0 {
            text.push_str("write-now: end\n");
        }
        writeln!(text, "back: {}\nsteps:", route(random, false)).unwrap();
        for name in STEPS {
            writeln!(text, "  {name}: {}", step(random)).unwrap();
        }
        text.push_str("ends:\n  end: { result: resolved, text: { en: In. } }\n");
        PackFile::new(format!("{id}.yaml"), text)
    });
    let pack = Pack::new(PackFile::new("pack.yaml", head), flows.into());
    assert_eq!(pack.reading_findings(), Vec::new());
    pack
}

fn at() -> Moment {
    Moment::parse("2026-11-22T10:00:00Z").unwrap()
}

/// One choice among those that are offered; none at an end.
fn choice(random: &mut Random, here: &Here) -> Option<Event> {
    if random.below(20) == 0 {
        return Some(Event::StoppedTrying);
    }
    match here {
        Here::Ask(here) if here.answers.is_empty() => None,
        Here::Ask(here) => {
            let answer = here.answers[random.below(here.answers.len())].id.value.clone();
            Some(Event::Answered { place: here.place.clone(), answer })
        }
        Here::Check(here) => Some(Event::Tried { place: here.place.clone(), outcome: Outcome::ALL[random.below(4)] }),
        Here::Wait(here) => {
            let outcome = if random.below(2) == 0 { WaitOutcome::Done } else { WaitOutcome::Skipped };
            Some(Event::Waited { place: here.place.clone(), outcome })
        }
        Here::End(_) => None,
    }
}

/// Walks once; gives back how many places it stood at.
fn walk_once(random: &mut Random, pack: &Pack, states: &States, start: &Address) -> usize {
    let mut case = Case::new(Header::new(pack, start.clone(), at(), Lang::En));
    for stood in 0..40 {
        // Flows that hand over to each other without a word lead nowhere; the lint reports them.
        let Ok(walk) = case.walk(pack) else { return stood };
        let (address, check) = match &walk.here {
            Here::End(here) => (here.address.clone(), None),
            _ => walk.place().map(|place| (place.step.clone(), place.check.clone())).unwrap(),
        };
        let is_known = states.contains(&address, check.as_ref(), &walk.facts, &walk.callers);
        assert!(is_known, "{address} {check:?} {:?} {:?}", walk.facts, walk.callers);
        let Some(event) = choice(random, &walk.here) else { return stood + 1 };
        case.apply(Stamped { at: at(), event });
    }
    40
}

#[test]
fn no_walk_through_a_random_pack_leaves_what_was_explored() {
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    let mut stood = 0;
    for _ in 0..300 {
        let pack = random_pack(&mut random);
        let graph = Graph::of(&pack);
        let states = explore(&pack, &graph).unwrap();
        for _ in 0..20 {
            stood += walk_once(&mut random, &pack, &states, &Address::parse("one.s0").unwrap());
        }
    }
    assert!(stood > 20_000, "the walks end too soon to say anything: {stood}");
}

#[test]
fn no_walk_through_the_shipped_pack_leaves_what_was_explored() {
    let pack = pack_files::shipped();
    let graph = Graph::of(&pack);
    let states = explore(&pack, &graph).unwrap();
    let start = pack.head().start.as_ref().unwrap().value.clone();
    let starts: Vec<Address> = pack.flows().map(|flow| flow.start.value.clone()).chain([start]).collect();
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    for _ in 0..10 {
        for start in &starts {
            walk_once(&mut random, &pack, &states, start);
        }
    }
}
