//! A pack as it is built into the program: read once from YAML when that is built, and written in short, so that a walk parses nothing and
//! reads only the flows that it comes to. What only authors need is left out: places, tests and allowed findings.

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_slice_iter_to_slice;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::faults;
use super::finding::Finding;
use super::id::Id;
use super::model::{Flow, PackHead};
use super::pack::{Pack, QuestionsAt, WritingEnds};
use super::span::Span;
use crate::flow::worded::named;

/// A part of a pack, in short.
type Chunk = &'static [u8];

/// How hard the files are packed. That takes two thirds of them off the program; a flow is unpacked in a fraction of a millisecond.
const SMALLEST: u8 = 10;
/// How many bytes that must take off a file. It does not off the small flows that most walks pass through.
const WORTH: usize = 4096;

/// The parts of a pack, those of a file with its name.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// The opening of pack.yaml, which every walk needs.
    pub opening: Chunk,
    pub ways: Chunk,
    /// All of pack.yaml, packed as the flows are.
    pub head: (&'static str, Chunk),
    pub flows: Vec<(&'static str, Chunk)>,
    pub sum: u64,
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
    sum: u64,
    questions: QuestionsAt,
    writing: Vec<(&'b str, &'b str)>,
}

impl Parts {
    /// The parts of a pack that was put in short.
    pub fn of(short: Chunk) -> Self {
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

fn in_short<T: Serialize>(part: &T) -> postcard::Result<Vec<u8>> {
    postcard::to_allocvec(part)
}

/// A part behind how long it will be when it is unpacked; 0 where it is not packed, since that would take too little off it.
fn packed<T: Serialize>(part: &T, worth: usize) -> postcard::Result<Vec<u8>> {
    let short = in_short(part)?;
    let length = u32::try_from(short.len()).map_err(|_| postcard::Error::SerializeBufferFull)?;
    let packed = compress_to_vec(&short, SMALLEST);
    Ok(if short.len().saturating_sub(packed.len()) < worth {
        [[0; 4].as_slice(), &short].concat()
    } else {
        [length.to_le_bytes().as_slice(), &packed].concat()
    })
}

/// Reads a part that was put in short.
pub(super) fn from_short<'b, T: Deserialize<'b>>(short: &'b [u8]) -> Result<T, String> {
    postcard::from_bytes(short).map_err(|error| error.to_string())
}

/// Reads a file that was put in short and packed.
pub(super) fn unpacked<T: Default + DeserializeOwned>(name: &str, packed: &[u8]) -> (T, Vec<Finding>) {
    let (length, part) = packed.split_first_chunk().unwrap_or((&[0; 4], packed));
    let part = match u32::from_le_bytes(*length) {
        0 => from_short(part),
        length => unpack(part, length as usize).and_then(|short| from_short(&short)),
    };
    match part {
        Ok(part) => (part, Vec::new()),
        Err(error) => (T::default(), vec![faults::BUILT_IN.found(name, Span::default(), named![error])]),
    }
}

fn unpack(packed: &[u8], length: usize) -> Result<Vec<u8>, String> {
    let mut short = vec![0; length];
    let written =
        decompress_slice_iter_to_slice(&mut short, std::iter::once(packed), false, true).map_err(|status| format!("{status:?}"))?;
    short.truncate(written);
    Ok(short)
}
