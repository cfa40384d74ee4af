//! What a replay prints: the trace, the step or end where it stands, and the message.

use std::io::{self, Write};

use login_rescue_core::case::{Here, State, Walk, contact_of, place_name};
use login_rescue_core::flow::model::{Need, Question};
use login_rescue_core::locale::Lang;
use login_rescue_core::message::Message;
use login_rescue_core::screen::{answer_here, questions_here};
use login_rescue_core::wording;
use serde_json::{Value, json};

use super::super::trace::visit_json;
use super::{Replayed, asked_details};

pub(super) fn text(replayed: &Replayed, out: &mut impl Write) -> io::Result<()> {
    let lang = replayed.lang;
    for visit in &replayed.walk.trail {
        writeln!(out, "{}", place_name(&visit.place))?;
        let (asked, said) = wording::asked_and_said(visit, lang);
        writeln!(out, "  {asked}")?;
        if let Some(note) = wording::desk_note(visit, lang).filter(|_| replayed.desk) {
            writeln!(out, "  {}: {note}", lang.strings().desk_note)?;
        }
        writeln!(out, "  > {said}")?;
    }
    print_here(replayed, out)?;
    if let Some(message) = &replayed.message {
        writeln!(out, "\n{}", message.whole(lang))?;
    }
    Ok(())
}

fn print_here(replayed: &Replayed, out: &mut impl Write) -> io::Result<()> {
    let lang = replayed.lang;
    let strings = lang.strings();
    match &replayed.walk.here {
        Here::End(here) => {
            writeln!(out, "\n{} [{}]", here.address, here.end.result.word())?;
            writeln!(out, "  {}", here.end.text.get(lang))?;
            if let Some(note) = here.end.desk.as_ref().filter(|_| replayed.desk) {
                writeln!(out, "  {}: {}", strings.desk_note, note.get(lang))?;
            }
            for line in here.end.next.get(lang, &replayed.walk.facts) {
                writeln!(out, "  - {line}")?;
            }
            if let Some(contact) = contact_of(replayed.pack, here.end) {
                writeln!(out, "  {}: {} {}", strings.send_to, contact.title.get(lang), contact.link.value)?;
                let expect = here.end.expects(Some(contact), &replayed.walk.facts).map_or("", |expect| expect.get(lang));
                writeln!(out, "  {}: {expect}", strings.what_to_expect)?;
            }
        }
        Here::Ask(here) => {
            writeln!(out, "\n{}\n  {}", place_name(&here.place), here.ask.question.get(lang))?;
            for answer in &here.answers {
                writeln!(out, "  - {}: {}", answer.id.value, answer.text.get(lang))?;
            }
        }
        Here::Check(here) => writeln!(out, "\n{}\n  {}", place_name(&here.place), here.check.instruction.get(lang))?,
        Here::Wait(here) => writeln!(out, "\n{}\n  {}", place_name(&here.place), here.wait.text.get(lang))?,
    }
    Ok(())
}

pub(super) fn json(replayed: &Replayed) -> Value {
    let walk = &replayed.walk;
    let status = match &walk.here {
        Here::End(here) if here.later.is_some() => "waiting",
        Here::End(_) => "ended",
        _ => "open",
    };
    json!({
        "status": status,
        "trace": walk.trail.iter().map(|visit| visit_json(visit, replayed.lang)).collect::<Vec<_>>(),
        "pending": pending_json(walk, replayed.lang),
        "end": end_json(replayed),
        "details_needed": missing_json(replayed),
        "message": message_json(replayed.message.as_ref()),
        "questions_asked": walk.questions_asked(),
        "unused": replayed.unused,
    })
}

fn pending_json(walk: &Walk, lang: Lang) -> Value {
    match &walk.here {
        Here::End(_) => Value::Null,
        Here::Ask(here) => json!({
            "kind": "ask", "step": here.place.step, "text": here.ask.question.get(lang), "help": here.ask.help.as_ref().map(|help| help.get(lang)),
            "answers": here.answers.iter().map(|answer| json!({ "id": answer.id.value, "text": answer.text.get(lang) })).collect::<Vec<_>>(),
        }),
        Here::Check(here) => json!({
            "kind": "check", "step": here.place.step, "check": here.place.check, "text": here.check.instruction.get(lang),
            "how": here.check.how.get(lang, &walk.facts).collect::<Vec<_>>(), "number": here.rung + 1, "of": here.rungs.len(),
        }),
        Here::Wait(here) => {
            json!({ "kind": "wait", "step": here.place.step, "text": here.wait.text.get(lang), "seconds": here.wait.length.as_secs() })
        }
    }
}

fn end_json(replayed: &Replayed) -> Value {
    let Here::End(here) = &replayed.walk.here else { return Value::Null };
    let (lang, facts) = (replayed.lang, &replayed.walk.facts);
    let contact = contact_of(replayed.pack, here.end).map(|contact| {
        json!({
            "id": contact.id.value, "title": contact.title.get(lang), "address": contact.link.value,
            "expect": here.end.expects(Some(contact), facts).map(|expect| expect.get(lang)),
        })
    });
    json!({
        "id": here.address, "result": here.end.result.word(), "text": here.end.text.get(lang),
        "next": here.end.next.get(lang, facts).collect::<Vec<_>>(), "contact": contact,
        "questions": questions_here(replayed.pack, &replayed.walk).map(|question| question_json(question, replayed)).collect::<Vec<_>>(),
    })
}

/// Something that people ask, with what is answered to it here.
fn question_json(question: &Question, replayed: &Replayed) -> Value {
    let answer: Vec<&str> = answer_here(question, &replayed.walk).into_iter().map(|text| text.get(replayed.lang)).collect();
    json!({ "id": question.id.value, "text": question.text.get(replayed.lang), "answer": answer })
}

/// The details that the message still lacks.
fn missing_json(replayed: &Replayed) -> Vec<Value> {
    let state: &State = replayed.case.state();
    let missing = asked_details(replayed.pack, &replayed.walk).into_iter().filter(|detail| state.given(&detail.id.value).is_none());
    missing
        .map(|detail| json!({ "id": detail.id.value, "label": detail.label.said(&replayed.walk.facts).get(replayed.lang), "need": detail.need.word(), "required": detail.need == Need::Required }))
        .collect()
}

fn message_json(message: Option<&Message>) -> Value {
    message.map_or(Value::Null, |message| {
        Lang::ALL.iter().filter_map(|&lang| message.in_lang(lang).map(|text| (lang.code().to_owned(), json!(text)))).collect()
    })
}
