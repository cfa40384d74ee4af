//! A script for a replay.

use crate::flow::finding::{Code, Finding};
use crate::flow::format::Script;
use crate::flow::node::{Node, parse};
use crate::flow::span::Spanned;

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
        let message = format!("expected a text, found {}", node.value.kind());
        self.report_with_help(Code::WrongType, node.span, path, message, "put it in quotes");
        None
    }
}
