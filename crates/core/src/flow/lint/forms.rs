//! What the official forms ask for: an end that sends people there has every detail ready that the form requires.

use crate::flow::faults;
use crate::flow::model::Need;
use crate::flow::worded::named;

use super::Linter;

pub(super) fn check(linter: &mut Linter) {
    let head = linter.pack.head();
    for (_, flow, file) in linter.flows() {
        for (name, end) in &flow.ends {
            let Some(contact) = end.contact.as_ref().and_then(|contact| head.contacts.get(&contact.value)) else { continue };
            let required = contact.form.iter().filter_map(|detail| head.details.get(&detail.value));
            for detail in required.filter(|detail| detail.need == Need::Required) {
                let id = &detail.id.value;
                if !end.needs.iter().any(|need| need.value == *id) {
                    linter.report(faults::FORM_NEEDS, file, end.id.span, format!("ends.{name}"), named![&contact.id.value, id]);
                }
            }
        }
    }
}
