//! Everything that a person's file names must be in the pack: observables and their values, cures, acts, contacts, ends, texts.

use crate::flow::faults::{self, did_you_mean};
use crate::flow::finding::Fault;
use crate::flow::model::{EndResult, PackHead};
use crate::flow::person::Person;
use crate::flow::span::{Span, Spanned};
use crate::flow::worded::{Worded, named};
use crate::flow::{Address, Finding, Id, Pack, Stop};
use crate::locale::Words;

use super::progress::MOST_WATCHED;
use super::shown::ids_of;
use super::subject::FIRST_LOOK;

/// What a person's file names and the pack does not have.
pub fn check_names(pack: &Pack, person: &Person) -> Vec<Finding> {
    let mut names = NameCheck { pack, head: pack.head(), file: &person.file, texts: None, found: Vec::new() };
    names.observables(person);
    names.cures(person);
    names.ends(person);
    names.advice(person);
    names.found
}

struct NameCheck<'n> {
    pack: &'n Pack,
    head: &'n PackHead,
    file: &'n str,
    /// The ids of the texts of the pack, once they are needed.
    texts: Option<Vec<String>>,
    found: Vec<Finding>,
}

impl NameCheck<'_> {
    fn report(&mut self, fault: Fault, span: Span, path: &str, named: Vec<Worded>, help: Option<Worded>) {
        let finding = fault.found(self.file, span, named).at(path);
        self.found.push(Finding { help, ..finding });
    }

    fn observables(&mut self, person: &Person) {
        for (id, values) in person.observables.values() {
            self.values(id, values, &format!("observables.{}", id.value));
        }
        let head = self.head;
        for id in &person.later {
            self.known(id, faults::A_CURE_OR_OBSERVABLE, head.cures.keys().chain(head.observables.keys()), "later");
        }
        let first = Spanned::new(Id::from(FIRST_LOOK), Span::default());
        if self.head.observables.contains_key(FIRST_LOOK) {
            for (index, pick) in person.first_picks.iter().enumerate() {
                self.values(&first, &pick.look, &format!("first-picks[{index}].look"));
            }
        }
    }

    fn values(&mut self, observable: &Spanned<Id>, values: &[Spanned<Id>], path: &str) {
        self.found.extend(declared(self.head, self.file, observable, values, path));
    }

    fn cures(&mut self, person: &Person) {
        for (id, needed) in person.works.values() {
            self.cure(id, "works");
            self.all_cures(needed, &format!("works.{}", id.value));
        }
        let lists = [("already", &person.already), ("cannot", &person.cannot), ("other", &person.other)];
        for (path, cures) in lists {
            self.all_cures(cures, path);
        }
        let works = person.works.values().map(|(id, _)| (id, "works"));
        let listed = lists.into_iter().flat_map(|(path, cures)| cures.iter().map(move |id| (id, path)));
        let mut seen: Vec<(&Id, &str)> = Vec::new();
        for (id, path) in works.chain(listed) {
            if let Some((_, first)) = seen.iter().find(|(other, _)| *other == &id.value) {
                self.report(faults::CURE_TWICE, id.span, path, named![&id.value, first], None);
            }
            seen.push((&id.value, path));
        }
    }

    fn all_cures(&mut self, cures: &[Spanned<Id>], path: &str) {
        for cure in cures {
            self.cure(cure, path);
        }
    }

    fn cure(&mut self, cure: &Spanned<Id>, path: &str) {
        self.known(cure, faults::A_CURE, self.head.cures.keys(), path);
    }

    fn ends(&mut self, person: &Person) {
        let head = self.head;
        for (index, end) in person.ends.iter().enumerate() {
            let path = format!("ends[{index}]");
            self.all_cures(&end.cures, &format!("{path}.cures"));
            for name in &end.only_after {
                self.known(
                    name,
                    faults::A_CURE_OR_OBSERVABLE,
                    head.cures.keys().chain(head.observables.keys()),
                    &format!("{path}.only-after"),
                );
            }
            for contact in &end.contact {
                self.known(contact, faults::A_CONTACT, head.contacts.keys(), &format!("{path}.contact"));
            }
        }
    }

    fn advice(&mut self, person: &Person) {
        let head = self.head;
        for (key, count) in [("must-hear", person.must_hear.len()), ("must-not", person.must_not.len())] {
            if count > MOST_WATCHED {
                self.report(faults::MANY_WATCHED, person.id.span, key, named![count, key, MOST_WATCHED], None);
            }
        }
        for (index, hear) in person.must_hear.iter().enumerate() {
            let path = format!("must-hear[{index}]");
            self.texts(&hear.texts, &format!("{path}.texts"));
            for name in &hear.before_act {
                self.known(name, faults::AN_ACT_OR_CURE, head.acts.keys().chain(head.cures.keys()), &format!("{path}.before-act"));
            }
        }
        for (index, not) in person.must_not.iter().enumerate() {
            let path = format!("must-not[{index}]");
            self.texts(&not.texts, &format!("{path}.texts"));
            self.all_cures(&not.cures, &format!("{path}.cures"));
            for act in &not.acts {
                self.known(act, faults::AN_ACT, head.acts.keys(), &format!("{path}.acts"));
            }
            for end in &not.ends {
                self.end(end, &format!("{path}.ends"));
            }
        }
    }

    fn texts(&mut self, texts: &[Spanned<String>], path: &str) {
        for text in texts {
            let known = self.texts.get_or_insert_with(|| ids_of(self.pack));
            if !known.contains(&text.value) {
                let near = did_you_mean(&text.value, known.iter().map(String::as_str)).unwrap_or_else(|| faults::TEXT_FORM.into());
                self.report(faults::NO_SUCH_TEXT, text.span, path, named![&text.value], Some(near));
            }
        }
    }

    /// A name that must be one of these.
    fn known<'a>(&mut self, name: &Spanned<Id>, what: Words, known: impl Iterator<Item = &'a Id> + Clone, path: &str) {
        self.found.extend(unknown(self.file, what, name, known, path));
    }

    fn end(&mut self, end: &Spanned<String>, path: &str) {
        let is_end = |address: Address| matches!(self.pack.stop(&address), Some(Stop::End(_)));
        if EndResult::SPELLED.contains(&end.value.as_str()) || Address::parse(&end.value).is_some_and(is_end) {
            return;
        }
        let help = Worded::Of(faults::END_FORM, named![EndResult::SPELLED.join(", ")]);
        self.report(faults::NO_RESULT_NO_END, end.span, path, named![&end.value], Some(help));
    }
}

pub(super) fn declared(head: &PackHead, file: &str, observable: &Spanned<Id>, values: &[Spanned<Id>], path: &str) -> Vec<Finding> {
    let Some(known) = head.observables.get(&observable.value).map(|observable| &observable.values) else {
        return unknown(file, faults::AN_OBSERVABLE, observable, head.observables.keys(), path).into_iter().collect();
    };
    let wrong = values.iter().filter(|value| !known.contains_key(&value.value)).map(|value| {
        let finding = faults::NO_SUCH_VALUE.found(file, value.span, named![&observable.value, &value.value]).at(path);
        finding.near(value.as_str(), known.keys().map(Id::as_str))
    });
    wrong.collect()
}

/// What is wrong with a name that must be one of these.
pub(super) fn unknown<'a>(
    file: &str,
    what: Words,
    name: &Spanned<Id>,
    mut known: impl Iterator<Item = &'a Id> + Clone,
    path: &str,
) -> Option<Finding> {
    let all = known.clone();
    let finding = || faults::NOT_IN_HEAD.found(file, name.span, named![what, &name.value]).at(path);
    (!known.any(|id| *id == name.value)).then(|| finding().near(name.as_str(), all.map(Id::as_str)))
}
