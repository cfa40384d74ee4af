//! Worlds with a known truth, made by nothing that the estimator knows of: everybody has one hidden cause, which decides which answer they
//! give and which checks work; some causes are cured by several checks. People stop in the middle, leave a wait open, have tried things
//! before, cannot do others, and a third of them walked another version of the pack: another order, another name of the question, a check
//! that is gone. The same seed gives the same world and the same people.

#![allow(dead_code, reason = "the bench and the test each need a part of it")]

use std::fmt::Write;
use std::time::Duration;

use fastrand::Rng;
use login_rescue_core::case::{Case, Event, Header, Moment, Outcome, Place, Stamped};
use login_rescue_core::flow::{Address, Id, Pack, PackFile};
use login_rescue_core::locale::Lang;

const CHECKS: usize = 6;
/// A rule of the pack: what is sent comes after a look.
const LOOK: usize = 0;
const SEND: usize = 1;
const NAMES: [&str; CHECKS] = ["look-around", "send-code", "restart", "other-device", "filter", "update"];
const STARTED: &str = "2026-11-22T10:00:00+09:00";

/// A check in the order of the file.
struct Check {
    /// Which of the names it has.
    kind: usize,
    takes: u32,
    wait: u32,
    said: u32,
}

struct Cause {
    weight: f64,
    /// The kinds of checks that can cure it.
    cures: Vec<usize>,
    /// How likely the first answer is, and the second one of those who do not give it.
    answers: [f64; 2],
}

pub struct World {
    checks: Vec<Check>,
    causes: Vec<Cause>,
    /// How often a check that can cure works.
    luck: f64,
    /// The order of the other version, as positions in the file.
    old_order: Vec<usize>,
    said_answers: [u32; 3],
}

impl World {
    /// One whose author was wrong about everything.
    pub fn wrong(seed: u64) -> Self {
        let mut rng = Rng::with_seed(seed);
        let mut cause = |cures: Vec<usize>, most: f64| Cause { weight: 0.02 + most * rng.f64(), cures, answers: [rng.f64(), rng.f64()] };
        let mut causes: Vec<Cause> = (0..CHECKS).map(|kind| cause(vec![kind], 0.3)).collect();
        causes.push(cause(vec![2, 4], 0.1));
        causes.push(cause(vec![3, 5, SEND], 0.1));
        causes.push(cause(Vec::new(), 0.5));
        let all: f64 = causes.iter().map(|cause| cause.weight).sum();
        for cause in &mut causes {
            cause.weight /= all;
        }
        let mut check = |kind| Check { kind, takes: rng.u32(1..=12), wait: rng.u32(0..4) / 3 * 5, said: rng.u32(2..=16) };
        let checks = (0..CHECKS).map(&mut check).collect();
        let world = Self { checks, causes, luck: 0.9, old_order: Vec::new(), said_answers: [40, 40, 20] };
        let (order, old_order) = (world.any_order(&mut rng), world.any_order(&mut rng));
        let mut world = world.in_order(&order);
        world.old_order = old_order.iter().map(|kind| order.iter().position(|other| other == kind).unwrap()).collect();
        world
    }

    /// One whose author was right: nothing is to be learned. In every other one each order costs the same.
    pub fn right(seed: u64) -> Self {
        let mut rng = Rng::with_seed(seed);
        let is_flat = seed.is_multiple_of(2);
        let mut left = 100;
        let mut check = |kind| {
            let said = if is_flat { 12 } else { rng.u32(2..=16) };
            left -= said;
            Check { kind, takes: if is_flat { 3 } else { rng.u32(1..=12) }, wait: 0, said }
        };
        let checks: Vec<Check> = (0..CHECKS).map(&mut check).collect();
        let cause = |weight: u32, cures| Cause { weight: f64::from(weight) / 100.0, cures, answers: [0.5, 0.6] };
        let cures = checks.iter().map(|check| cause(check.said, vec![check.kind]));
        let causes: Vec<Cause> = cures.chain([cause(left, Vec::new())]).collect();
        let world = Self { checks, causes, luck: 1.0, old_order: Vec::new(), said_answers: [50, 30, 20] };
        let best = world.best();
        let mut world = world.in_order(&best);
        world.old_order = world.any_order(&mut rng);
        world
    }

