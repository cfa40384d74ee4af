//! A visit of a walk for programs, the same in every command.

use login_rescue_core::case::Visit;
use login_rescue_core::locale::Lang;
use login_rescue_core::wording;
use serde_json::{Value, json};

/// A visit with its step, the text shown, what staff should know, and what was said.
pub fn visit_json(visit: &Visit, lang: Lang) -> Value {
    let (text, said) = wording::asked_and_said(visit, lang);
    let answer = json!({ "id": visit.said.word(), "text": said });
    json!({
        "step": visit.place.step, "check": visit.place.check, "text": text, "desk": wording::desk_note(visit, lang), "answer": answer, "at": visit.at,
    })
}
