//! The screen of an end: how the walk ended, what to do, where to send the message and what to expect.

use login_rescue_core::case::{Walk, contact_of, needed_details};
use login_rescue_core::flow::model::{Contact, End};
use login_rescue_core::locale::fill;
use login_rescue_core::message::{duration, writing_end};
use login_rescue_core::wording;

use super::screen::{Action, Choice, Screen, View, item, labelled};

impl View<'_> {
    pub fn end(&self, walk: &Walk, end: &End) -> Screen {
        let strings = self.strings;
        let mut lines = vec![walk.flow.title.get(self.lang).to_owned()];
        lines.push(wording::result(strings, end.result).to_owned());
        lines.extend(self.said(&end.text));
        lines.extend(end.wait.map(|wait| fill(strings.wait_then, &[&duration(wait, self.lang)])));
        let next = self.spoken().into_iter().flat_map(|lang| end.next.get(lang, &walk.facts).map(item));
        let mut next: Vec<String> = next.collect();
        if !next.is_empty() {
            lines.push(format!("{}:", strings.do_next));
            lines.append(&mut next);
        }
        let contact = contact_of(self.session.pack(), end);
        if let Some(contact) = contact {
            lines.extend(self.contact(contact, walk));
        }
        let expect = end.expects(contact, &walk.facts).map(|expect| self.said(expect)).unwrap_or_default();
        lines.extend(expect.iter().map(|expect| labelled(strings.what_to_expect, expect)));
        lines.extend(self.sources(&end.sources));
        lines.extend(self.desk_note(end.desk.as_ref()));
        Screen { lines, choices: self.end_choices(walk, end) }
    }

    fn contact(&self, contact: &Contact, walk: &Walk) -> Vec<String> {
        let mut lines = vec![labelled(self.strings.send_to, contact.title.get(self.lang)), contact.link.value.clone()];
        lines.extend(contact.how.get(self.lang, &walk.facts).map(item));
        lines
    }

    fn end_choices(&self, walk: &Walk, end: &End) -> Vec<Choice> {
        let strings = self.strings;
        let writes = writing_end(self.session.pack(), walk).is_some();
        let asks = writes && !needed_details(self.session.pack(), end, &walk.facts).is_empty();
        let choices = [
            (asks, strings.fill_details, Action::Details),
            (writes, strings.show_message, Action::Message),
            (writes, strings.plain_save, Action::Save),
            (true, if walk.later().is_some() { strings.can_look_now } else { strings.go_back }, Action::Back),
            (true, strings.start_over, Action::StartOver),
            (true, strings.leave, Action::Leave),
        ];
        choices.into_iter().filter(|(offered, ..)| *offered).map(|(_, text, action)| Choice::new(text, action)).collect()
    }
}
