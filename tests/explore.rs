//! What the lint proves holds only if it knows every state that a real walk can come to: walks with random choices, through random packs
//! and through a real one of thousands of states, move as the explored states do, step by step, and stay within every slice.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use login_rescue::pack_files;
use login_rescue_core::case::{Case, Event, Header, Here, Moment, Outcome, Stamped, WaitOutcome, Walk};
use login_rescue_core::flow::graph::{Aim, Graph, Slice, States, WalkState, explore};
use login_rescue_core::flow::machine::How;
use login_rescue_core::flow::{Address, Id, Pack, PackFile};
use login_rescue_core::locale::Lang;

/// Numbers that look random and are the same every time (xorshift, Marsaglia 2003).
struct Random {
    state: u64,
    /// Conditions stand in one of so many places: where they are rare, few facts matter for long.
    rarity: usize,
}

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        usize::try_from(self.state % u64::try_from(end).unwrap()).unwrap()
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
    match random.below(random.rarity) {
        0 => format!("[{{ when: {}, go: {} }}, {{ go: {last} }}]", condition(random), target(random, with_back)),
        _ => last,
    }
}

fn when(random: &mut Random) -> String {
    if random.below(random.rarity) == 0 { format!("when: {}, ", condition(random)) } else { String::new() }
}

fn step(random: &mut Random) -> String {
    match random.below(7) {
        0 => format!("{{ wait: 1m, text: {{ en: Wait. }}, go: {}, skipped: {} }}", route(random, true), route(random, true)),
        1 => format!("{{ hand-over: {}.{}, back: {} }}", random.one(&FLOWS), random.one(&STEPS), route(random, false)),
        2 => format!("{{ hand-over: {}.{} }}", random.one(&FLOWS), random.one(&STEPS)),
        3 => {
            let check = |random: &mut Random, id: &str| {
                let other = if random.below(4) == 0 { format!("other: {}, ", route(random, true)) } else { String::new() };
                format!("{{ id: {id}, {}{other}do: {{ en: Do. }}, did: {{ en: Did. }}, takes: 1m }}", when(random))
            };
            let checks = [check(random, "c0"), check(random, "c1")].join(", ");
            let other = if random.below(4) == 0 { format!("other: {}, ", route(random, true)) } else { String::new() };
            format!("{{ try: [{checks}], fixed: {}, {other}otherwise: {} }}", route(random, true), route(random, true))
        }
        _ => {
            let answer = |random: &mut Random, id: &str| {
                let value = |random: &mut Random| random.one(&["a", "b", "c", "[a, c]", "[b, a]"]).to_owned();
                let remember = match random.below(4) {
                    0 | 1 => format!("remember: {{ {}: {} }}, ", random.one(&["f", "g"]), value(random)),
                    2 => format!("remember: {{ f: {}, g: {} }}, ", value(random), value(random)),
                    _ => String::new(),
                };
                format!("{{ id: {id}, text: {{ en: So. }}, {remember}{}go: {} }}", when(random), route(random, true))
            };
            let answers = [answer(random, "a0"), answer(random, "a1"), answer(random, "unsure")].join(", ");
            let again = if random.below(4) == 0 { ", again: It may have changed." } else { "" };
            let later = if random.below(4) == 0 { ", later: { en: the phone }" } else { "" };
            format!("{{ ask: {{ en: Well? }}{again}{later}, answers: [{answers}] }}")
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
        writeln!(text, "ends:\n  end: {{ result: resolved, text: {{ en: In. }}, next: [{{ {}en: Now. }}] }}", when(random)).unwrap();
        PackFile::new(format!("{id}.yaml"), text)
    });
    let pack = Pack::new(PackFile::new("pack.yaml", head), flows.into());
    assert_eq!(pack.reading_findings(), Vec::new());
    pack
}

fn at() -> Moment {
    Moment::parse("2026-11-22T10:00:00Z").unwrap()
}

