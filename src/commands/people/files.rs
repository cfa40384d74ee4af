//! The files of one run, with what is wrong with them.

use std::path::Path;

use login_rescue_core::flow::{Finding, report};

use crate::pack_files::read_text;
use crate::words::spoken;

#[derive(Default)]
pub(in crate::commands) struct Files {
    texts: Vec<(String, String)>,
    pub findings: Vec<Finding>,
}

impl Files {
    /// Reads a file; one that cannot be read says nothing.
    pub(super) fn read<T: Default>(&mut self, path: &Path, read: impl FnOnce(&str, &str) -> (T, Vec<Finding>)) -> T {
        let name = path.display().to_string();
        match read_text(path) {
            Err(finding) => {
                self.findings.push(*finding);
                T::default()
            }
            Ok(text) => {
                let (value, findings) = read(&name, &text);
                self.findings.extend(findings);
                self.texts.push((name, text));
                value
            }
        }
    }

    /// What is wrong with them, for people.
    pub fn faults(&self) -> String {
        let text_of = |file: &str| self.texts.iter().find(|(name, _)| name == file).map(|(_, text)| text.as_str());
        report::render(&self.findings, text_of, spoken())
    }
}