    fn in_order(mut self, order: &[usize]) -> Self {
        let mut checks: Vec<Option<Check>> = self.checks.into_iter().map(Some).collect();
        self.checks = order.iter().map(|at| checks[*at].take().unwrap()).collect();
        self
    }

    /// A random order that the rule allows.
    fn any_order(&self, rng: &mut Rng) -> Vec<usize> {
        let mut order: Vec<usize> = (0..CHECKS).collect();
        loop {
            rng.shuffle(&mut order);
            if self.is_safe(&order) {
                return order;
            }
        }
    }

    pub fn is_safe(&self, order: &[usize]) -> bool {
        let place = |kind| order.iter().position(|at| self.checks[*at].kind == kind);
        place(LOOK) < place(SEND)
    }

    /// The minutes that an order truly costs on average.
    pub fn minutes(&self, order: &[usize]) -> f64 {
        let of = |cause: &Cause| {
            let mut left = cause.weight;
            let mut minutes = 0.0;
            for check in order.iter().map(|at| &self.checks[*at]) {
                minutes += left * f64::from(check.takes + check.wait);
                left *= if cause.cures.contains(&check.kind) { 1.0 - self.luck } else { 1.0 };
            }
            minutes
        };
        self.causes.iter().map(of).sum()
    }

    /// The order of the file.
    pub fn author() -> Vec<usize> {
        (0..CHECKS).collect()
    }

    /// The order that truly costs least of all that the rule allows.
    pub fn best(&self) -> Vec<usize> {
        let mut orders: Vec<Vec<usize>> = vec![Vec::new()];
        for at in 0..CHECKS {
            let with =
                |order: &Vec<usize>| (0..=order.len()).map(|place| [&order[..place], &[at], &order[place..]].concat()).collect::<Vec<_>>();
            orders = orders.iter().flat_map(with).collect();
        }
        let safe = orders.into_iter().filter(|order| self.is_safe(order));
        safe.min_by(|one, other| self.minutes(one).total_cmp(&self.minutes(other))).unwrap()
    }

    /// The positions in the file of these checks.
    pub fn positions(&self, ids: &[Id]) -> Vec<usize> {
        ids.iter().map(|id| self.checks.iter().position(|check| NAMES[check.kind] == id.as_str()).unwrap()).collect()
    }

