//! A person of the tests, and the floors of a folder of people.

use crate::flow::finding::{Code, Finding};
use crate::flow::format::{Key, first_pick, floors, must_hear, must_not, person, right_end};
use crate::flow::id::Id;
use crate::flow::model::EndResult;
use crate::flow::node::{Node, parse};
use crate::flow::person::{FirstPick, Floors, MustHear, MustNot, Person, RightEnd, Values};
use crate::flow::span::Spanned;
use crate::flow::words::Role;
use crate::locale::Lang;

use super::{Fields, Reader, join};

/// Reads a person; `expected` is the id that the file's name gives them.
pub fn read_person(file: &str, expected: &Id, text: &str) -> (Option<Person>, Vec<Finding>) {
    let mut reader = Reader::new(file, &[]);
    match parse(file, text) {
        Ok(root) => (reader.person(&root, expected), reader.findings),
        Err(finding) => (None, vec![*finding]),
    }
}

/// Reads the floors of a folder.
pub fn read_floors(file: &str, text: &str) -> (Floors, Vec<Finding>) {
    let mut reader = Reader::new(file, &[]);
    match parse(file, text) {
        Ok(root) => (reader.floors(&root).unwrap_or_default(), reader.findings),
        Err(finding) => (Floors::default(), vec![*finding]),
    }
}

