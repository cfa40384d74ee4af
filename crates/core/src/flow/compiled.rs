//! A pack as it is built into the program: read once from YAML when that is built, and written in short, so that a walk parses nothing and
//! reads only the flows that it comes to. What only authors need is left out: places, tests and allowed findings.

use serde::{Deserialize, Serialize};

use super::finding::{Code, Finding};
use super::model::Flow;
use super::pack::Pack;
use super::span::Span;

/// The parts of a pack, each in short and by the name of its file.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Parts<'b> {
    /// The opening of pack.yaml, which every walk needs.
    pub opening: &'b [u8],
    /// All of pack.yaml.
    #[serde(borrow)]
    pub head: (&'b str, &'b [u8]),
    /// The flows.
    pub flows: Vec<(&'b str, &'b [u8])>,
    /// Its ways.
    pub ways: &'b [u8],
    /// Whether it says what people ask.
    pub has_questions: bool,
}

impl Pack {
    /// The pack in short, for [`Pack::compiled`].
    pub fn in_short(&self) -> postcard::Result<Vec<u8>> {
        let (opening, head, ways) = (in_short(self.opening())?, in_short(self.head())?, in_short(self.ways())?);
        let flows = self.flow_ids().map(|id| in_short(&self.flow(id).map(as_written))).collect::<Result<Vec<_>, _>>()?;
        let names = self.flow_ids().map(|id| self.file_name(id));
        let flows = names.zip(&flows).map(|(name, flow)| (name, flow.as_slice())).collect();
        in_short(&Parts { opening: &opening, head: (self.head_name(), &head), flows, ways: &ways, has_questions: self.has_questions() })
    }
}

/// A flow without what the pack adds to it, whenever it is read.
fn as_written(flow: &Flow) -> Flow {
    let mut flow = flow.clone();
    flow.wait_with(&[]);
    flow
}

fn in_short<T: Serialize>(part: &T) -> postcard::Result<Vec<u8>> {
    postcard::to_allocvec(part)
}

/// Reads a part that was put in short.
pub(super) fn from_short<T: Default + Deserialize<'static>>(name: &str, short: &'static [u8]) -> (T, Vec<Finding>) {
    match postcard::from_bytes(short) {
        Ok(part) => (part, Vec::new()),
        Err(error) => (T::default(), vec![Finding::new(Code::Unreadable, name, Span::default(), error.to_string())]),
    }
}
