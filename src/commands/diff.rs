//! `login-rescue diff OLD NEW`: what a change of the pack changes, by meaning: from folders, or from revisions of a repository.

mod json;
mod markdown;
mod played;
mod report;
mod source;
mod text;

use std::io::Write;
use std::path::PathBuf;

use anyhow::Result;
use login_rescue_core::case::Moment;
use login_rescue_core::diff::{BothPlayed, Comparison, Difference};

use crate::exit::Exit;
use crate::pack_files::PackError;
use crate::store::{Folder, Listed, Store};

use super::people::files::Files;
use super::people::folder::PeopleFolder;
use played::{In, Named};
use source::PackSide;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum DiffFormat {
    /// For people.
    #[default]
    Text,
    /// For a review.
    Markdown,
    /// For programs.
    Json,
}

/// What is compared beside the packs themselves.
#[derive(Debug, Clone)]
pub struct Diff {
    pub people: Option<PathBuf>,
    pub scenarios: Vec<PathBuf>,
    pub cases: Option<PathBuf>,
    /// Whether texts that read differently are printed in full.
    pub texts: bool,
    /// When everything happens in a script that says nothing of it.
    pub now: Moment,
    pub format: DiffFormat,
}

/// Everything that is printed.
struct DiffReport {
    old: PackSide,
    new: PackSide,
    difference: Difference,
    /// How many saved cases were looked at.
    cases: usize,
    in_words: bool,
}

/// What is compared, as it was read.
struct ReadInputs {
    people: Option<PeopleFolder>,
    scripts: Vec<Named>,
    cases: Vec<Listed>,
}

impl Diff {
    /// Prints what is different. Ends with [`Exit::Faults`] where somebody ends worse or an act is guarded less, with [`Exit::BadFile`] where
    /// a person or a script cannot be read.
    pub fn run(&self, old: &str, new: &str, out: &mut impl Write, err: &mut impl Write) -> Result<Exit> {
        let (old, new) = (PackSide::read(old)?, PackSide::read(new)?);
        let read = self.read(err)?;
        let difference = self.difference(&old, &new, &read);
        let exit = if difference.is_worse() { Exit::Faults } else { Exit::Done };
        let outcome = DiffReport { old, new, difference, cases: read.cases.len(), in_words: self.texts };
        match self.format {
            DiffFormat::Text => write!(out, "{}", text::text(&outcome))?,
            DiffFormat::Markdown => write!(out, "{}", markdown::markdown(&outcome))?,
            DiffFormat::Json => writeln!(out, "{:#}", json::json(&outcome)?)?,
        }
        Ok(exit)
    }

    /// Says what of a person or a script cannot be read; the program ends then.
    fn read(&self, err: &mut impl Write) -> Result<ReadInputs> {
        let people = self.people.as_deref().map(PeopleFolder::read).transpose()?;
        let scripts = played::read(&self.scenarios, err)?;
        let files = people.as_ref().map(|people| &people.files);
        write!(err, "{}", files.map(Files::faults).unwrap_or_default())?;
        let cases = match &self.cases {
            Some(dir) if !dir.is_dir() => return Err(PackError::NoFolder(dir.clone()).into()),
            Some(dir) => Folder::at(dir.clone()).list()?,
            None => Vec::new(),
        };
        let is_right = files.is_none_or(|files| files.findings.is_empty());
        let scripts = scripts.filter(|_| is_right).ok_or_else(|| Exit::BadFile.said())?;
        Ok(ReadInputs { people, scripts, cases })
    }

    fn difference(&self, old: &PackSide, new: &PackSide, read: &ReadInputs) -> Difference {
        let comparison = Comparison::of(&old.pack, &new.pack);
        let scenarios = &new.pack.head().scenarios;
        let played = read.scripts.iter().map(|Named { name, script }| BothPlayed {
            name: name.clone(),
            script,
            scenario: script.scenario.as_ref().and_then(|scenario| scenarios.get(&scenario.value)),
            old: In::Old(&old.pack).play(script, &comparison, self.now),
            new: In::New(&new.pack).play(script, &comparison, self.now),
        });
        let (scripts, letters) = comparison.scripts(played);
        let readable = read.cases.iter().filter_map(|listed| Some((&listed.id, listed.case.as_ref().ok()?)));
        Difference {
            people: read.people.as_ref().map(|folder| comparison.people(&folder.people)).unwrap_or_default(),
            scripts,
            letters,
            cases: readable.filter_map(|(id, case)| comparison.case(id, case)).collect(),
            ..comparison.packs()
        }
    }
}