/// One choice among those that are offered, as an event and as a move; none at an end.
fn choice(random: &mut Random, walk: &Walk) -> Option<(Event, How)> {
    if random.below(20) == 0 && walk.write_now.is_some() && walk.place().is_some() {
        return Some((Event::StoppedTrying, How::WriteNow));
    }
    match &walk.here {
        Here::Ask(here) if here.answers.is_empty() => None,
        Here::Ask(here) => {
            let answer = here.answers[random.below(here.answers.len())].id.value.clone();
            let index = here.ask.answers.iter().position(|other| other.id.value == answer);
            // Whoever cannot look now stays where they are.
            Some((Event::Answered { place: here.place.clone(), answer }, index.map_or(How::Silent, How::Answer)))
        }
        Here::Check(here) => {
            let offered: Vec<Outcome> = Outcome::offered(here.check).collect();
            let outcome = offered[random.below(offered.len())];
            let how = match outcome {
                Outcome::Fixed => How::Fixed,
                Outcome::Other => How::Other,
                _ => How::NotFixed,
            };
            Some((Event::Tried { place: here.place.clone(), outcome }, how))
        }
        Here::Wait(here) => {
            let outcome = if random.below(2) == 0 { WaitOutcome::Done } else { WaitOutcome::Skipped };
            let has_own_way = outcome == WaitOutcome::Skipped && here.wait.skipped.is_some();
            let how = if has_own_way { How::Skipped } else { How::Waited };
            Some((Event::Waited { place: here.place.clone(), outcome }, how))
        }
        Here::End(_) => None,
    }
}

/// The states after this move, past those in which nobody is asked.
fn after(states: &States, from: &[usize], how: How) -> Vec<usize> {
    let to = |state: &usize, how: How| -> Vec<usize> {
        states.moves(*state).iter().filter(|step| step.how == how).map(|step| step.to).collect()
    };
    past_silence(states, from.iter().flat_map(|state| to(state, how)).collect())
}

fn past_silence(states: &States, mut open: Vec<usize>) -> Vec<usize> {
    let mut seen = BTreeSet::new();
    while let Some(state) = open.pop() {
        if seen.insert(state) {
            let is_silent = |how| matches!(how, How::Silent | How::Settled(_));
            open.extend(states.moves(state).iter().filter(|step| is_silent(step.how)).map(|step| step.to));
        }
    }
    seen.into_iter().collect()
}

/// The step, check or end where a walk stands.
fn stop(walk: &Walk) -> (Address, Option<Id>) {
    match &walk.here {
        Here::End(here) => (here.address.clone(), None),
        _ => walk.place().map(|place| (place.step.clone(), place.check.clone())).unwrap(),
    }
}

/// Walks once, and has a state of each slice wherever it stands; gives back how many places that were.
fn walk_in_slices(random: &mut Random, pack: &Pack, slices: &[Slice]) -> usize {
    let mut case = Case::new(Header::new(pack, Address::parse("one.s0").unwrap(), at(), Lang::En));
    for stood in 0..40 {
        let Ok(walk) = case.walk(pack) else { return stood };
        if walk.later().is_some() {
            return stood;
        }
        let (address, check) = stop(&walk);
        for slice in slices {
            assert!(slice.stands(&address, check.as_ref(), &walk.facts), "{address} {check:?} {:?} {:?}", walk.facts, slice.plan.packing);
        }
        let Some((event, _)) = choice(random, &walk) else { return stood + 1 };
        case.apply(Stamped { at: at(), event });
    }
    40
}

