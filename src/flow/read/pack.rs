//! The file pack.yaml.

use indexmap::IndexMap;

use crate::flow::finding::{Code, Finding, nearest};
use crate::flow::id::Id;
use crate::flow::model::{Basis, Contact, Detail, DetailKind, Need, PackHead, Source, Status, Topic};
use crate::flow::node::Node;
use crate::flow::pack::PackFile;
use crate::flow::span::Spanned;
use crate::locale::Lang;

use super::{Fields, Reader, join};

const PACK_KEYS: &[&str] =
    &["pack", "version", "service", "title", "languages", "start", "most-steps", "domains", "sources", "topics", "details", "contacts"];
const SOURCE_KEYS: &[&str] = &["basis", "status", "checked", "link"];
const DETAIL_KEYS: &[&str] = &["label", "ask", "kind", "need", "example", "topic", "when"];
const CONTACT_KEYS: &[&str] = &["title", "link", "how", "expect", "sources"];

/// Reads pack.yaml. What it holds is there as far as it could be read.
pub fn read_pack_head(file: &PackFile) -> (PackHead, Vec<Finding>) {
    let root = match file.tree() {
        Ok(root) => root,
        Err(finding) => return (PackHead::default(), vec![*finding]),
    };
    let mut languages_reader = Reader::new(&file.name, &[]);
    let languages = languages_reader.languages(&root);
    let mut reader = Reader::new(&file.name, &languages);
    reader.findings = languages_reader.findings;
    let head = reader.pack_head(&root, &languages);
    (head, reader.findings)
}

