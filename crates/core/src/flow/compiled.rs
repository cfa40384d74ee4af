//! A pack as it is built into the program: read once from YAML when that is built, and written in short, so that a walk parses nothing and
//! reads only the flows that it comes to. What only authors need is left out: places, tests and allowed findings.

use serde::{Deserialize, Serialize};

use super::model::{Flow, PackHead};
use super::pack::{Pack, QuestionsAt, WritingEnds};
use super::span::Span;
use crate::flow::faults;
use crate::flow::finding::Finding;
use crate::named;

/// A part of a pack, in short.
type Part = &'static [u8];

/// The parts of a pack, those of a file with its name.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// The opening of pack.yaml, which every walk needs.
    pub opening: Part,
    pub ways: Part,
    /// All of pack.yaml.
    pub head: (&'static str, Part),
    pub flows: Vec<(&'static str, Part)>,
    /// Where it says what people ask.
    pub questions: QuestionsAt,
    pub writing: WritingEnds,
}

/// How long each part is. They follow in this order, so that none is touched before somebody needs it.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Lengths<'b> {
    opening: usize,
    ways: usize,
    #[serde(borrow)]
    head: (&'b str, usize),
    flows: Vec<(&'b str, usize)>,
    questions: QuestionsAt,
    writing: Vec<(&'b str, &'b str)>,
}

impl Parts {
    /// The parts of a pack that was put in short.
    pub fn of(short: Part) -> Self {
        let Ok((lengths, mut rest)) = postcard::take_from_bytes::<Lengths>(short) else { return Self::default() };
        let mut next = |length| {
            let (part, after) = rest.split_at_checked(length).unwrap_or_default();
            rest = after;
            part
        };
        let (opening, ways) = (next(lengths.opening), next(lengths.ways));
        let head = (lengths.head.0, next(lengths.head.1));
        let flows = lengths.flows.into_iter().map(|(name, length)| (name, next(length))).collect();
        Self { opening, ways, head, flows, questions: lengths.questions, writing: lengths.writing }
    }
}

impl Pack {
    /// The pack in short, for [`Pack::compiled`].
    pub fn in_short(&self) -> postcard::Result<Vec<u8>> {
        let (opening, head, ways) = (in_short(self.opening())?, in_short(self.head())?, in_short(self.ways())?);
        let flows = self.flow_ids().map(|id| in_short(&self.flow(id).map(as_written))).collect::<Result<Vec<_>, _>>()?;
        let names = self.flow_ids().map(|id| self.file_name(id));
        let lengths = Lengths {
            opening: opening.len(),
            ways: ways.len(),
            head: (self.head_name(), head.len()),
            flows: names.zip(&flows).map(|(name, flow)| (name, flow.len())).collect(),
            questions: self.questions(),
            writing: self.writing_ends(),
        };
        Ok([vec![in_short(&lengths)?, opening, ways, head], flows].concat().concat())
    }
}

/// A flow without its tests, and without what the pack adds to it whenever it is read.
fn as_written(flow: &Flow) -> Flow {
    let mut flow = Flow { tests: Vec::new(), ..flow.clone() };
    flow.complete_with(&PackHead::default());
    flow
}

fn in_short<T: Serialize>(part: &T) -> postcard::Result<Vec<u8>> {
    postcard::to_allocvec(part)
}

/// Reads a part that was put in short.
pub(super) fn from_short<T: Default + Deserialize<'static>>(name: &str, short: Part) -> (T, Vec<Finding>) {
    match postcard::from_bytes(short) {
        Ok(part) => (part, Vec::new()),
        Err(error) => (T::default(), vec![faults::BUILT_IN.found(name, Span::default(), named![error])]),
    }
}
