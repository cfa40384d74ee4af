//! A pack: its head and its flows. Everything is read when it is first asked for, so that the first screen waits neither for the
//! sources of the last check nor for the last flow.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::file::PackFile;
use super::finding::Finding;
use super::graph::ways::Ways;
use super::id::{Address, Id};
use super::model::{End, Flow, PackHead, Step};
use super::read::{read_flow, read_pack_head};
use super::search::Index;
use super::written::Listing;
use crate::locale::Lang;

#[derive(Debug)]
struct FlowFile {
    id: Id,
    file: PackFile,
    flow: OnceLock<(Option<Flow>, Vec<Finding>)>,
}

/// A pack of flows for one service.
#[derive(Debug)]
pub struct Pack {
    opening: PackHead,
    head_file: PackFile,
    head: OnceLock<(PackHead, Vec<Finding>)>,
    flows: Vec<FlowFile>,
    pub(super) index: OnceLock<Index>,
    pub(super) questions_index: OnceLock<Index<Id>>,
    pub(super) ways: OnceLock<Ways>,
    /// The ways in short, where the pack was compiled.
    pub(super) short_ways: Option<&'static [u8]>,
    translations: Option<String>,
    /// Where it says what people ask, if the pack was compiled.
    pub(super) questions: Option<QuestionsAt>,
    /// The same of where a message is written.
    pub(super) writing: Option<WritingEnds>,
    pub(super) sum: OnceLock<u64>,
}

/// The ends from which a message is written, each by its flow and its name.
pub(super) type WritingEnds = Vec<(&'static str, &'static str)>;

/// Where what people ask is listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum QuestionsAt {
    #[default]
    Nowhere,
    /// Where the condition of a question holds.
    Somewhere,
    /// One of them has no condition.
    Everywhere,
}

impl QuestionsAt {
    fn of(head: &PackHead) -> Self {
        if head.questions.values().any(|question| question.when.is_none()) {
            Self::Everywhere
        } else if head.questions.is_empty() {
            Self::Nowhere
        } else {
            Self::Somewhere
        }
    }
}

