//! One flow file.

use indexmap::IndexMap;

use crate::flow::faults;
use crate::flow::file::{PackFile, Tree};
use crate::flow::finding::{Fault, Finding};
use crate::flow::format::{
    Answer, Ask, Check, End, Flow, HandOver, JOINING_WORDS, Ladder, Part, PartKey, STEPS, Wait, ask, end, file, ladder, wait,
};
use crate::flow::id::Id;
use crate::flow::model::{EndResult, Later, Observable, Remembered, Step, StepKind};
use crate::flow::node::Node;
use crate::flow::script::{self, Choices, ScriptChoice};
use crate::flow::short::unpacked;
use crate::flow::span::Spanned;
use crate::flow::texts::Text;
use crate::flow::worded::{Worded, named};
use crate::locale::{Lang, filled};
use crate::text::nearest;

use super::kind::{Item, Kind, Own, Parted, Signs};
use super::{Fields, MAX_STEPS, Reader, join};

/// Reads a flow; `expected` is the id that the file's name gives it. The flow is there whenever the file is a map of keys, with
/// gaps where the findings are.
///
/// The observables are those of the pack, which need not be read for a compiled flow.
pub fn read_flow<'p>(
    file: &PackFile,
    expected: &Id,
    languages: &'p [Lang],
    observables: impl FnOnce() -> &'p IndexMap<Id, Observable>,
) -> (Option<Flow>, Vec<Finding>) {
    match file.tree() {
        Ok(Tree::Compiled(packed)) => unpacked(&file.name, packed),
        Ok(Tree::Parsed(root)) => {
            let mut reader = Reader::new(&file.name, languages).knowing(observables());
            (reader.flow(&root, expected), reader.findings)
        }
        Err(finding) => (None, vec![*finding]),
    }
}

impl Item for Answer {
    const NONE: Fault = faults::NO_ANSWERS;

    fn id(&self) -> &Spanned<Id> {
        &self.id
    }
}

impl Item for Check {
    const NONE: Fault = faults::NO_CHECKS;

    fn id(&self) -> &Spanned<Id> {
        &self.id
    }
}

