//! The file pack.yaml.

use std::time::Duration;

use indexmap::IndexMap;

use crate::flow::compiled::from_short;
use crate::flow::finding::{Code, Finding, nearest};
use crate::flow::format::{self, Key, Shape, act, contact, detail, head, observable, question, scenario, source, telling};
use crate::flow::id::{Address, Id};
use crate::flow::model::{
    Absence, Act, Basis, Contact, Cure, Detail, DetailKind, EndResult, Former, Need, Observable, PackHead, Question, Scenario, Source,
    Status, Telling, Topic,
};
use crate::flow::node::Node;
use crate::flow::pack::{PackFile, Tree};
use crate::flow::span::Spanned;
use crate::locale::Lang;

use super::{Fields, Reader, join};

/// Reads one entry of a map: its id, its value, its path.
type EntryReader<R, T> = fn(&mut R, Spanned<Id>, &Spanned<Node>, &str) -> Option<T>;

/// Reads pack.yaml. What it holds is there as far as it could be read.
pub fn read_pack_head(file: &PackFile) -> (PackHead, Vec<Finding>) {
    let root = match file.tree() {
        Ok(Tree::Compiled(short)) => return from_short(&file.name, short),
        Ok(Tree::Parsed(root)) => root,
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
        let Some((key, node)) = entries.iter().find(|(key, _)| key.value == head::LANGUAGES.name) else { return Vec::new() };
        if matches!(&node.value, Node::List(items) if items.is_empty()) {
            self.report(Code::MissingKey, node.span, &key.value, "the pack names no language");
        }
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
        let Some(fields) = self.part(root, "", &head::PART) else { return PackHead::default() };
        PackHead {
            id: self.id_of(&fields, head::PACK),
            version: self.date(&fields, head::VERSION),
            service: self.scalar_of(&fields, head::SERVICE).unwrap_or_default(),
            title: self.required_text(&fields, head::TITLE),
            languages: languages.to_vec(),
            start: self.address_of(&fields, head::START, &Id::from("start")),
            most_steps: self.count_of(&fields, head::MOST_STEPS),
            most_questions: self.count_of(&fields, head::MOST_QUESTIONS),
            stale_after: self.stale_after(&fields),
            newer: self.text_of(&fields, head::NEWER),
            longest_sentence: self.longest_sentence(&fields),
            later_next: self.texts_of(&fields, head::LATER_NEXT),
            what_now: self.address_of(&fields, head::WHAT_NOW, &Id::from("what-now")),
            domains: self.domains(&fields),
            may_name: self.may_name(&fields),
            synonyms: self.synonyms(&fields),
            acts: self.named(&fields, head::ACTS, Self::act),
            observables: self.named(&fields, head::OBSERVABLES, Self::observable),
            cures: self.named(&fields, head::CURES, |reader, id, node, path| Some(Cure { what: reader.scalar(node, path)?, id })),
            sources: self.named(&fields, head::SOURCES, Self::source),
            scenarios: self.named(&fields, head::SCENARIOS, Self::scenario),
            topics: self.named(&fields, head::TOPICS, |reader, id, node, path| Some(reader.topic(id, node, path))),
            former: self.former(&fields),
            details: self.named(&fields, head::DETAILS, Self::detail),
            contacts: self.named(&fields, head::CONTACTS, Self::contact),
            questions: self.named(&fields, head::QUESTIONS, Self::question),
            allows: std::mem::take(&mut self.allows),
        }
    }

    fn stale_after(&mut self, fields: &Fields) -> Option<Spanned<Duration>> {
        let time = self.duration(fields, head::STALE_AFTER)?;
        Some(Spanned::new(time, fields.get(head::STALE_AFTER)?.span))
    }

    /// How long a sentence may be in each language.
    fn longest_sentence(&mut self, fields: &Fields) -> Vec<(Lang, usize)> {
        let Some((node, path)) = fields.at(head::LONGEST_SENTENCE) else { return Vec::new() };
        let Some(limits) = self.by_language(node, &path) else { return Vec::new() };
        let languages = self.languages.iter();
        let limits = languages.filter_map(|lang| Some((*lang, self.count(limits.named(lang.code())?, &join(&path, lang.code()))?.value)));
        limits.collect()
    }

    fn synonyms(&mut self, fields: &Fields) -> Vec<Vec<Spanned<String>>> {
        let Some((node, path)) = fields.at(head::SYNONYMS) else { return Vec::new() };
        let lists = self.items(node, &path);
        lists.into_iter().map(|(path, list)| self.shown(list, &path)).collect()
    }

    fn may_name(&mut self, fields: &Fields) -> Vec<Spanned<String>> {
        fields.at(head::MAY_NAME).map(|(node, path)| self.shown(node, &path)).unwrap_or_default()
    }

    fn domains(&mut self, fields: &Fields) -> Vec<Spanned<String>> {
        let Some((node, path)) = fields.at(head::DOMAINS) else { return Vec::new() };
        let mut domains = Vec::new();
        for (path, item) in self.items(node, &path) {
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
                self.report_with_help(Code::BadValue, domain.span, &path, message, format::DOMAIN.hint);
            }
        }
        domains
    }

    /// The entries of a map, each read by its id.
    fn named<T>(&mut self, fields: &Fields, key: Key, read: EntryReader<Self, T>) -> IndexMap<Id, T> {
        let mut all = IndexMap::new();
        let path = fields.path_of(key);
        let Some(entries) = fields.get(key).and_then(|node| self.entries(node, &path)) else { return all };
        for (name, node) in &entries.entries {
            let path = join(&path, &name.value);
            let id = match key.shape {
                Shape::Map(Shape::SourceId, _) => self.source_id(name, &path),
                _ => self.id_from(name, &path),
            };
            // What stands under a wrong id is read too, for its findings.
            let (id, is_good) = (id.clone().unwrap_or_else(|| Spanned::new(Id::from(""), name.span)), id.is_some());
            if let Some(value) = read(self, id.clone(), node, &path)
                && is_good
            {
                all.insert(id.value, value);
            }
        }
        all
    }

    fn former(&mut self, fields: &Fields) -> Former {
        let mut former = Former::default();
        let path = fields.path_of(head::FORMER);
        let Some(entries) = fields.get(head::FORMER).and_then(|node| self.entries(node, &path)) else { return former };
        for (key, node) in &entries.entries {
            let path = join(&path, &key.value);
            let parts: Vec<&str> = key.value.split('.').collect();
            if !(2..=3).contains(&parts.len()) || !parts.iter().all(|part| Id::is_well_formed(part)) {
                let message = format!("'{}' is no step and no answer", key.value);
                self.report_with_help(Code::BadId, key.span, &path, message, format::FORMER.hint);
                continue;
            }
            let step = Address::new(Id::from(parts[0]), Id::from(parts[1]));
            let Some(now) = self.address(node, &path, &step.flow) else { continue };
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

    fn act(&mut self, id: Spanned<Id>, node: &Spanned<Node>, path: &str) -> Option<Act> {
        let fields = self.part(node, path, &act::PART)?;
        let what = self.scalar_of(&fields, act::WHAT);
        Some(Act {
            id,
            after: self.id_list(&fields, act::AFTER),
            most: self.count_of(&fields, act::MOST),
            pause: self.truth(&fields, act::PAUSE),
            when: self.when_of(&fields, act::WHEN),
            known: self.id_list(&fields, act::KNOWN),
            unless: self.when_of(&fields, act::UNLESS),
            what: what?,
        })
    }

    fn observable(&mut self, id: Spanned<Id>, node: &Spanned<Node>, path: &str) -> Option<Observable> {
        let fields = self.part(node, path, &observable::PART)?;
        let values = self.named(&fields, observable::VALUES, |reader, _, node, path| reader.scalar(node, path));
        let (several, default) = (self.truth(&fields, observable::SEVERAL), self.id_of(&fields, observable::DEFAULT));
        let tell = fields.at(observable::TELL).map(|(node, path)| self.tellings(node, &path)).unwrap_or_default();
        Some(Observable { id, values, several, default, tell })
    }

    fn tellings(&mut self, node: &Spanned<Node>, path: &str) -> Vec<Telling> {
        self.items(node, path).into_iter().filter_map(|(path, item)| self.telling(item, &path)).collect()
    }

    fn telling(&mut self, node: &Spanned<Node>, path: &str) -> Option<Telling> {
        let fields = self.part(node, path, &telling::PART)?;
        let (is, topic) = (self.id_list(&fields, telling::IS), self.id_of(&fields, telling::TOPIC));
        let text = self.required_text(&fields, telling::TEXT);
        Some(Telling { is, topic: topic?, text, when: self.when_of(&fields, telling::WHEN) })
    }

    fn scenario(&mut self, id: Spanned<Id>, node: &Spanned<Node>, path: &str) -> Option<Scenario> {
        let fields = self.part(node, path, &scenario::PART)?;
        let title = self.required_text(&fields, scenario::TITLE);
        let (node, path) = fields.at(scenario::RESULTS)?;
        let items = self.items(node, &path).into_iter();
        let results = items.filter_map(|(path, item)| self.scalar(item, &path).and_then(|raw| self.word_of(&raw, &path, EndResult::WORDS)));
        Some(Scenario { id, title, results: results.collect() })
    }

    fn source(&mut self, id: Spanned<Id>, node: &Spanned<Node>, path: &str) -> Option<Source> {
        let fields = self.part(node, path, &source::PART)?;
        let basis = self.word(&fields, source::BASIS, Basis::WORDS);
        let status = self.word(&fields, source::STATUS, Status::WORDS);
        Some(Source {
            id,
            claim: self.text_of(&fields, source::CLAIM),
            checked: self.date(&fields, source::CHECKED),
            link: self.scalar_of(&fields, source::LINK),
            links: self.some_languages(&fields, source::LINKS),
            set_aside: self.words_of(&fields, source::SET_ASIDE),
            basis: basis?,
            status: status?,
        })
    }

    /// A topic is nothing but its label, one line for each language.
    fn topic(&mut self, id: Spanned<Id>, node: &Spanned<Node>, path: &str) -> Topic {
        Topic { label: self.text(node, path), id }
    }

    fn detail(&mut self, id: Spanned<Id>, node: &Spanned<Node>, path: &str) -> Option<Detail> {
        let fields = self.part(node, path, &detail::PART)?;
        let kind = self.word(&fields, detail::KIND, DetailKind::WORDS);
        let need = self.word(&fields, detail::NEED, Need::WORDS);
        let topic = self.id_of(&fields, detail::TOPIC);
        Some(Detail {
            id,
            label: self.wordings_of(&fields, detail::LABEL).unwrap_or_default(),
            ask: self.wordings_of(&fields, detail::ASK).unwrap_or_default(),
            example: fields.at(detail::EXAMPLE).map(|(node, path)| self.example(node, &path)),
            absent: self.absent(&fields),
            when: self.when_of(&fields, detail::WHEN),
            sources: self.sources(&fields, detail::SOURCES),
            kind: kind?,
            need: need?,
            topic: topic?,
        })
    }

    /// What can be said in place of a value: `true` stands for all of it.
    fn absent(&mut self, fields: &Fields) -> Vec<Absence> {
        let Some((node, path)) = fields.at(detail::ABSENT) else { return Vec::new() };
        if let Node::List(_) = node.value {
            let items = self.items(node, &path).into_iter();
            return items
                .filter_map(|(path, item)| self.scalar(item, &path).and_then(|raw| self.word_of(&raw, &path, Absence::WORDS)))
                .collect();
        }
        let all = if self.truth(fields, detail::ABSENT) { Absence::WORDS } else { &[] };
        all.iter().map(|(_, absence)| *absence).collect()
    }

    fn contact(&mut self, id: Spanned<Id>, node: &Spanned<Node>, path: &str) -> Option<Contact> {
        let fields = self.part(node, path, &contact::PART)?;
        let link = self.scalar_of(&fields, contact::LINK);
        Some(Contact {
            id,
            title: self.required_text(&fields, contact::TITLE),
            how: self.advice_of(&fields, contact::HOW),
            form: self.id_list(&fields, contact::FORM),
            expect: self.wordings_of(&fields, contact::EXPECT).unwrap_or_default(),
            sources: self.sources(&fields, contact::SOURCES),
            link: link?,
        })
    }

    fn question(&mut self, id: Spanned<Id>, node: &Spanned<Node>, path: &str) -> Option<Question> {
        let fields = self.part(node, path, &question::PART)?;
        Some(Question {
            id,
            text: self.required_text(&fields, question::TEXT),
            answer: self.advice_of(&fields, question::ANSWER),
            when: self.when_of(&fields, question::WHEN),
            sources: self.sources(&fields, question::SOURCES),
        })
    }
}
