//! `login-rescue people --causes FILE`: every cause of a knowledge base walked through the pack, with what settles it fixed.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Result;
use login_rescue_core::flow::person::{Cause, Floors, Looks};
use login_rescue_core::flow::{Id, read_causes, read_floors, read_looks};
use login_rescue_core::locale::filled;
use login_rescue_core::people::{
    Grade, MAX_CAUSE_STATES, Measure, ReadFacts, check_cause_names, check_look_names, every_first_look, measure_cause,
};
use login_rescue_core::text::clean_text;
use serde_json::{Value, json};

use crate::exit::Exit;
use crate::words::words;

use super::files::Files;
use super::folder::{FLOORS, LOOKS};
use super::json::rounded;
use super::text::{ended, most_first, percent};
use super::{Format, People};

/// One cause with what its walks come to.
type Walked<'c> = (&'c Cause, Option<Measure>);

/// Which causes are walked, and how they begin.
#[derive(Debug, Clone, Copy)]
pub struct CauseWalks<'a> {
    pub file: &'a Path,
    /// What somebody who sees a screen could point at first.
    pub looks: Option<&'a Path>,
    /// The folder of the people, for its looks and floors.
    pub dir: Option<&'a Path>,
    /// The answer of the first question that everybody is to give.
    pub first_look: Option<&'a str>,
}

impl People<'_> {
    /// Walks the causes of a file and prints what comes of it. Ends with [`Exit::Faults`] where one is too large, or fewer end right than
    /// the floors of the folder say.
    pub fn causes(&self, walks: CauseWalks, out: &mut impl Write, err: &mut impl Write) -> Result<Exit> {
        let CauseWalks { file, looks, dir, first_look } = walks;
        let first_look = first_look.map(|name| self.first_look(name)).transpose()?;
        let mut files = Files::default();
        let causes: Vec<Cause> = files.read(file, read_causes);
        let looks_file = looks.map(Path::to_owned).or_else(|| beside(dir, file, LOOKS));
        let looks: Looks = looks_file.as_ref().map(|path| files.read(path, read_looks)).unwrap_or_default();
        let floors_file = dir.map(|dir| dir.join(FLOORS)).filter(|path| path.exists());
        let floors: Floors = floors_file.map(|path| files.read(&path, read_floors)).unwrap_or_default();
        files.findings.extend(check_cause_names(self.pack, &file.display().to_string(), &causes));
        let looks_name = looks_file.map(|file| file.display().to_string()).unwrap_or_default();
        files.findings.extend(check_look_names(self.pack, &looks_name, &looks));
        if !files.findings.is_empty() {
            write!(err, "{}", files.faults())?;
            return Ok(Exit::BadFile);
        }
        let ground = ReadFacts::of(self.pack);
        let start = self.pack.opening().start.as_ref().map(|start| &start.value);
        let wanted = causes.iter().filter(|cause| self.person.is_none_or(|id| cause.id.value == *id));
        let walked: Vec<Walked> = wanted
            .map(|cause| (cause, start.and_then(|start| measure_cause(&ground, cause, &looks, first_look.as_ref(), start))))
            .collect();
        let right = walked.iter().filter(|(_, measure)| measure.as_ref().is_some_and(|measure| measure.is_every_walk_right)).count();
        let too_large = walked.iter().filter(|(_, measure)| measure.is_none()).count();
        let floor = floors.causes_right.filter(|_| self.person.is_none() && first_look.is_none());
        let missed = floor.filter(|least| right * 100 < walked.len() * usize::from(*least));
        match self.format {
            Format::Text => {
                write!(out, "{}", text(&walked, self.person.is_some()))?;
                if let Some(least) = missed {
                    writeln!(out, "{}", filled!(words().causes_floor, right, walked.len(), least))?;
                }
            }
            Format::Json => writeln!(out, "{:#}", json(&walked))?,
        }
        writeln!(err, "{}", filled!(words().causes_summary, right, walked.len(), too_large))?;
        Ok(if missed.is_none() && too_large == 0 { Exit::Done } else { Exit::Faults })
    }

    fn first_look(&self, name: &str) -> Result<Id> {
        let all = every_first_look(self.pack);
        let found = all.iter().find(|look| look.as_str() == name).cloned();
        found.ok_or_else(|| Exit::no_such(words().no_first_look, name, all.iter().map(Id::as_str)))
    }
}

/// A file of the folder, or beside the causes, if it is there.
fn beside(dir: Option<&Path>, causes: &Path, name: &str) -> Option<PathBuf> {
    let folders = dir.into_iter().chain(causes.parent());
    folders.map(|folder| folder.join(name)).find(|path| path.exists())
}

fn text(walked: &[Walked], in_full: bool) -> String {
    let (mut text, words) = (String::new(), words());
    for (cause, measure) in walked {
        let Some(measure) = measure else {
            let _ = writeln!(text, "{}", filled!(words.cause_too_large, cause.id.value, cause.family, MAX_CAUSE_STATES));
            continue;
        };
        let Measure { right, wrong, states, .. } = measure;
        let (right, wrong) = (percent(*right), percent(*wrong));
        let _ = writeln!(text, "{}", filled!(words.cause_line, cause.id.value, cause.family, right, wrong, states));
        for (place, grade, share) in measure.ends.iter().filter(|(_, grade, _)| *grade != Grade::Right || in_full) {
            let _ = writeln!(text, "  {}", ended(words, place, *grade, *share));
        }
        let worst = measure.worst.as_ref().filter(|_| in_full || !measure.is_every_walk_right);
        for line in worst.map(|worst| worst.script.as_str()).unwrap_or_default().lines() {
            let _ = writeln!(text, "    | {line}");
        }
    }
    if !in_full {
        text += &wrong_ends(walked);
    }
    clean_text(&text)
}

/// Where many causes end wrong.
fn wrong_ends(walked: &[Walked]) -> String {
    let places = |measure: &Measure| {
        let ends = measure.ends.iter().filter(|(_, grade, _)| *grade != Grade::Right);
        ends.map(|(place, _, _)| place.to_string()).collect::<BTreeSet<_>>()
    };
    let all = most_first(walked.iter().filter_map(|(_, measure)| measure.as_ref()).flat_map(places));
    all.map_or_else(String::new, |all| format!("\n{}\n", filled!(words().causes_wrong_at, all)))
}

fn json(walked: &[Walked]) -> Value {
    let one = |(cause, measure): &Walked| {
        let of = measure.as_ref();
        json!({
            "id": cause.id.value, "family": cause.family, "is_variant": cause.is_variant, "too_large": of.is_none(),
            "every_walk_right": of.is_some_and(|of| of.is_every_walk_right), "right": of.map(|of| rounded(of.right)),
            "wrong": of.map(|of| rounded(of.wrong)), "states": of.map(|of| of.states),
            "ends": of.map(super::json::ends), "worst": of.and_then(|of| of.worst.as_ref()).map(|worst| {
                json!({ "grade": worst.grade.word(), "at": worst.place, "because": worst.because, "script": worst.script })
            }),
        })
    };
    let right = walked.iter().filter(|(_, of)| of.as_ref().is_some_and(|of| of.is_every_walk_right)).count();
    json!({ "causes": walked.iter().map(one).collect::<Value>(), "every_walk_right": right, "count": walked.len() })
}
