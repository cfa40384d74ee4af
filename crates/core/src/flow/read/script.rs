//! A script for a replay.

use crate::flow::faults;
use crate::flow::finding::Finding;
use crate::flow::format::Script;
use crate::flow::node::Node;
use crate::flow::span::Spanned;
use crate::flow::worded::named;

use super::kind::{Kind, Own};
use super::{Reader, read_file};

/// Reads a script; what could be read of it is there beside the findings.
pub fn read_script(file: &str, text: &str) -> (Script, Vec<Finding>) {
    read_file(file, text, |reader, root| Own::read(reader, root, "").unwrap_or_default())
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
