//! `login-rescue stats`: what the saved cases come to. It reads each case once and prints nothing but counts, ids and titles of the pack.

mod chart;
mod csv;
mod json;
mod text;

use std::io::Write;

use anyhow::Result;

use crate::exit::Exit;
use crate::flow::Pack;
use crate::locale::Lang;
use crate::stats::{Scope, Summary, Tally};
use crate::store::{Store, sweep};

/// How the statistics are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum StatsFormat {
    /// For people, with bar charts.
    #[default]
    Text,
    /// For programs.
    Json,
    /// For spreadsheets: one number a line.
    Csv,
}

/// What is asked for, and in which form.
#[derive(Debug, Clone, Copy)]
pub struct Stats<'p> {
    /// The pack whose cases are counted.
    pub pack: &'p Pack,
    /// Which of them.
    pub scope: Scope,
    /// The language of titles and headings.
    pub lang: Lang,
    /// How to print.
    pub format: StatsFormat,
    /// How wide the text may be, in cells.
    pub columns: usize,
}

impl Stats<'_> {
    /// Counts the cases of a store and prints what they come to.
    pub fn run(&self, store: &dyn Store, out: &mut impl Write) -> Result<Exit> {
        let new = || Tally::new(self.pack, self.scope);
        let tallies = sweep(store, new, |tally, loaded| match loaded {
            Ok(loaded) => tally.add(&loaded.case, loaded.torn),
            Err(_) => tally.add_unreadable(),
        })?;
        let mut all = new();
        for tally in tallies {
            all.join(tally);
        }
        let summary = Summary::from(all);
        match self.format {
            StatsFormat::Text => write!(out, "{}", text::text(&summary, self))?,
            StatsFormat::Json => writeln!(out, "{:#}", json::json(&summary, self))?,
            StatsFormat::Csv => write!(out, "{}", csv::csv(&summary))?,
        }
        Ok(Exit::Done)
    }

    /// A flow's title.
    fn title(&self, flow: &crate::flow::Id) -> &str {
        self.pack.flow(flow).map_or("", |flow| flow.title.get(self.lang))
    }
}

/// The width for the text: that of the terminal, or 80 cells where there is none.
pub fn columns(terminal: bool) -> usize {
    let size = terminal.then(crossterm::terminal::size).and_then(Result::ok);
    size.map_or(80, |(columns, _)| usize::from(columns))
}
