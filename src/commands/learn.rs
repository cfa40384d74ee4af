//! `login-rescue learn`: what saved cases say of the estimates of a pack, as a patch of its YAML. It reads each case once, and of it only
//! answers and outcomes.

mod json;
mod text;

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};
use login_rescue_core::case::Moment;
use login_rescue_core::flow::Pack;
use login_rescue_core::learn::{Counts, Learned, learn};
use login_rescue_core::locale::{Lang, filled};

use crate::exit::Exit;
use crate::store::{Store, sweep};
use crate::words::{spoken, words};

use super::people::People;
use super::people::folder::PeopleFolder;
use super::{Format, test};

/// What is asked for, and in which form.
#[derive(Debug, Clone, Copy)]
pub struct Learn<'p> {
    /// The pack whose cases are read, from its files.
    pub pack: &'p Pack,
    /// How many cases an author's estimate is worth.
    pub strength: u32,
    /// A folder of people whose floors a proposal may not break.
    pub people: Option<&'p Path>,
    /// When the tests of the flows happen.
    pub now: Moment,
    /// Whether the files of the pack are changed.
    pub apply: bool,
    pub format: Format,
}

/// What does not hold in a pack, under its name: how far away that is, and how it is said.
type Faults = BTreeMap<String, (f64, String)>;

struct LearnReport<'p> {
    asked: Learn<'p>,
    counts: Counts<'p>,
    learned: Learned,
}

impl Learn<'_> {
    /// Learns from the cases of a store and prints what follows, or writes it.
    pub fn run(self, store: &dyn Store, out: &mut impl Write, err: &mut impl Write) -> Result<Exit> {
        let people = match self.people.map(|dir| PeopleFolder::of_pack(dir, self.pack, err)).transpose()? {
            Some(None) => return Ok(Exit::BadFile),
            people => people.flatten(),
        };
        let parts = sweep(
            store,
            &store.ids()?,
            || Counts::new(self.pack),
            |counts, loaded| match loaded {
                Ok(loaded) => counts.add(&loaded.case),
                Err(_) => counts.add_unreadable(),
            },
        )?;
        let mut counts = Counts::new(self.pack);
        for part in parts {
            counts.join(part);
        }
        let faults = |pack: &Pack| {
            let below = people.as_ref().map(|people| People::below_floors(pack, people));
            let failing = test::failing(pack, self.now).into_iter().map(|(name, told)| (name, (0.0, told)));
            failing.chain(below.into_iter().flatten()).collect::<Faults>()
        };
        let known = OnceCell::new();
        // What the pack does not hold now may stay so, and not get worse.
        let rule = |changed: &Pack| {
            let known: &Faults = known.get_or_init(|| faults(self.pack));
            let is_worse = |(name, (by, _)): &(String, (f64, String))| known.get(name).is_none_or(|(before, _)| *by > before + 1e-9);
            faults(changed).into_iter().find(is_worse).map(|(_, (_, told))| told)
        };
        let learned = learn(&counts, self.strength, &rule, if self.format == Format::Json { Lang::En } else { spoken() });
        if self.apply {
            write(&learned)?;
        }
        let outcome = LearnReport { asked: self, counts, learned };
        match self.format {
            Format::Text => write!(out, "{}", text::text(&outcome))?,
            Format::Json => writeln!(out, "{:#}", json::json(&outcome))?,
        }
        Ok(Exit::Done)
    }
}

/// Writes each file anew beside the old one and then in its place, so that none is ever half written.
fn write(learned: &Learned) -> Result<()> {
    for (name, (_, text)) in &learned.files {
        let path = Path::new(name);
        let new = path.with_extension("yaml-new");
        let put = fs::write(&new, text).and_then(|()| fs::rename(&new, path));
        put.with_context(|| filled!(words().learn_unwritten, name))?;
    }
    Ok(())
}
