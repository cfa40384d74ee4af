//! A pack as it is built into the program: read once from YAML when that is built, and written in short, so that a walk parses nothing and
//! reads only the flows that it comes to. What only authors need is left out: places, tests and allowed findings.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::file::PackFile;
use super::id::Id;
use super::model::{Flow, PackHead};
use super::pack::{Pack, QuestionsAt, WritingEnds};
use super::short::{from_short, in_short, packed};

/// A part of a pack, in short.
type Chunk = &'static [u8];

/// How many bytes that must take off a file. It does not off the small flows that most walks pass through.
const WORTH: usize = 4096;

/// The parts of a pack, those of a file with its name.
#[derive(Debug, Default)]
struct Parts {
    /// The opening of pack.yaml, which every walk needs.
    opening: Chunk,
    ways: Chunk,
    /// All of pack.yaml, packed as the flows are.
    head: (&'static str, Chunk),
    flows: Vec<(&'static str, Chunk)>,
    sum: u64,
    /// Where it says what people ask.
    questions: QuestionsAt,
    writing: WritingEnds,
}

/// How long each part is. They follow in this order, so that none is touched before somebody needs it.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Lengths<'b> {
    opening: usize,
    ways: usize,
    #[serde(borrow)]
    head: (&'b str, usize),
    flows: Vec<(&'b str, usize)>,
    sum: u64,
    questions: QuestionsAt,
    writing: Vec<(&'b str, &'b str)>,
}

impl Parts {
    /// The parts of a pack that was put in short.
    fn of(short: Chunk) -> Self {
        let Ok((lengths, mut rest)) = postcard::take_from_bytes::<Lengths>(short) else { return Self::default() };
        let mut next = |length| {
            let (part, after) = rest.split_at_checked(length).unwrap_or_default();
            rest = after;
            part
        };
        let (opening, ways) = (next(lengths.opening), next(lengths.ways));
        let head = (lengths.head.0, next(lengths.head.1));
        let flows = lengths.flows.into_iter().map(|(name, length)| (name, next(length))).collect();
        Self { opening, ways, head, flows, sum: lengths.sum, questions: lengths.questions, writing: lengths.writing }
    }
}

impl Pack {
    /// A pack that [`Pack::in_short`] has put in short.
    pub fn compiled(short: &'static [u8]) -> Self {
        let Parts { opening, ways, head, flows, sum, questions, writing } = Parts::of(short);
        let opening = from_short(opening).unwrap_or_default();
        let mut pack = Self::with_opening(opening, PackFile::compiled(head), flows.into_iter().map(PackFile::compiled).collect());
        pack.short_ways = Some(ways);
        pack.sum = OnceLock::from(sum);
        (pack.questions, pack.writing) = (Some(questions), Some(writing));
        pack
    }

    /// The pack in short, for [`Pack::compiled`].
    pub fn in_short(&self) -> postcard::Result<Vec<u8>> {
        let (opening, ways, head) = (in_short(self.opening())?, in_short(self.ways())?, packed(self.head(), WORTH)?);
        let flows = self.flow_ids().map(|id| packed(&self.flow(id).map(as_written), self.worth(id))).collect::<Result<Vec<_>, _>>()?;
        let names = self.flow_ids().map(|id| self.file_name(id));
        let lengths = Lengths {
            opening: opening.len(),
            ways: ways.len(),
            head: (self.head_name(), head.len()),
            flows: names.zip(&flows).map(|(name, flow)| (name, flow.len())).collect(),
            sum: self.sum(),
            questions: self.questions(),
            writing: self.writing_ends(),
        };
        Ok([vec![in_short(&lengths)?, opening, ways, head], flows].concat().concat())
    }

    /// How many bytes packing a flow must take off it. The one in which walks begin is never packed, since the first screen waits for it.
    fn worth(&self, flow: &Id) -> usize {
        let is_first = self.opening().start.as_ref().is_some_and(|start| start.value.flow == *flow);
        if is_first { usize::MAX } else { WORTH }
    }
}

/// A flow without its tests, and without what the pack adds to it whenever it is read.
fn as_written(flow: &Flow) -> Flow {
    let mut flow = Flow { tests: Vec::new(), ..flow.clone() };
    flow.complete_with(&PackHead::default());
    flow
}