/// Walks once, the states beside it; gives back how many places it stood at.
fn walk_once(random: &mut Random, pack: &Pack, states: &States, start: &Address) -> usize {
    let mut case = Case::new(Header::new(pack, start.clone(), at(), Lang::En));
    let place = states.graph.find(start).unwrap();
    let first = (0..states.starts).find(|state| states.all[*state].place == place).unwrap();
    let mut within = past_silence(states, vec![first]);
    for stood in 0..40 {
        // Flows that hand over to each other without a word lead nowhere; the lint reports them.
        let Ok(walk) = case.walk(pack) else { return stood };
        if walk.later().is_some() {
            return stood;
        }
        let (address, check) = stop(&walk);
        within.retain(|state| states.stands(*state, &address, check.as_ref(), &walk.facts, &walk.callers));
        assert!(!within.is_empty(), "{address} {check:?} {:?} {:?}", walk.facts, walk.callers);
        assert!(within.iter().all(|state| !states.is_settled(*state)), "{address} is asked, though it is settled");
        lines_agree(states, within[0], &walk);
        let Some((event, how)) = choice(random, &walk) else { return stood + 1 };
        case.apply(Stamped { at: at(), event });
        within = after(states, &within, how);
    }
    40
}

/// What is known in an explored state decides each line of an end as the walk does.
fn lines_agree(states: &States, state: usize, walk: &Walk) {
    let Here::End(here) = &walk.here else { return };
    for when in here.end.next.lines.iter().filter_map(|line| line.when.as_ref()) {
        let number = states.plan.number(Some(when)).unwrap();
        assert_eq!(states.plan.test(number).holds(states.all[state].facts), when.holds(&walk.facts), "{when:?}");
        let verdict = states.verdicts[number];
        assert!(if when.holds(&walk.facts) { verdict.holds } else { verdict.fails });
    }
}

/// Walks through random packs; `walk` gives back how often it stood somewhere.
fn in_random_packs(mut walk: impl FnMut(&mut Random, &Pack, &Graph) -> usize) {
    let mut random = Random { state: 0x2545_f491_4f6c_dd1d, rarity: 3 };
    let mut stood = 0;
    for round in 0..300 {
        random.rarity = if round % 2 == 0 { 3 } else { 15 };
        let pack = random_pack(&mut random);
        stood += walk(&mut random, &pack, &Graph::of(&pack));
    }
    assert!(stood > 20_000, "the walks end too soon to say anything: {stood}");
}

#[test]
fn every_step_through_a_random_pack_is_a_move_that_was_explored() {
    in_random_packs(|random, pack, graph| {
        let states = explore(pack, graph).unwrap();
        (0..20).map(|_| walk_once(random, pack, &states, &Address::parse("one.s0").unwrap())).sum()
    });
}

/// Whatever facts a slice forgets, no walk leaves it; one that forgets none has no state that a whole exploration does not have.
#[test]
fn every_step_through_a_random_pack_is_a_state_of_each_slice() {
    in_random_packs(|random, pack, graph| {
        let slice = |facts: &[&str]| {
            let aim = Aim { kept: facts.iter().map(|fact| Id::from(*fact)).collect(), ..Aim::default() };
            Slice::of(pack, graph, &aim, 1_000_000).unwrap()
        };
        let slices = [slice(&["f", "g"]), slice(&["f"]), slice(&["g"]), slice(&[])];
        let stood = (0..20).map(|_| walk_in_slices(random, pack, &slices)).sum();
        let all: BTreeSet<String> = explore(pack, graph).unwrap().all.iter().map(told).collect();
        assert!(slices[0].all.iter().all(|state| all.contains(&told(state))));
        stood
    });
}

/// Where a state stands and what is remembered there.
fn told(state: &WalkState) -> String {
    format!("{} {:?} {:?}", state.place, state.check, state.facts)
}

#[test]
fn every_step_through_a_real_pack_is_a_move_that_was_explored() {
    let pack = pack_files::load_dir(Path::new("tests/packs/before-people")).unwrap();
    let graph = Graph::of(&pack);
    let states = explore(&pack, &graph).unwrap();
    let start = pack.head().start.as_ref().unwrap().value.clone();
    let starts: Vec<Address> = pack.flows().map(|flow| flow.start.value.clone()).chain([start]).collect();
    let mut random = Random { state: 0x9e37_79b9_7f4a_7c15, rarity: 3 };
    for _ in 0..10 {
        for start in &starts {
            walk_once(&mut random, &pack, &states, start);
        }
    }
}