impl Reader<'_> {
    fn person(&mut self, root: &Spanned<Node>, expected: &Id) -> Option<Person> {
        let fields = self.part(root, "", &person::PART)?;
        let id = self.id_of(&fields, person::PERSON);
        if let Some(id) = id.as_ref().filter(|id| id.value != *expected) {
            let message = format!("the person is called '{}', the file '{expected}'", id.value);
            self.report(Code::FileName, id.span, person::PERSON.name, message);
        }
        let langs = Lang::ALL.map(|lang| (lang.code(), lang));
        self.scalar_of(&fields, person::STORY);
        self.scalar_of(&fields, person::SCREEN);
        let language = self.word(&fields, person::LANGUAGE, &langs);
        let role = self.word(&fields, person::ROLE, Role::WORDS);
        let family = self.id_of(&fields, person::FAMILY);
        Some(Person {
            file: self.file.clone(),
            first_picks: self.each(&fields, person::FIRST_PICKS, Self::first_pick),
            observables: self.ids_by_id(&fields, person::OBSERVABLES),
            works: self.ids_by_id(&fields, person::WORKS),
            already: self.id_list(&fields, person::ALREADY),
            cannot: self.id_list(&fields, person::CANNOT),
            other: self.id_list(&fields, person::OTHER),
            later: self.id_list(&fields, person::LATER),
            ends: self.each(&fields, person::ENDS, Self::right_end),
            must_hear: self.each(&fields, person::MUST_HEAR, Self::must_hear),
            must_not: self.each(&fields, person::MUST_NOT, Self::must_not),
            message_has: self.scalars(&fields, person::MESSAGE_HAS),
            id: id?,
            language: language?,
            role: role?,
            family: family?,
        })
    }

    fn each<T>(&mut self, fields: &Fields, key: Key, read: fn(&mut Self, &Spanned<Node>, &str) -> Option<T>) -> Vec<T> {
        let Some((node, path)) = fields.at(key) else { return Vec::new() };
        let items = self.items(node, &path);
        items.into_iter().filter_map(|(path, item)| read(self, item, &path)).collect()
    }

    fn first_pick(&mut self, node: &Spanned<Node>, path: &str) -> Option<FirstPick> {
        let fields = self.part(node, path, &first_pick::PART)?;
        let says = self.scalar_of(&fields, first_pick::SAYS);
        Some(FirstPick { look: self.id_list(&fields, first_pick::LOOK), says: says? })
    }

    fn right_end(&mut self, node: &Spanned<Node>, path: &str) -> Option<RightEnd> {
        let fields = self.part(node, path, &right_end::PART)?;
        let result = self.word(&fields, right_end::RESULT, EndResult::WORDS);
        Some(RightEnd {
            cures: self.id_list(&fields, right_end::CURES),
            only_after: self.id_list(&fields, right_end::ONLY_AFTER),
            contact: self.one_or_more(&fields, right_end::CONTACT),
            result: result?,
        })
    }

    fn must_hear(&mut self, node: &Spanned<Node>, path: &str) -> Option<MustHear> {
        let fields = self.part(node, path, &must_hear::PART)?;
        self.scalar_of(&fields, must_hear::BEFORE);
        let say = self.scalar_of(&fields, must_hear::SAY);
        Some(MustHear {
            texts: self.scalars(&fields, must_hear::TEXTS),
            before_act: self.one_or_more(&fields, must_hear::BEFORE_ACT),
            say: say?,
        })
    }

    fn must_not(&mut self, node: &Spanned<Node>, path: &str) -> Option<MustNot> {
        let fields = self.part(node, path, &must_not::PART)?;
        let say = self.scalar_of(&fields, must_not::SAY);
        Some(MustNot {
            acts: self.id_list(&fields, must_not::ACTS),
            cures: self.id_list(&fields, must_not::CURES),
            ends: self.scalars(&fields, must_not::ENDS),
            texts: self.scalars(&fields, must_not::TEXTS),
            say: say?,
        })
    }

    /// Ids under ids: one, or a list.
    pub(super) fn ids_by_id(&mut self, fields: &Fields, key: Key) -> Values {
        fields.at(key).map(|(node, path)| self.all_ids(node, &path)).unwrap_or_default()
    }

    /// A map of ids, each with one id or a list of them.
    pub(super) fn all_ids(&mut self, node: &Spanned<Node>, path: &str) -> Values {
        let mut all = Values::new();
        for (name, node) in self.entries(node, path).into_iter().flat_map(|fields| fields.entries) {
            let path = join(path, &name.value);
            if let Some(id) = self.id_from(name, &path) {
                let values = self.ids(node, &path);
                all.insert(id.value.clone(), (id, values));
            }
        }
        all
    }

    fn one_or_more(&mut self, fields: &Fields, key: Key) -> Vec<Spanned<Id>> {
        fields.at(key).map(|(node, path)| self.ids(node, &path)).unwrap_or_default()
    }

    /// One id, or a list of them.
    pub(super) fn ids(&mut self, node: &Spanned<Node>, path: &str) -> Vec<Spanned<Id>> {
        if !matches!(node.value, Node::List(_)) {
            return self.id(node, path).into_iter().collect();
        }
        let items = self.items(node, path);
        items.into_iter().filter_map(|(path, item)| self.id(item, &path)).collect()
    }

    fn floors(&mut self, root: &Spanned<Node>) -> Option<Floors> {
        let fields = self.part(root, "", &floors::PART)?;
        let mut percent = |key| self.percent(&fields, key).map(|percent| percent.value);
        let (every_walk_right, walks_right) = (percent(floors::EVERY_WALK_RIGHT), percent(floors::WALKS_RIGHT));
        let (advice, family_other) = (percent(floors::ADVICE), percent(floors::FAMILY_OTHER));
        let causes_right = percent(floors::CAUSES_RIGHT);
        Some(Floors {
            every_walk_right,
            walks_right,
            advice,
            family_other,
            causes_right,
            violations: self.whole(&fields, floors::VIOLATIONS),
            holes: self.whole(&fields, floors::HOLES),
            median_questions: self.whole(&fields, floors::MEDIAN_QUESTIONS),
            median_words: self.whole(&fields, floors::MEDIAN_WORDS),
            worst_questions: self.whole(&fields, floors::WORST_QUESTIONS),
            family_small_missing: self.whole(&fields, floors::FAMILY_SMALL_MISSING),
            languages_differ: self.whole(&fields, floors::LANGUAGES_DIFFER),
        })
    }

    /// A whole number, also zero.
    fn whole(&mut self, fields: &Fields, key: Key) -> Option<usize> {
        let raw = self.scalar_of(fields, key)?;
        let number = raw.value.parse().ok();
        if number.is_none() {
            self.report(Code::BadValue, raw.span, &fields.path_of(key), format!("'{}' is not a whole number", raw.value));
        }
        number
    }
}
