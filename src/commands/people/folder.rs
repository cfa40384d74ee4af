//! A folder of people: one file for each, and floors.yaml.

use std::ffi::OsStr;
use std::io::Write;
use std::path::Path;

use anyhow::Result;
use login_rescue_core::flow::person::{Floors, Person};
use login_rescue_core::flow::{Id, Pack, read_floors, read_person};
use login_rescue_core::locale::filled;
use login_rescue_core::people::check_names;

use crate::exit::Exit;
use crate::pack_files::{PackError, yaml_files};
use crate::words::words;

use super::files::Files;

pub(super) const FLOORS: &str = "floors.yaml";
/// The file of another command that may stand in the folder.
pub(super) const LOOKS: &str = "looks.yaml";

pub(in crate::commands) struct PeopleFolder {
    pub people: Vec<Person>,
    pub floors: Floors,
    pub files: Files,
}

impl PeopleFolder {
    /// Reads a folder whose people live with this pack. Where a file is wrong, that is said, and there is nothing.
    pub fn of_pack(dir: &Path, pack: &Pack, err: &mut impl Write) -> Result<Option<Self>> {
        let mut folder = Self::read(dir)?;
        folder.files.findings.extend(folder.people.iter().flat_map(|person| check_names(pack, person)));
        write!(err, "{}", folder.files.faults())?;
        // Nobody has walked right where nobody walked.
        if folder.people.is_empty() && folder.files.findings.is_empty() {
            return Err(Exit::BadFile.saying(filled!(words().no_people, dir.display())));
        }
        Ok(Some(folder).filter(|folder| folder.files.findings.is_empty()))
    }

    /// Reads a folder, whatever pack its people live with.
    pub fn read(dir: &Path) -> Result<Self, PackError> {
        let (paths, findings) = yaml_files(dir)?;
        let mut folder = Self { people: Vec::new(), floors: Floors::default(), files: Files::default() };
        folder.files.findings = findings;
        let files = &mut folder.files;
        for path in paths {
            match path.file_name().and_then(OsStr::to_str).unwrap_or_default() {
                FLOORS => folder.floors = files.read(&path, read_floors),
                LOOKS => files.read(&path, |_, _| Default::default()),
                name => {
                    let id = Id::from(name.strip_suffix(".yaml").unwrap_or(name));
                    folder.people.extend(files.read(&path, |path, text| read_person(path, &id, text)));
                }
            }
        }
        Ok(folder)
    }
}
