//! A script for a replay.

use crate::flow::faults;
use crate::flow::finding::Finding;
use crate::flow::format::Script;
use crate::flow::node::{Node, parse};
use crate::flow::span::Spanned;
use crate::named;

use super::Reader;
use super::kind::{Kind, Own};

/// Reads a script; what could be read of it is there beside the findings.
pub fn read_script(file: &str, text: &str) -> (Script, Vec<Finding>) {
    let mut reader = Reader::new(file, &[]);
    match parse(file, text) {
        Ok(root) => (Own::read(&mut reader, &root, "").unwrap_or_default(), reader.findings),
        Err(finding) => (Script::default(), vec![*finding]),
    }
}

impl Reader<'_> {
    pub(super) fn quoted(&mut self, node: &Spanned<Node>, path: &str) -> Option<Spanned<String>> {
        if !matches!(node.value, Node::Plain(_)) {
            return self.scalar(node, path);
        }
        self.report(faults::SCRIPT_NOT_QUOTED, node.span, path, named![faults::A_TEXT, node.value.kind()]);
        None
    }
}