#[derive(Debug, Clone, Copy)]
pub enum Stop<'p> {
    /// The walk goes on here.
    Step(&'p Step),
    /// The walk stops here.
    End(&'p End),
}

impl Pack {
    /// A pack of pack.yaml and of its flow files. Only the opening of pack.yaml is read now.
    pub fn new(head: PackFile, flows: Vec<PackFile>) -> Self {
        let (opening, _) = read_pack_head(&head.opening());
        Self::with_opening(opening, head, flows)
    }

    pub(super) fn with_opening(opening: PackHead, head: PackFile, flows: Vec<PackFile>) -> Self {
        let mut flows: Vec<FlowFile> =
            flows.into_iter().map(|file| FlowFile { id: Id::from(file.stem()), file, flow: OnceLock::new() }).collect();
        flows.sort_by(|a, b| a.id.cmp(&b.id));
        Self {
            opening,
            head_file: head,
            head: OnceLock::new(),
            flows,
            index: OnceLock::new(),
            questions_index: OnceLock::new(),
            ways: OnceLock::new(),
            short_ways: None,
            translations: None,
            questions: None,
            writing: None,
            sum: OnceLock::new(),
        }
    }

    /// The same pack with the sums of the texts that were accepted in both languages.
    #[must_use]
    pub fn with_translations(self, sums: Option<String>) -> Self {
        Self { translations: sums, ..self }
    }

    /// The same pack with other texts in some of its files, by the names that findings use. Its other files must have their text.
    #[must_use]
    pub fn with_texts(&self, texts: &BTreeMap<String, String>) -> Self {
        let with = |file: &PackFile| texts.get(&file.name).map_or_else(|| file.clone(), |text| PackFile::new(&file.name, text.clone()));
        Self::new(with(&self.head_file), self.flows.iter().map(|flow| with(&flow.file)).collect())
            .with_translations(self.translations.clone())
    }

    /// The sums of the texts that were accepted in both languages, as they stand in their file.
    pub(super) fn translations(&self) -> Option<&str> {
        self.translations.as_deref()
    }

    /// What the upper part of pack.yaml says: everything but acts, sources, scenarios, topics, details, contacts and questions.
    pub fn opening(&self) -> &PackHead {
        &self.opening
    }

    /// A number that changes with whatever stands in the files.
    pub fn sum(&self) -> u64 {
        *self.sum.get_or_init(|| {
            let mut hasher = DefaultHasher::new();
            let files = std::iter::once(&self.head_file).chain(self.flows.iter().map(|flow| &flow.file));
            files.for_each(|file| (file.stem(), &file.content).hash(&mut hasher));
            hasher.finish()
        })
    }

    /// The language to switch to from this one, if the pack speaks it.
    pub fn other_language(&self, lang: Lang) -> Option<Lang> {
        Some(lang.other()).filter(|other| self.opening.languages.contains(other))
    }

    /// The language of texts where nobody has asked for one: the first that pack.yaml names.
    pub fn first_language(&self) -> Lang {
        self.opening.languages.first().copied().unwrap_or(Lang::En)
    }

    #[cfg(test)]
    pub(crate) fn is_head_read(&self) -> bool {
        self.head.get().is_some()
    }

    pub fn head(&self) -> &PackHead {
        &self.whole_head().0
    }

    fn whole_head(&self) -> &(PackHead, Vec<Finding>) {
        self.head.get_or_init(|| read_pack_head(&self.head_file))
    }

    /// Where it says what people ask. Every screen asks this, so nothing is read for it where the pack was compiled.
    pub fn questions(&self) -> QuestionsAt {
        self.questions.unwrap_or_else(|| QuestionsAt::of(self.head()))
    }

    /// The ids of all flows, in alphabetical order; none is read for it.
    pub fn flow_ids(&self) -> impl Iterator<Item = &Id> {
        self.flows.iter().map(|file| &file.id)
    }

    pub fn flow(&self, id: &Id) -> Option<&Flow> {
        self.read(self.file(id)?).0.as_ref()
    }

    /// A flow that has been read already; nothing is read for it.
    pub fn flow_if_read(&self, id: &Id) -> Option<&Flow> {
        self.file(id)?.flow.get()?.0.as_ref()
    }

    /// All flows that could be read.
    pub fn flows(&self) -> impl Iterator<Item = &Flow> {
        self.flows.iter().filter_map(|file| self.read(file).0.as_ref())
    }

    /// The step or end at an address.
    pub fn stop(&self, address: &Address) -> Option<Stop<'_>> {
        let flow = self.flow(&address.flow)?;
        let step = flow.steps.get(&address.name).map(Stop::Step);
        step.or_else(|| flow.ends.get(&address.name).map(Stop::End))
    }

    /// Whether a message is written from an end. No flow of a compiled pack is read for it.
    pub fn writes_from(&self, end: &Address) -> bool {
        let known = self.writing.as_ref().map(|ends| ends.contains(&(end.flow.as_str(), end.name.as_str())));
        known.unwrap_or_else(|| matches!(self.stop(end), Some(Stop::End(end)) if end.contact.is_some()))
    }

    pub(super) fn writing_ends(&self) -> Vec<(&str, &str)> {
        let flows = self.flow_ids().filter_map(|id| Some((id.as_str(), self.flow(id)?)));
        let ends = flows.flat_map(|(id, flow)| flow.ends.iter().map(move |(name, end)| (id, name.as_str(), end)));
        ends.filter(|(.., end)| end.contact.is_some()).map(|(id, name, _)| (id, name)).collect()
    }

    /// The step at an address, if one is there.
    pub fn step(&self, address: &Address) -> Option<&Step> {
        match self.stop(address)? {
            Stop::Step(step) => Some(step),
            Stop::End(_) => None,
        }
    }

    /// The number of a flow in alphabetical order.
    pub(super) fn flow_number(&self, id: &Id) -> Option<usize> {
        self.flows.binary_search_by(|file| file.id.cmp(id)).ok()
    }

    /// Whether a walk can stop at an address: at an end, or at a question that waits for somebody who cannot look now.
    pub fn can_stop_at(&self, address: &Address) -> bool {
        match self.stop(address) {
            Some(Stop::End(_)) => true,
            Some(Stop::Step(step)) => step.ladder().is_some() || step.ask().is_some_and(|ask| ask.later.is_some()),
            None => false,
        }
    }

    /// Everything that reading found wrong, file by file; reads the whole pack.
    pub fn reading_findings(&self) -> Vec<Finding> {
        let flows = self.flows.iter().flat_map(|file| self.read(file).1.iter());
        self.whole_head().1.iter().chain(flows).cloned().collect()
    }

    /// What is written in each file, by its name.
    pub(super) fn listings(&self) -> impl Iterator<Item = (&str, Listing<'_>)> {
        let flows = self.flow_ids().filter_map(|id| Some((self.file_name(id), Listing::of_flow(self.flow(id)?))));
        std::iter::once((self.head_name(), Listing::of_head(self.head()))).chain(flows)
    }

    /// The text of a file, by the name that findings use; nothing of a compiled pack.
    pub fn file_text(&self, name: &str) -> Option<&str> {
        let files = self.flows.iter().map(|flow| &flow.file);
        std::iter::once(&self.head_file).chain(files).find(|file| file.name == name).map(PackFile::text)
    }

    /// The file of a flow, by the name that findings use.
    pub fn file_name(&self, flow: &Id) -> &str {
        self.file(flow).map_or("", |file| &file.file.name)
    }

    /// The file pack.yaml, by the name that findings use.
    pub fn head_name(&self) -> &str {
        &self.head_file.name
    }

    fn file(&self, id: &Id) -> Option<&FlowFile> {
        self.flows.get(self.flow_number(id)?)
    }

    fn read<'p>(&'p self, file: &'p FlowFile) -> &'p (Option<Flow>, Vec<Finding>) {
        file.flow.get_or_init(|| {
            let (mut flow, findings) = read_flow(&file.file, &file.id, &self.opening.languages, || &self.head().observables);
            if let Some(flow) = &mut flow {
                flow.complete_with(&self.opening);
            }
            (flow, findings)
        })
    }
}