impl Reader<'_> {
    fn flow(&mut self, root: &Spanned<Node>, expected: &Id) -> Option<Flow> {
        self.own = expected.clone();
        self.of = Spanned::new(expected.clone(), root.span);
        let flow: Flow = Own::read(self, root, "")?;
        if flow.id.value != *expected {
            self.report(faults::FLOW_NAME, flow.id.span, file::id.name, named![&flow.id.value, expected]);
        }
        Some(flow)
    }

    /// What the flow is called by its file.
    pub(in crate::flow) fn own_flow(&self) -> Spanned<Id> {
        self.of.clone()
    }

    pub(in crate::flow) fn steps(&mut self, node: &Spanned<Node>, path: &str) -> IndexMap<Id, Step> {
        if let Node::Map(entries) = &node.value
            && entries.len() > MAX_STEPS
        {
            self.report(faults::MANY_STEPS, node.span, path, named![entries.len(), MAX_STEPS]);
            return IndexMap::new();
        }
        let mut steps = self.by_id::<Step, Own>(node, path, Self::id_from);
        steps.shrink_to_fit();
        steps
    }

    pub(in crate::flow) fn step(&mut self, node: &Spanned<Node>, path: &str) -> Option<Step> {
        let id = self.of.clone();
        let fields = self.entries(node, path)?;
        let Some((_, part)) = STEPS.into_iter().find(|(kind, _)| fields.has(*kind)) else {
            self.no_step(&id, &fields);
            return None;
        };
        self.check_keys(&fields, part);
        Some(Step {
            desk: self.beside::<_, Own>(&fields, part, ask::desk),
            takes: self.beside::<_, Own>(&fields, part, ask::takes),
            does: self.beside::<_, Own>(&fields, part, ask::does),
            signs: self.beside::<_, Signs>(&fields, part, ask::signs),
            kind: match part.name {
                name if name == ask::PART.name => StepKind::Ask(Ask::of(self, &fields)?),
                name if name == ladder::PART.name => StepKind::Try(Ladder::of(self, &fields)?),
                name if name == wait::PART.name => StepKind::Wait(Wait::of(self, &fields)?),
                _ => StepKind::HandOver(HandOver::of(self, &fields)?),
            },
            id,
        })
    }

    /// What stands beside the keys of one kind of step, where steps of that kind have it.
    fn beside<T: Default, K: Kind<T>>(&mut self, fields: &Fields, part: &Part, key: PartKey) -> T {
        let has = part.keys.iter().any(|own| own.name == key.name);
        has.then(|| self.value::<T, K>(fields, key)).flatten().unwrap_or_default()
    }

    fn no_step(&mut self, id: &Spanned<Id>, fields: &Fields) {
        let names = STEPS.map(|(kind, _)| kind.name);
        let kinds = names.map(Worded::from).to_vec();
        match fields.entries.iter().find_map(|(key, _)| nearest(&key.value, names).map(|near| (key, near))) {
            Some((key, near)) => {
                let help = Worded::Of(faults::LINE_NEAR, named![&key.value, key.span.line, near]);
                self.report_with_help(faults::NO_STEP, id.span, &fields.path, kinds, help);
            }
            None => self.report(faults::NO_STEP, id.span, &fields.path, kinds),
        }
    }

    /// What the program says of itself where somebody cannot look now.
    pub(in crate::flow) fn later(&mut self, node: &Spanned<Node>, path: &str) -> Box<Later> {
        let at_hand = self.text(node, path);
        let step = self.of.clone();
        let id = Spanned::new(Id::from(Later::ID), step.span);
        let own = |words: &dyn Fn(Lang) -> String| Text::own(self.languages, step.span, words);
        let answer = Answer { id, text: own(&|lang| lang.strings().cannot_look_now.to_owned()), ..Answer::default() };
        let text = own(&|lang| filled!(lang.strings().later_at_hand, at_hand.get(lang)));
        let end = End { text, ..End::new(step, EndResult::WaitAndRetry) };
        Box::new(Later { at_hand, answer, end })
    }

    pub(super) fn is_new_id<'a>(&mut self, id: &Spanned<Id>, mut others: impl Iterator<Item = &'a Spanned<Id>>, path: &str) -> bool {
        let Some(first) = others.find(|other| other.value == id.value) else { return true };
        self.report(faults::ID_TWICE, id.span, path, named![&id.value, first.span.line]);
        false
    }

    pub(super) fn answer_id(&mut self, node: &Spanned<Node>, path: &str) -> Option<Spanned<Id>> {
        let id = self.id(node, path)?;
        if id.as_str() == Later::ID {
            let part = path.rsplit_once('.').map_or("", |(part, _)| part);
            self.report(faults::OWN_ANSWER, id.span, part, named![Later::ID]);
        }
        Some(id)
    }

    pub(super) fn remember(&mut self, node: &Spanned<Node>, path: &str) -> Vec<Remembered> {
        let mut facts = Vec::new();
        for (key, value) in self.entries(node, path).into_iter().flat_map(|fields| fields.entries) {
            let path = join(path, &key.value);
            if JOINING_WORDS.contains(&key.value.as_str()) {
                self.report(faults::WORD_OF_CONDITIONS, key.span, &path, named![&key.value]);
                continue;
            }
            let (fact, values) = (self.id_from(key, &path), self.values(value, &path));
            let Some(fact) = fact else { continue };
            let mut values = self.ungrouped(&fact.value, values).into_iter();
            facts.extend(values.next().map(|value| Remembered { fact, value, also: values.collect() }));
        }
        facts
    }

    pub(in crate::flow) fn ends(&mut self, node: &Spanned<Node>, path: &str) -> IndexMap<Id, End> {
        let ends = self.by_id::<End, Own>(node, path, Self::id_from);
        for (id, end) in &ends {
            self.message_needs_contact(end, &join(path, id.as_str()));
        }
        ends
    }

    /// Whoever writes to support must know where to; whoever does not needs no details.
    fn message_needs_contact(&mut self, read: &End, path: &str) {
        let writes = read.result == EndResult::ContactSupport;
        if read.contact.is_none() && (writes || !read.needs.is_empty() || read.request.is_some()) {
            self.report(faults::NO_PLACE_TO_SEND, read.id.span, path, named![end::contact.name]);
        }
        if read.contact.is_some() && read.request.is_none() {
            self.report(faults::NO_REQUEST, read.id.span, path, named![end::request.name]);
        }
    }

    /// The choices of a script or a test.
    pub(in crate::flow) fn choices(&mut self, fields: &Fields) -> Choices {
        let mut of = |key: &str| {
            let node = fields.named(key);
            node.map(|node| self.chosen(node, &join(&fields.path, key))).unwrap_or_default()
        };
        let [answers, checks, waits] = script::ChoiceKind::ALL.map(|kind| of(kind.key()));
        Choices { answers, checks, waits }
    }

    pub(super) fn chosen(&mut self, node: &Spanned<Node>, path: &str) -> Vec<ScriptChoice> {
        let entries = self.entries(node, path).into_iter().flat_map(|fields| fields.entries);
        let chosen = entries.map(|(key, node)| ((*key).clone(), self.ids(node, &join(path, &key.value))));
        chosen.collect()
    }
}
