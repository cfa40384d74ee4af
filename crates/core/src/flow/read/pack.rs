//! The file pack.yaml.

use indexmap::IndexMap;

use crate::flow::faults::{self, near_or};
use crate::flow::file::{PackFile, Tree};
use crate::flow::finding::Finding;
use crate::flow::format::{self, PackHead, Source, head};
use crate::flow::id::{Address, Id};
use crate::flow::model::{Absence, Allow, Cure, Former, Topic};
use crate::flow::node::Node;
use crate::flow::short::unpacked;
use crate::flow::span::Spanned;
use crate::flow::worded::named;
use crate::locale::Lang;

use super::kind::{Kind, Own};
use super::{Fields, Reader, join};

/// Reads pack.yaml. What it holds is there as far as it could be read.
pub fn read_pack_head(file: &PackFile) -> (PackHead, Vec<Finding>) {
    let root = match file.tree() {
        Ok(Tree::Compiled(packed)) => return unpacked(&file.name, packed),
        Ok(Tree::Parsed(root)) => root,
        Err(finding) => return (PackHead::default(), vec![*finding]),
    };
    let mut languages_reader = Reader::new(&file.name, &[]);
    let languages = languages_reader.languages(&root);
    let observables = Reader::new(&file.name, &languages).declared(&root);
    let mut reader = Reader::new(&file.name, &languages).knowing(&observables);
    reader.findings = languages_reader.findings;
    let head = Own::read(&mut reader, &root, "").unwrap_or_default();
    (head, reader.findings)
}

impl Reader<'_> {
    /// The languages come first, since every other text is read in them.
    fn languages(&mut self, root: &Spanned<Node>) -> Vec<Lang> {
        let Node::Map(entries) = &root.value else { return Vec::new() };
        let Some((key, node)) = entries.iter().find(|(key, _)| key.value == head::languages.name) else { return Vec::new() };
        if matches!(&node.value, Node::List(items) if items.is_empty()) {
            self.report(faults::NO_LANGUAGE, node.span, &key.value, named![]);
        }
        let mut languages = Vec::new();
        for (path, item) in self.items(node, &key.value) {
            let Some(code) = self.scalar(item, &path) else { continue };
            match Lang::ALL.into_iter().find(|lang| lang.code() == code.value) {
                Some(lang) if languages.contains(&lang) => {
                    self.report(faults::LANGUAGE_TWICE, code.span, &path, named![&code.value]);
                }
                Some(lang) => languages.push(lang),
                None => {
                    let help = near_or(&code.value, &Lang::ALL.map(Lang::code), faults::LANGUAGES);
                    self.report_with_help(faults::NO_LANGUAGE_OF_OURS, code.span, &path, named![&code.value], help);
                }
            }
        }
        languages
    }

    pub(super) fn own_languages(&mut self, _: &Spanned<Node>, _: &str) -> Vec<Lang> {
        self.languages.to_vec()
    }

    /// The findings that were allowed in the parts read so far.
    pub(in crate::flow) fn take_allows(&mut self, _: &Fields) -> Vec<Allow> {
        std::mem::take(&mut self.allows)
    }

    /// A step that the pack names; without its flow it is one of a flow called like the key, which nobody has.
    pub(super) fn address_of_pack(&mut self, node: &Spanned<Node>, path: &str) -> Option<Spanned<Address>> {
        self.own = Id::from(path);
        self.address(node, path)
    }

    /// How long a sentence may be in each language.
    pub(super) fn longest_sentence(&mut self, node: &Spanned<Node>, path: &str) -> Vec<(Lang, usize)> {
        let Some(limits) = self.by_language(node, path) else { return Vec::new() };
        let languages = self.languages.iter();
        let limits = languages.filter_map(|lang| Some((*lang, self.count(limits.named(lang.code())?, &join(path, lang.code()))?.value)));
        limits.collect()
    }

    pub(super) fn domain(&mut self, node: &Spanned<Node>, path: &str) -> Option<Spanned<String>> {
        let domain = self.scalar(node, path)?;
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if domain.value.contains('.') && domain.value.split('.').all(|label| !label.is_empty() && label.chars().all(fits)) {
            return Some(domain);
        }
        self.report_with_help(faults::NO_DOMAIN, domain.span, path, named![&domain.value], format::DOMAIN.hint);
        None
    }

    pub(in crate::flow) fn sources(&mut self, node: &Spanned<Node>, path: &str) -> IndexMap<Id, Source> {
        self.by_id::<Source, Own>(node, path, Self::source_id)
    }

    pub(super) fn cure(&mut self, node: &Spanned<Node>, path: &str) -> Option<Cure> {
        Some(Cure { what: self.scalar(node, path)?, id: self.of.clone() })
    }

    pub(super) fn topic(&mut self, node: &Spanned<Node>, path: &str) -> Topic {
        Topic { label: self.text(node, path), id: self.of.clone() }
    }

    pub(super) fn former(&mut self, node: &Spanned<Node>, path: &str) -> Former {
        let mut former = Former::default();
        for (key, node) in self.entries(node, path).into_iter().flat_map(|fields| fields.entries) {
            let path = join(path, &key.value);
            let parts: Vec<&str> = key.value.split('.').collect();
            if !(2..=3).contains(&parts.len()) || !parts.iter().all(|part| Id::is_well_formed(part)) {
                self.report_with_help(faults::BAD_FORMER, key.span, &path, named![&key.value], format::FORMER.hint);
                continue;
            }
            let step = Address::new(Id::from(parts[0]), Id::from(parts[1]));
            self.own = step.flow.clone();
            let Some(now) = self.address(node, &path) else { continue };
            match parts.get(2) {
                Some(answer) => {
                    former.answers.insert((step, Id::from(*answer)), Spanned::new(now.value.name, now.span));
                }
                None => {
                    former.steps.insert(step, now);
                }
            }
        }
        former
    }

    pub(super) fn absences(&mut self, node: &Spanned<Node>, path: &str) -> Vec<Absence> {
        if let Node::List(_) = node.value {
            return <Own as Kind<Vec<Absence>>>::read(self, node, path).unwrap_or_default();
        }
        let all = if self.truth(node, path) { Absence::WORDS } else { &[] };
        all.iter().map(|(_, absence)| *absence).collect()
    }
}