impl Reader<'_> {
    /// The languages come first, since every other text is read in them.
    fn languages(&mut self, root: &Spanned<Node>) -> Vec<Lang> {
        let Node::Map(entries) = &root.value else { return Vec::new() };
        let Some((key, node)) = entries.iter().find(|(key, _)| key.value == "languages") else {
            self.report(Code::MissingKey, root.span, "", "the key 'languages' is missing");
            return Vec::new();
        };
        let mut languages = Vec::new();
        for (path, item) in self.items(node, &key.value) {
            let Some(code) = self.scalar(item, &path) else { continue };
            match Lang::ALL.into_iter().find(|lang| lang.code() == code.value) {
                Some(lang) if languages.contains(&lang) => {
                    self.report(Code::Duplicate, code.span, &path, format!("'{}' stands here twice", code.value));
                }
                Some(lang) => languages.push(lang),
                None => {
                    let known: Vec<&str> = Lang::ALL.iter().map(|lang| lang.code()).collect();
                    let help = nearest(&code.value, known.iter().copied())
                        .map_or_else(|| format!("the program speaks: {}", known.join(", ")), |near| format!("did you mean '{near}'?"));
                    self.report_with_help(
                        Code::BadValue,
                        code.span,
                        &path,
                        format!("'{}' is not a language of this program", code.value),
                        help,
                    );
                }
            }
        }
        languages
    }

    fn pack_head(&mut self, root: &Spanned<Node>, languages: &[Lang]) -> PackHead {
        let Some(fields) = self.fields(root, "", PACK_KEYS) else { return PackHead::default() };
        PackHead {
            id: self.required(&fields, "pack").and_then(|node| self.id(node, "pack")),
            version: self.date(&fields, "version"),
            service: self.required(&fields, "service").and_then(|node| self.scalar(node, "service")).unwrap_or_default(),
            title: self.required_text(&fields, "title"),
            languages: languages.to_vec(),
            start: self.required(&fields, "start").and_then(|node| self.address(node, "start", &Id::from("start"))),
            most_steps: self.most_steps(&fields),
            domains: self.domains(&fields),
            sources: self.named(&fields, "sources", Self::source),
            topics: self.named(&fields, "topics", Self::topic),
            details: self.named(&fields, "details", Self::detail),
            contacts: self.named(&fields, "contacts", Self::contact),
        }
    }

    fn most_steps(&mut self, fields: &Fields) -> Option<Spanned<usize>> {
        let node = self.required(fields, "most-steps")?;
        let raw = self.scalar(node, "most-steps")?;
        match raw.value.parse() {
            Ok(number) if number > 0 => Some(Spanned::new(number, raw.span)),
            _ => {
                self.report(Code::BadValue, raw.span, "most-steps", format!("'{}' is not a whole number above zero", raw.value));
                None
            }
        }
    }

    fn domains(&mut self, fields: &Fields) -> Vec<Spanned<String>> {
        let Some(node) = self.required(fields, "domains") else { return Vec::new() };
        let mut domains = Vec::new();
        for (path, item) in self.items(node, "domains") {
            let Some(domain) = self.scalar(item, &path) else { continue };
            let well_formed = domain.value.contains('.')
                && domain
                    .value
                    .split('.')
                    .all(|label| !label.is_empty() && label.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'));
            if well_formed {
                domains.push(domain);
            } else {
                let message = format!("'{}' is not a plain lower-case domain", domain.value);
                self.report_with_help(Code::BadValue, domain.span, &path, message, "write only the name, such as help.example.org");
            }
        }
        domains
    }

    fn named<T>(&mut self, fields: &Fields, key: &str, read: fn(&mut Self, Spanned<Id>, &Fields) -> Option<T>) -> IndexMap<Id, T> {
        let mut all = IndexMap::new();
        let Some(entries) = fields.get(key).and_then(|node| self.entries(node, key)) else { return all };
        for (name, node) in &entries.entries {
            let path = join(key, &name.value);
            let id = if key == "sources" { self.source_id(name, &path) } else { self.id_from(name, &path) };
            let keys = match key {
                "sources" => SOURCE_KEYS,
                "details" => DETAIL_KEYS,
                "contacts" => CONTACT_KEYS,
                _ => &[],
            };
            // A topic is nothing but its label, one line for each language.
            let inner = if keys.is_empty() {
                Some(Fields { path: path.clone(), span: node.span, entries: vec![(*name, *node)] })
            } else {
                self.fields(node, &path, keys)
            };
            if let (Some(id), Some(inner)) = (id, inner)
                && let Some(value) = read(self, id.clone(), &inner)
            {
                all.insert(id.value, value);
            }
        }
        all
    }

    fn source(&mut self, id: Spanned<Id>, fields: &Fields) -> Option<Source> {
        let basis = self.word(fields, "basis", Basis::WORDS);
        let status = self.word(fields, "status", Status::WORDS);
        Some(Source {
            id,
            checked: self.date(fields, "checked"),
            link: fields.get("link").and_then(|node| self.scalar(node, &fields.path_of("link"))),
            basis: basis?,
            status: status?,
        })
    }

    fn topic(&mut self, id: Spanned<Id>, fields: &Fields) -> Option<Topic> {
        let node = fields.get(id.as_str())?;
        Some(Topic { label: self.text(node, &fields.path), id })
    }

    fn detail(&mut self, id: Spanned<Id>, fields: &Fields) -> Option<Detail> {
        let kind = self.word(fields, "kind", DetailKind::WORDS);
        let need = self.word(fields, "need", Need::WORDS);
        let topic = self.required(fields, "topic").and_then(|node| self.id(node, &fields.path_of("topic")));
        Some(Detail {
            id,
            label: self.required_text(fields, "label"),
            ask: self.required_text(fields, "ask"),
            example: fields.get("example").map(|node| self.example(node, &fields.path_of("example"))),
            when: self.when_of(fields),
            kind: kind?,
            need: need?,
            topic: topic?,
        })
    }

    fn contact(&mut self, id: Spanned<Id>, fields: &Fields) -> Option<Contact> {
        let link = self.required(fields, "link").and_then(|node| self.scalar(node, &fields.path_of("link")));
        Some(Contact {
            id,
            title: self.required_text(fields, "title"),
            how: self.lines_of(fields, "how"),
            expect: self.required_text(fields, "expect"),
            sources: self.sources(fields),
            link: link?,
        })
    }
}
