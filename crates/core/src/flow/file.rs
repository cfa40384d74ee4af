//! A file of a pack, to be parsed when it is needed or put in short when the program was built.

use std::borrow::Cow;

use super::finding::Finding;
use super::format::{opening, register};
use super::node::{Node, parse};
use super::span::Spanned;

#[derive(Debug, Clone)]
pub struct PackFile {
    /// How the file is called in findings.
    pub name: String,
    pub(super) content: Content,
}

#[derive(Debug, Clone, Hash)]
pub(super) enum Content {
    Text(Cow<'static, str>),
    /// What was made of it when the program was built.
    Compiled(&'static [u8]),
}

impl PackFile {
    /// A file that is parsed when it is needed.
    pub fn new(name: impl Into<String>, text: impl Into<Cow<'static, str>>) -> Self {
        Self { name: name.into(), content: Content::Text(text.into()) }
    }

    pub(super) fn compiled((name, short): (&str, &'static [u8])) -> Self {
        Self { name: name.to_owned(), content: Content::Compiled(short) }
    }

    /// What it holds; nothing of a compiled one.
    pub(super) fn text(&self) -> &str {
        match &self.content {
            Content::Text(text) => text,
            Content::Compiled(_) => "",
        }
    }

    /// What was made of it when the program was built, or its text as a tree.
    pub(super) fn tree(&self) -> Result<Tree, Box<Finding>> {
        match &self.content {
            Content::Text(text) => parse(&self.name, text).map(Tree::Parsed),
            Content::Compiled(short) => Ok(Tree::Compiled(short)),
        }
    }

    /// The upper part of a pack.yaml.
    pub(super) fn opening(&self) -> Self {
        Self::new(self.name.clone(), opening_of(self.text()).to_owned())
    }

    /// The file's name without folders and ending.
    pub(super) fn stem(&self) -> &str {
        let base = self.name.rsplit(['/', '\\']).next().unwrap_or(&self.name);
        base.split('.').next().unwrap_or(base)
    }
}

/// What there is of a file to be read.
pub(super) enum Tree {
    Parsed(Spanned<Node>),
    Compiled(&'static [u8]),
}

/// The part of pack.yaml above its register; the whole where no key of the register stands in it, or one of the opening stands below it.
pub fn opening_of(text: &str) -> &str {
    let above = text.split_inclusive('\n').take_while(|line| !opens(line, register())).map(str::len).sum();
    let is_whole = text.get(above..).is_some_and(|below| !below.lines().any(|line| opens(line, opening())));
    text.get(..above).filter(|_| is_whole).unwrap_or(text)
}

/// Whether a line begins with one of these keys.
fn opens(line: &str, mut keys: impl Iterator<Item = &'static str>) -> bool {
    line.split_once(':').is_some_and(|(key, _)| keys.any(|name| name == key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_opening_ends_where_the_register_begins_unless_more_of_it_comes() {
        let (above, register) = ("pack: x\nlanguages: [en]\n", "synonyms: [[a, b]]\ntopics:\n  start: { en: Start }\n");
        assert_eq!(opening_of(&format!("{above}{register}")), above);
        let all = format!("{above}{register}what-now: now.shows\n");
        assert_eq!(opening_of(&all), all);
    }
}
