//! A folder of people: one file for each, and floors.yaml.

use std::io::Write;
use std::path::Path;

use anyhow::Result;
use login_rescue_core::flow::person::{Floors, Person};
use login_rescue_core::flow::{Finding, Id, Pack, read_floors, read_person, report};
use login_rescue_core::people::check_names;

use crate::pack_files::{PackError, yaml_files};
use crate::words::spoken;

pub(super) const FLOORS: &str = "floors.yaml";
/// The file of another command that may stand in the folder.
pub(super) const LOOKS: &str = "looks.yaml";

pub(in crate::commands) struct Folder {
    pub people: Vec<Person>,
    pub floors: Floors,
    pub findings: Vec<Finding>,
    texts: Vec<(String, String)>,
}

impl Folder {
    /// Reads a folder whose people live with this pack. Where a file is wrong, that is said, and there is nothing.
    pub fn of_pack(dir: &Path, pack: &Pack, err: &mut impl Write) -> Result<Option<Self>> {
        let mut folder = Self::read(dir)?;
        folder.check_names(pack);
        if folder.findings.is_empty() {
            return Ok(Some(folder));
        }
        write!(err, "{}", report::render(&folder.findings, |file| folder.text_of(file), spoken()))?;
        Ok(None)
    }

    /// Reads a folder, whatever pack its people live with.
    pub fn read(dir: &Path) -> Result<Self, PackError> {
        let (files, findings) = yaml_files(dir)?;
        let mut folder = Self { people: Vec::new(), floors: Floors::default(), findings, texts: Vec::new() };
        for (name, path, text) in files {
            match text {
                Err(finding) => folder.findings.push(*finding),
                Ok(_) if name == LOOKS => {}
                Ok(text) => folder.add(&name, &path, text),
            }
        }
        Ok(folder)
    }

    fn add(&mut self, name: &str, path: &str, text: String) {
        if name == FLOORS {
            let (floors, findings) = read_floors(path, &text);
            self.floors = floors;
            self.findings.extend(findings);
        } else {
            let stem = name.strip_suffix(".yaml").unwrap_or(name);
            let (person, findings) = read_person(path, &Id::from(stem), &text);
            self.findings.extend(findings);
            self.people.extend(person);
        }
        self.texts.push((path.to_owned(), text));
    }

    /// Finds what the people name and a pack does not have.
    pub fn check_names(&mut self, pack: &Pack) {
        self.findings.extend(self.people.iter().flat_map(|person| check_names(pack, person)));
    }

    /// The text of a file, by the name that findings use.
    pub fn text_of(&self, file: &str) -> Option<&str> {
        self.texts.iter().find(|(name, _)| name == file).map(|(_, text)| text.as_str())
    }
}
