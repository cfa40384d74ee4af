//! What a pack holds, as flat lists with paths: the texts that people read, the names that parts call each other by.

use crate::flow::id::Id;
use crate::flow::model::{Flow, PackHead};
use crate::flow::pack::Pack;
use crate::flow::span::Spanned;
use crate::flow::written::Texts;

macro_rules! groups {
    ($($group:ident $key:ident)+) => {
        /// What has names of its own in pack.yaml.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub(super) enum Group {
            $($group,)+
        }

        impl Group {
            pub const ALL: &'static [Self] = &[$(Self::$group),+];

            /// Its key in pack.yaml.
            pub fn key(self) -> &'static str {
                match self {
                    $(Self::$group => stringify!($key),)+
                }
            }

            pub fn has(self, head: &PackHead, name: &Id) -> bool {
                match self {
                    $(Self::$group => head.$key.contains_key(name),)+
                }
            }

            pub fn names(self, head: &PackHead) -> Vec<&Spanned<Id>> {
                match self {
                    $(Self::$group => head.$key.values().map(|named| &named.id).collect(),)+
                }
            }
        }
    };
}

groups! {
    Acts acts
    Cures cures
    Sources sources
    Scenarios scenarios
    Topics topics
    Details details
    Contacts contacts
}

/// Something of pack.yaml that is named.
pub(super) struct Claim<'p> {
    pub group: Group,
    pub name: &'p Spanned<Id>,
    pub path: String,
}

/// The names of each other that the parts of pack.yaml use.
pub(super) fn mentions(head: &PackHead) -> Vec<Claim<'_>> {
    let topics = head.details.values().map(|detail| {
        let path = format!("details.{}.topic", detail.id.value);
        Claim { group: Group::Topics, name: &detail.topic, path }
    });
    let told = head.observables.values().flat_map(|observable| {
        let at = |index: usize| format!("observables.{}.tell[{index}].topic", observable.id.value);
        observable.tell.iter().enumerate().map(move |(index, telling)| Claim {
            group: Group::Topics,
            name: &telling.topic,
            path: at(index),
        })
    });
    let details = head.details.values().flat_map(|detail| sourced(&format!("details.{}", detail.id.value), &detail.sources));
    let acts = head.acts.values().flat_map(|act| listing(Group::Acts, &format!("acts.{}.after", act.id.value), &act.after));
    let contacts = head.contacts.values().flat_map(|contact| {
        let path = format!("contacts.{}", contact.id.value);
        sourced(&path, &contact.sources).into_iter().chain(listing(Group::Details, &format!("{path}.form"), &contact.form))
    });
    let asked = head.questions.values().flat_map(|question| sourced(&format!("questions.{}", question.id.value), &question.sources));
    topics.chain(told).chain(details).chain(acts).chain(contacts).chain(asked).collect()
}

/// The names from pack.yaml that a flow uses.
pub(super) fn claims(flow: &Flow) -> Vec<Claim<'_>> {
    let mut claims = listing(Group::Scenarios, "scenarios", &flow.scenarios);
    for (name, step) in &flow.steps {
        let path = format!("steps.{name}");
        claims.extend(listing(Group::Acts, &format!("{path}.does"), &step.does));
        claims.extend(sourced(&path, step.sources()));
    }
    for (name, index, answer) in flow.answers() {
        let path = format!("steps.{name}.answers[{index}].tell");
        claims.extend(answer.tell.iter().map(|(topic, _)| Claim { group: Group::Topics, name: topic, path: path.clone() }));
    }
    for (name, index, check) in flow.checks() {
        let path = format!("steps.{name}.try[{index}]");
        claims.extend(sourced(&path, &check.sources));
        claims.extend(listing(Group::Acts, &format!("{path}.does"), &check.does));
        claims.extend(check.cure.iter().map(|cure| Claim { group: Group::Cures, name: cure, path: format!("{path}.cure") }));
    }
    for (name, end) in &flow.ends {
        let path = format!("ends.{name}");
        let contact = end.contact.iter().map(|contact| Claim { group: Group::Contacts, name: contact, path: format!("{path}.contact") });
        claims.extend(contact.chain(sourced(&path, &end.sources)));
        claims.extend(listing(Group::Details, &format!("{path}.needs"), &end.needs));
        claims.extend(listing(Group::Acts, &format!("{path}.does"), &end.does));
    }
    claims
}

fn sourced<'p>(path: &str, sources: &'p [Spanned<Id>]) -> Vec<Claim<'p>> {
    listing(Group::Sources, &format!("{path}.sources"), sources)
}

fn listing<'p>(group: Group, path: &str, names: &'p [Spanned<Id>]) -> Vec<Claim<'p>> {
    names.iter().enumerate().map(|(index, name)| Claim { group, name, path: format!("{path}[{index}]") }).collect()
}

pub(super) fn texts(pack: &Pack) -> impl Iterator<Item = (&str, Texts<'_>)> {
    let flows = pack.flow_ids().filter_map(|id| Some((pack.file_name(id), Texts::of_flow(pack.flow(id)?))));
    std::iter::once((pack.head_name(), Texts::of_head(pack.head()))).chain(flows)
}
