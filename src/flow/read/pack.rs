//! The file pack.yaml.

use indexmap::IndexMap;

use crate::flow::finding::{Code, Finding, nearest};
use crate::flow::id::Id;
use crate::flow::model::{Act, Basis, Contact, Detail, DetailKind, EndResult, Need, PackHead, Scenario, Source, Status, Topic};
use crate::flow::node::Node;
use crate::flow::pack::PackFile;
use crate::flow::span::Spanned;
use crate::locale::Lang;

use super::{Fields, Reader, join};

const PACK_KEYS: &[&str] = &[
    "pack",
    "version",
    "service",
    "title",
    "languages",
    "start",
    "most-steps",
    "most-questions",
    "stale-after",
    "longest-sentence",
    "domains",
    "acts",
    "sources",
    "scenarios",
    "topics",
    "details",
    "contacts",
];
const ACT_KEYS: &[&str] = &["what", "after", "most", "pause", "when"];
const SOURCE_KEYS: &[&str] = &["basis", "status", "checked", "link"];
const SCENARIO_KEYS: &[&str] = &["title", "results"];
const DETAIL_KEYS: &[&str] = &["label", "ask", "kind", "need", "example", "topic", "when", "sources"];
const CONTACT_KEYS: &[&str] = &["title", "link", "how", "form", "expect", "sources"];

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
        let Some(fields) = self.part(root, "", PACK_KEYS) else { return PackHead::default() };
        PackHead {
            id: self.required(&fields, "pack").and_then(|node| self.id(node, "pack")),
            version: self.date(&fields, "version"),
            service: self.required(&fields, "service").and_then(|node| self.scalar(node, "service")).unwrap_or_default(),
            title: self.required_text(&fields, "title"),
            languages: languages.to_vec(),
            start: self.required(&fields, "start").and_then(|node| self.address(node, "start", &Id::from("start"))),
            most_steps: self.required(&fields, "most-steps").and_then(|node| self.count(node, "most-steps")),
            most_questions: fields.get("most-questions").and_then(|node| self.count(node, "most-questions")),
            stale_after: self.duration(&fields, "stale-after"),
            longest_sentence: self.longest_sentence(&fields),
            domains: self.domains(&fields),
            acts: self.named(&fields, "acts", Self::act),
            sources: self.named(&fields, "sources", Self::source),
            scenarios: self.named(&fields, "scenarios", Self::scenario),
            topics: self.named(&fields, "topics", Self::topic),
            details: self.named(&fields, "details", Self::detail),
            contacts: self.named(&fields, "contacts", Self::contact),
            allows: std::mem::take(&mut self.allows),
        }
    }

    /// How long a sentence may be in each language.
    fn longest_sentence(&mut self, fields: &Fields) -> Vec<(Lang, usize)> {
        let known: Vec<&str> = self.languages.iter().map(|lang| lang.code()).collect();
        let path = "longest-sentence";
        let Some(limits) = fields.get(path).and_then(|node| self.fields(node, path, &known)) else { return Vec::new() };
        let languages = self.languages.iter();
        let limits = languages.filter_map(|lang| Some((*lang, self.count(limits.get(lang.code())?, &join(path, lang.code()))?.value)));
        limits.collect()
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
                "acts" => ACT_KEYS,
                "scenarios" => SCENARIO_KEYS,
                "details" => DETAIL_KEYS,
                "contacts" => CONTACT_KEYS,
                _ => &[],
            };
            // A topic is nothing but its label, one line for each language.
            let inner = if keys.is_empty() {
                Some(Fields { path: path.clone(), span: node.span, entries: vec![(*name, *node)] })
            } else {
                self.part(node, &path, keys)
            };
            if let (Some(id), Some(inner)) = (id, inner)
                && let Some(value) = read(self, id.clone(), &inner)
            {
                all.insert(id.value, value);
            }
        }
        all
    }

    fn act(&mut self, id: Spanned<Id>, fields: &Fields) -> Option<Act> {
        let what = self.required(fields, "what").and_then(|node| self.scalar(node, &fields.path_of("what")));
        Some(Act {
            id,
            after: self.id_list(fields, "after"),
            most: fields.get("most").and_then(|node| self.count(node, &fields.path_of("most"))),
            pause: self.truth(fields, "pause"),
            when: self.when_of(fields),
            what: what?,
        })
    }

    fn scenario(&mut self, id: Spanned<Id>, fields: &Fields) -> Option<Scenario> {
        let title = self.required_text(fields, "title");
        let node = self.required(fields, "results")?;
        let items = self.items(node, &fields.path_of("results")).into_iter();
        let results = items.filter_map(|(path, item)| self.scalar(item, &path).and_then(|raw| self.word_of(&raw, &path, EndResult::WORDS)));
        Some(Scenario { id, title, results: results.collect() })
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
            sources: self.sources(fields),
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
            form: self.id_list(fields, "form"),
            expect: self.required_text(fields, "expect"),
            sources: self.sources(fields),
            link: link?,
        })
    }
}
