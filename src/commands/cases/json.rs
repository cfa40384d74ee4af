//! Cases for programs: ids, words and times.

use login_rescue_core::case::{Case, Given, Place};
use login_rescue_core::flow::Pack;
use login_rescue_core::flow::model::EndResult;
use login_rescue_core::locale::Lang;
use serde_json::{Value, json};

use crate::cases::{CaseState, SavedCase, stand};
use crate::commands::trace::visit_json;
use crate::store::Loaded;

use super::text::label;

/// A case as the list has it.
pub(super) fn entry(entry: &SavedCase, lang: Lang) -> Value {
    let Some(header) = &entry.header else {
        return json!({ "id": entry.id, "last_change": entry.last_change, "state": entry.state, "fault": entry.fault });
    };
    json!({
        "id": entry.id, "name": entry.name, "pack": header.pack, "pack_version": header.pack_version, "lang": header.lang,
        "started": header.started, "last_change": entry.last_change, "state": entry.state, "until": entry.until,
        "due": entry.state == CaseState::Ready, "flow": entry.flow.as_ref().map(|(flow, _)| flow), "title": entry.flow.as_ref().map(|_| entry.title(lang)),
        "step": entry.place, "result": entry.result.map(EndResult::word), "fault": entry.fault, "torn": entry.torn,
        "holder": entry.holder,
    })
}

pub(super) fn whole(of: &SavedCase, loaded: &Loaded, all: bool, pack: Option<&Pack>, lang: Lang) -> Value {
    let case = &loaded.case;
    let stand = stand(case, pack);
    let mut shown = entry(of, lang);
    let trail = stand.as_ref().map_or(&[][..], |walk| &walk.trail);
    let aside: Vec<&Place> =
        stand.as_ref().map_or_else(|_| case.state().responses().map(|(place, _)| place).collect(), |walk| walk.aside.iter().collect());
    let details = case.state().details().map(|(id, given)| match given {
        Given::Value(value) => json!({ "id": id, "label": label(id, pack, lang), "value": value }),
        Given::Absent(why) => json!({ "id": id, "label": label(id, pack, lang), "value": Value::Null, "absent": why }),
    });
    let notes = case.state().notes().map(|(_, note)| json!({ "at": note.at, "text": note.text, "internal": note.internal }));
    let heard = case
        .state()
        .heard()
        .iter()
        .map(|heard| json!({ "at": heard.at, "came": heard.came, "text": heard.text, "internal": heard.internal }));
    let rest = [
        ("place", json!(loaded.place)),
        ("stopped_trying", json!(case.state().stopped_trying(0))),
        ("trail", trail.iter().map(|visit| visit_json(visit, lang)).collect()),
        ("details", details.collect()),
        ("notes", notes.collect()),
        ("heard", heard.collect()),
        ("set_aside", aside.into_iter().map(|place| aside_json(place, case)).collect()),
    ];
    let kept = all.then(|| ("kept", json!({ "header": case.header(), "events": case.events() })));
    if let Value::Object(shown) = &mut shown {
        shown.extend(rest.into_iter().chain(kept).map(|(key, value)| (key.to_owned(), value)));
    }
    shown
}

fn aside_json(place: &Place, case: &Case) -> Value {
    let recorded = case.state().response(place);
    json!({
        "step": place.step, "check": place.check, "at": recorded.map(|recorded| recorded.at),
        "answer": { "id": recorded.map(|recorded| recorded.response.word()) },
    })
}
