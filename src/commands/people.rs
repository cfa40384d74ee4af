//! `login-rescue people`: made-up people walked through the pack in every way that fits them, held against the floors of their folder.

mod causes;
pub(super) mod files;
pub(super) mod folder;
mod json;
mod text;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use anyhow::Result;
use login_rescue_core::flow::person::Person;
use login_rescue_core::flow::{Address, Pack};
use login_rescue_core::locale::filled;
use login_rescue_core::people::{FromSearch, Measure, Measured, ReadFacts, Shortfall, Totals, from_search, measure, missed, totals};

use crate::cli::WalksFrom;
use crate::exit::Exit;
use crate::words::words;

use super::Format;
use folder::PeopleFolder;

pub use causes::CauseWalks;

/// How people are walked through a pack.
#[derive(Debug, Clone, Copy)]
pub struct People<'p> {
    /// The pack. A way in it that leads nowhere ends a walk wrong.
    pub pack: &'p Pack,
    /// The only person, where not all are meant.
    pub person: Option<&'p str>,
    pub from: WalksFrom,
    pub format: Format,
}

/// One person with what their walks come to.
struct PersonResult<'f> {
    person: &'f Person,
    /// Nothing where they are too large.
    measure: Option<Measure>,
    search: Vec<FromSearch>,
}

struct Outcomes<'f> {
    people: Vec<PersonResult<'f>>,
    totals: Totals,
    missed: Vec<Shortfall>,
    /// Whether one person alone is meant, whose worst walk is printed in full.
    is_one: bool,
}

impl People<'_> {
    /// Walks the people of a folder and prints what comes of it. Ends with [`Exit::Faults`] below the floors, or for one person alone where
    /// some walk does not end right; with [`Exit::BadFile`] where a file is wrong.
    pub fn run(&self, dir: &Path, out: &mut impl Write, err: &mut impl Write) -> Result<Exit> {
        let Some(folder) = PeopleFolder::of_pack(dir, self.pack, err)? else { return Ok(Exit::BadFile) };
        let mut people: Vec<&Person> = folder.people.iter().collect();
        if let Some(id) = self.person {
            people.retain(|person| person.id.value == *id);
            if people.is_empty() {
                return Err(Exit::no_such(words().no_person, id, folder.people.iter().map(|person| person.id.as_str())));
            }
        }
        let outcomes = self.outcomes(&people, &folder);
        match self.format {
            Format::Text => write!(out, "{}", text::text(&outcomes))?,
            Format::Json => writeln!(out, "{:#}", json::json(&outcomes))?,
        }
        let all = &outcomes.totals.all;
        writeln!(err, "{}", filled!(words().people_summary, all.every_walk_right, all.people, all.states))?;
        let is_right = if outcomes.is_one { all.missing() == 0 } else { outcomes.missed.is_empty() };
        Ok(if is_right { Exit::Done } else { Exit::Faults })
    }

    /// The floors of a folder that a pack does not hold, each under its name with how far away it is and how that is said.
    pub(super) fn below_floors(pack: &Pack, folder: &PeopleFolder) -> BTreeMap<String, (f64, String)> {
        let people = People { pack, person: None, from: WalksFrom::default(), format: Format::Json };
        let missed = people.outcomes(&folder.people.iter().collect::<Vec<_>>(), folder).missed;
        let told = |missed: Shortfall| {
            let name = format!("{} {}", missed.floor, missed.family.as_deref().unwrap_or_default());
            (name, (missed.by, filled!(words().people_floor, missed.floor, missed.is, missed.wanted)))
        };
        missed.into_iter().map(told).collect()
    }

    fn outcomes<'f>(&self, people: &[&'f Person], folder: &PeopleFolder) -> Outcomes<'f> {
        let start = self.pack.opening().start.as_ref().map(|start| start.value.clone());
        let ground = ReadFacts::of(self.pack);
        let outcomes: Vec<PersonResult> = people.iter().map(|person| self.outcome(&ground, person, start.as_ref())).collect();
        let measured: Vec<Measured> = outcomes.iter().map(|outcome| (outcome.person, outcome.measure.as_ref())).collect();
        let totals = totals(&measured);
        let is_one = self.person.is_some();
        let missed = if is_one { Vec::new() } else { missed(&folder.floors, &totals) };
        Outcomes { totals, missed, is_one, people: outcomes }
    }

    fn outcome<'f>(&self, ground: &ReadFacts, person: &'f Person, start: Option<&Address>) -> PersonResult<'f> {
        let measure = start.and_then(|start| measure(ground, person, start));
        let search = if self.from == WalksFrom::Search { from_search(ground, person) } else { Vec::new() };
        PersonResult { person, measure, search }
    }
}
