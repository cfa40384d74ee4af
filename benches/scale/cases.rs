//! A store as a help desk has it after a month: cases that walk at random, but as the pack estimates, through its questions, checks and
//! waits. The same seed gives the same files, byte for byte. Everybody in it is made up.

use std::io;
use std::path::Path;
use std::time::Duration;
use std::{fmt::Write, fs};

use fastrand::Rng;
use login_rescue_core::case::{Case, Event, Header, Here, Moment, Outcome, Stamped, WaitOutcome, Walk, needed_details};
use login_rescue_core::flow::model::{Answer, Check};
use login_rescue_core::flow::{Address, Pack};
use login_rescue_core::locale::Lang;

/// When the first call came in, and when the last one may have.
const FIRST: &str = "2026-10-23T10:00:00+09:00";
pub const NOW: &str = "2026-11-22T10:00:00+09:00";

/// Most events of one case; a pack can lead in circles.
const MOST_EVENTS: usize = 80;

/// Writes so many cases into a folder that exists and is empty; gives back how many bytes they have.
pub fn fill(folder: &Path, pack: &Pack, cases: u32, seed: u64) -> io::Result<u64> {
    let mut rng = Rng::with_seed(seed);
    let mut bytes = 0;
    for number in 0..cases {
        let case = Desk { pack, rng: rng.fork() }.case(number);
        let content = damage(lines(&case), &mut rng);
        fs::write(folder.join(format!("{}.jsonl", case.header().id)), &content)?;
        bytes += content.len() as u64;
    }
    Ok(bytes)
}

/// A case as its file holds it.
fn lines(case: &Case) -> String {
    let header = serde_json::to_string(case.header()).unwrap();
    case.events().iter().fold(header + "\n", |mut lines, event| {
        let _ = writeln!(lines, "{}", serde_json::to_string(event).unwrap());
        lines
    })
}

/// One file in a thousand lost its end to a power cut, one in a few thousand is damaged within.
fn damage(mut content: String, rng: &mut Rng) -> String {
    match rng.u32(0..10_000) {
        0..10 => content.truncate(content.trim_end().len() - 4),
        10..13 => content = content.replacen("{\"at\"", "?", 1),
        _ => {}
    }
    content
}

struct Desk<'p> {
    pack: &'p Pack,
    rng: Rng,
}

impl<'p> Desk<'p> {
    fn case(&mut self, number: u32) -> Case {
        let (first, now) = (Moment::parse(FIRST).unwrap(), Moment::parse(NOW).unwrap());
        let started = first.after(Duration::from_secs(self.rng.u64(0..first.until(now).as_secs())));
        let start: Address = self.pack.opening().start.as_ref().unwrap().value.clone();
        let lang = *self.rng.choice(&Lang::ALL).unwrap();
        let day = started.date().to_string().replace('-', "");
        let clock = started.time_of_day().replace(':', "");
        let mut header = Header { id: format!("{day}-{clock}00-{number:06}"), ..Header::new(self.pack, start, started, lang) };
        if self.rng.u8(0..100) == 0 {
            "another".clone_into(&mut header.pack);
        }
        let mut call = Call { case: Case::new(header), at: started };
        if self.rng.bool() {
            call.happens(1, Event::Named { name: format!("T-{}", 10_000 + number) });
        }
        while call.case.events().len() < MOST_EVENTS && self.goes_on(&mut call) {}
        call.case
    }

    /// One more thing that happens; false where the person is gone or at an end, or where the pack leads nowhere.
    fn goes_on(&mut self, call: &mut Call) -> bool {
        let Ok(walk) = call.case.walk(self.pack) else { return false };
        if let Here::End(here) = &walk.here {
            let needed = needed_details(self.pack, here.end, &walk.facts);
            for detail in needed {
                let value = detail.example.as_ref().map_or("made up", |example| example.get(Lang::En)).to_owned();
                call.happens(self.rng.u64(5..40), Event::DetailGiven { detail: detail.id.value.clone(), value });
            }
            return false;
        }
        match self.rng.u32(0..1000) {
            0..15 => return false,
            15..25 => call.happens(self.rng.u64(5..60), Event::StoppedTrying),
            25..45 => {
                let note = Event::Noted { text: "Says the phone is new.".to_owned(), internal: self.rng.bool() };
                call.happens(self.rng.u64(5..60), note);
            }
            45..60 => match walk.last_place().cloned() {
                Some(place) => call.happens(self.rng.u64(2..20), Event::TakenBack { place }),
                None => call.happens(1, Event::Undone),
            },
            _ => self.responds(call, walk),
        }
        true
    }

    fn responds(&mut self, call: &mut Call, walk: Walk<'p>) {
        let seconds = self.rng.u64(8..90);
        match walk.here {
            Here::Ask(here) => {
                let answer = self.answer(&here.answers).id.value.clone();
                call.happens(seconds, Event::Answered { place: here.place, answer });
            }
            Here::Check(here) => {
                let outcome = self.outcome(here.check);
                let did = matches!(outcome, Outcome::Fixed | Outcome::NoChange);
                if let Some(wait) = here.check.wait.filter(|_| did) {
                    call.happens(seconds, Event::WaitBegun { place: here.place.clone(), until: call.at.after(wait) });
                    call.at = call.at.after(wait);
                }
                let work = here.check.takes.filter(|_| did).unwrap_or_default().as_secs();
                call.happens(seconds / 2 + work, Event::Tried { place: here.place, outcome });
            }
            Here::Wait(here) => {
                call.happens(seconds, Event::WaitBegun { place: here.place.clone(), until: call.at.after(here.wait.length) });
                let outcome = if self.rng.u8(0..10) < 7 { WaitOutcome::Done } else { WaitOutcome::Skipped };
                call.at = if outcome == WaitOutcome::Done { call.at.after(here.wait.length) } else { call.at };
                call.happens(seconds, Event::Waited { place: here.place, outcome });
            }
            Here::End(_) => {}
        }
    }

    /// An answer, each as often as the pack estimates.
    fn answer<'a>(&mut self, answers: &[&'a Answer]) -> &'a Answer {
        let share = |answer: &Answer| answer.share.as_ref().map_or(10, |share| u32::from(share.value)).max(1);
        let mut chosen = self.rng.u32(0..answers.iter().map(|answer| share(answer)).sum());
        for answer in answers {
            match chosen.checked_sub(share(answer)) {
                Some(rest) => chosen = rest,
                None => return answer,
            }
        }
        answers[0]
    }

    fn outcome(&mut self, check: &Check) -> Outcome {
        let fixes = check.fixes.as_ref().map_or(5, |fixes| fixes.value).min(60);
        match self.rng.u8(0..100) {
            chance if chance < fixes => Outcome::Fixed,
            chance if chance < fixes + 20 => Outcome::Already,
            chance if chance < fixes + 28 => Outcome::Cannot,
            _ => Outcome::NoChange,
        }
    }
}

struct Call {
    case: Case,
    at: Moment,
}

impl Call {
    fn happens(&mut self, seconds: u64, event: Event) {
        self.at = self.at.after(Duration::from_secs(seconds));
        self.case.apply(Stamped { at: self.at, event });
    }
}