    /// The files of its pack, by their names.
    pub fn files(&self) -> [(&'static str, String); 2] {
        let [one, two, unsure] = self.said_answers;
        let mut checks = String::new();
        for Check { kind, takes, wait, said } in &self.checks {
            let name = NAMES[*kind];
            let does = [(LOOK, "look"), (SEND, "send")].into_iter().find(|(rule, _)| rule == kind);
            let _ = writeln!(checks, "      # About {name}: a comment that stays with it.");
            let _ = writeln!(checks, "      - id: {name}\n        do: {{ en: Please try {name}. }}\n        did: {{ en: Tried {name}. }}");
            let _ = writeln!(checks, "        takes: {takes}m");
            if *wait > 0 {
                let _ = writeln!(checks, "        wait: {wait}m");
            }
            let _ = writeln!(checks, "        fixes: {said}%   # an estimate");
            if let Some((_, act)) = does {
                let _ = writeln!(checks, "        does: [{act}]");
            }
            let _ = writeln!(checks, "        sources: [F001]");
        }
        let flow = FLOW.replace("{one}", &one.to_string()).replace("{two}", &two.to_string()).replace("{unsure}", &unsure.to_string());
        [("pack.yaml", HEAD.to_owned()), ("main.yaml", flow.replace("{checks}", &checks))]
    }

    pub fn pack(&self) -> Pack {
        let [(head, head_text), (flow, flow_text)] = self.files();
        Pack::new(PackFile::new(head, head_text), vec![PackFile::new(flow, flow_text)])
    }

    /// One more person.
    pub fn case(&self, pack: &Pack, number: u32, rng: &mut Rng) -> Case {
        let mut which = rng.f64();
        let found = self.causes.iter().find(|cause| {
            which -= cause.weight;
            which < 0.0
        });
        let cause = found.unwrap_or(&self.causes[0]);
        let is_old = rng.u8(0..3) == 0;
        let started = Moment::parse(STARTED).unwrap();
        let question = if is_old { "main.which" } else { "main.what" };
        let mut header = Header::new(pack, Address::parse(question).unwrap(), started, Lang::En);
        header.id = format!("20261122-100000-{number:06}");
        if is_old {
            "2026-10-01".clone_into(&mut header.pack_version);
        }
        let mut call = Call { case: Case::new(header), at: started };
        let answer = if rng.f64() < cause.answers[0] {
            "one"
        } else if rng.f64() < cause.answers[1] {
            "two"
        } else {
            "unsure"
        };
        if rng.u8(0..100) < 3 {
            return call.case;
        }
        call.then(Event::Answered { place: place(question, None), answer: answer.into() });
        let order = if is_old { self.old_order.clone() } else { Self::author() };
        for (rung, at) in order.into_iter().enumerate() {
            if is_old && rung == 2 {
                call.tried("gone", Outcome::NoChange);
            }
            if !self.climbs(&mut call, &self.checks[at], cause, rng) {
                break;
            }
        }
        call.case
    }

    /// Whether the person goes on to the next check.
    fn climbs(&self, call: &mut Call, check: &Check, cause: &Cause, rng: &mut Rng) -> bool {
        let name = NAMES[check.kind];
        if rng.u8(0..100) < 5 {
            if rng.bool() {
                let until = call.at.after(Duration::from_mins(10));
                call.then(Event::WaitBegun { place: place("main.ladder", Some(name)), until });
            }
            return false;
        }
        if rng.u8(0..100) < 6 {
            call.tried(name, Outcome::Cannot);
            return true;
        }
        let works = cause.cures.contains(&check.kind) && rng.f64() < self.luck;
        let outcome = match works {
            true => Outcome::Fixed,
            // Those whom it helped before did not call.
            false if rng.u8(0..100) < 8 => Outcome::Already,
            false => Outcome::NoChange,
        };
        call.tried(name, outcome);
        !works
    }
}

struct Call {
    case: Case,
    at: Moment,
}

impl Call {
    fn then(&mut self, event: Event) {
        self.at = self.at.after(Duration::from_mins(1));
        self.case.apply(Stamped { at: self.at, event });
    }

    fn tried(&mut self, check: &str, outcome: Outcome) {
        self.then(Event::Tried { place: place("main.ladder", Some(check)), outcome });
    }
}

fn place(step: &str, check: Option<&str>) -> Place {
    Place { step: Address::parse(step).unwrap(), check: check.map(Id::from), visit: 0 }
}

const HEAD: &str = "\
pack: world
version: 2026-11-22
service: Town Library
title: { en: Help with a made-up account }
languages: [en]
start: main.what
most-steps: 10
domains: [library.example.org]
former: { main.which: main.what }
acts:
  look:
    what: Looks before anything is sent.
  send:
    what: Sends something.
    after: [look]
sources:
  F001: { basis: general, status: current, checked: 2026-11-22 }
";

const FLOW: &str = "\
# A flow whose comments and layout nobody may touch.
flow: main
title: { en: I cannot log in }
symptoms: { en: [cannot log in] }
reviewed: 2026-11-22
start: what
steps:
  what:
    ask: { en: What happens? }
    takes: 1m
    answers:
      - id: one
        text: { en: The first thing. }
        share: {one}%
        go: ladder
      - id: two
        text: { en: The second thing. }
        share: {two}%   # more in winter
        go: ladder
      - id: unsure
        text: { en: I am not sure. }
        share: {unsure}%
        go: ladder
  ladder:
    try:
{checks}    fixed: in
    otherwise: desk
ends:
  in:
    result: resolved
    text: { en: You are in. }
  desk:
    result: other-route
    text: { en: Please ask at the desk. }
";
