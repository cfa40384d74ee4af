//! The message in parts, for a web form that has a box for each: the boxes in the form's own order, then the description.

use crate::case::{Case, Given, Walk, contact_of};
use crate::flow::model::{Absence, Detail, DetailKind, End};
use crate::flow::when::holds;
use crate::flow::{Id, Pack};
use crate::locale::{Lang, filled};
use crate::text::{clean_line, clean_text};

use super::report::{TRIED, report};
use super::{NoMessage, message_of, text_of, words, writing_end};

/// What goes into one box of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormPart {
    /// The detail that the box asks for; none for the description.
    pub detail: Option<Id>,
    /// What the box is for, in the part's language.
    pub label: String,
    /// What to put there; empty where the detail was not given or is not known, so that nobody loses count of the boxes.
    pub text: String,
}

/// The parts of the message in one language: a box for each detail that the contact's `form` names, in its order, then the
/// description.
///
/// A box holds the bare value, without its label and without a remark on its language. The description is the message without the
/// details that stand in boxes, so that nothing is said twice and a form's limit is not spent on it; a contact without `form` gets the
/// whole message as its description.
pub fn parts(pack: &Pack, case: &Case, lang: Lang) -> Result<Vec<FormPart>, NoMessage> {
    let walk = case.walk(pack)?;
    let end = writing_end(pack, &walk).ok_or(NoMessage::NotHere)?;
    let details = boxes(pack, end);
    let mut parts: Vec<FormPart> = details.iter().map(|detail| in_box(detail, case, &walk, lang)).collect();
    parts.push(description(pack, case, &walk, end, lang)?);
    Ok(parts)
}

/// Everything that can be copied one by one: the parts of the form, the description in the other language of the pack, what was tried,
/// and the whole message in each language. Nothing where no message is written.
pub fn copyable(pack: &Pack, case: &Case, lang: Lang) -> Vec<FormPart> {
    let Ok(walk) = case.walk(pack) else { return Vec::new() };
    let Some(end) = writing_end(pack, &walk) else { return Vec::new() };
    let strings = lang.strings();
    let part = |label: String, text: String| FormPart { detail: None, label, text };
    let other = pack.other_language(lang);
    let mut all = parts(pack, case, lang).unwrap_or_default();
    all.extend(other.and_then(|other| description(pack, case, &walk, end, other).ok()));
    let tried = tried(pack, case, lang).ok().filter(|tried| !tried.is_empty());
    all.extend(tried.map(|tried| part(strings.part_tried.to_owned(), tried)));
    let Ok(message) = message_of(pack, case, &walk) else { return all };
    let whole = |lang: Lang| Some(part(filled!(strings.part_whole, strings.called(lang)), message.in_lang(lang)?.to_owned()));
    all.extend([Some(lang), other].into_iter().flatten().filter_map(whole));
    all
}

/// The message without the details that stand in boxes.
fn description(pack: &Pack, case: &Case, walk: &Walk, end: &End, lang: Lang) -> Result<FormPart, NoMessage> {
    let details = boxes(pack, end);
    let in_boxes: Vec<&Id> = details.iter().map(|detail| &detail.id.value).collect();
    let text = text_of(&report(pack, case.state(), walk, end, lang, &in_boxes), lang)?;
    Ok(FormPart { detail: None, label: lang.strings().part_description.to_owned(), text })
}

/// What was tried and how it went, one line each, without a heading; empty where nothing was tried.
pub fn tried(pack: &Pack, case: &Case, lang: Lang) -> Result<String, NoMessage> {
    let walk = case.walk(pack)?;
    let end = writing_end(pack, &walk).ok_or(NoMessage::NotHere)?;
    let report = report(pack, case.state(), &walk, end, lang, &[]);
    let lines = report.sections.into_iter().filter(|section| section.topic == TRIED).flat_map(|section| section.lines);
    Ok(lines.map(|line| clean_text(line.text()) + "\n").collect())
}

/// The details in the order of the form's boxes.
fn boxes<'p>(pack: &'p Pack, end: &End) -> Vec<&'p Detail> {
    let form = contact_of(pack, end).map(|contact| contact.form.as_slice()).unwrap_or_default();
    form.iter().filter_map(|id| pack.head().details.get(&id.value)).collect()
}

/// A detail that is not asked for under the facts of this walk may hold what no longer is true: its box stays empty.
fn in_box(detail: &Detail, case: &Case, walk: &Walk, lang: Lang) -> FormPart {
    let applies = holds(detail.when.as_ref(), &walk.facts);
    let given = case.state().given(&detail.id.value).filter(|_| applies);
    let known = given.filter(|given| **given != Given::Absent(Absence::Unknown));
    let value = known.map_or("", |given| words::given(given, lang.strings()));
    let text = if detail.kind == DetailKind::Text { clean_text(value) } else { clean_line(value) };
    FormPart { detail: Some(detail.id.value.clone()), label: detail.label.said(&walk.facts).get(lang).to_owned(), text }
}
