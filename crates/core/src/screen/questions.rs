//! The pages of what people ask on the way, and of the answer to one of it.

use crate::case::Walk;
use crate::flow::model::Question;
use crate::flow::{Id, Pack};

use super::action::{Action, Choice, Label};
use super::asked::{answer_here, questions_by_place};
use super::view::{Block, Screen, View};

/// The most that are listed at a time, so that each has a digit. One of them shows the others where there are more.
const AT_A_TIME: usize = 9;

/// Which part of the list shows a question.
pub fn part_with(pack: &Pack, walk: &Walk, question: &Id) -> usize {
    parts(&questions_by_place(pack, walk)).iter().position(|part| part.iter().any(|of| of.id.value == *question)).unwrap_or(0)
}

/// All at once where each has a digit, and else in parts that leave one for the others.
fn parts<'l, 'p>(questions: &'l [&'p Question]) -> Vec<&'l [&'p Question]> {
    questions.chunks(if questions.len() > AT_A_TIME { AT_A_TIME - 1 } else { AT_A_TIME }).collect()
}

impl<'a> View<'a> {
    /// A part of what is listed, and the way to the next one where there are several.
    pub fn questions(&self, walk: &Walk<'a>, part: usize) -> Screen<'a> {
        let choice = |question: &&'a Question| Choice {
            action: Action::Ask(question.id.value.clone()),
            label: Label::Pack(&question.text),
            desk: None,
        };
        let questions = questions_by_place(self.pack, walk);
        let parts = parts(&questions);
        let more = (parts.len() > 1).then(|| Choice::own(Action::OtherQuestions((part + 1) % parts.len()), self.strings().other_questions));
        let listed = parts.get(part).into_iter().copied().flatten().map(choice);
        Screen { blocks: Vec::new(), choices: listed.chain(more).collect() }
    }

    pub fn answer_to(&self, question: &Id, walk: &Walk) -> Screen<'a> {
        let question = self.pack.head().questions.get(question);
        let block = |question: &'a Question| Block::Main(&question.text, answer_here(question, walk));
        Screen { blocks: question.map(block).into_iter().collect(), choices: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Case, Event, FORMAT, Header, Moment, Place, Stamped};
    use crate::flow::{Address, PackFile};
    use crate::locale::Lang;
    use crate::screen::{Command, Keeping, sources_of};

    const HEAD: &str = "pack: small\nversion: 2026-11-22\nservice: Small\ntitle: { en: Small }\nlanguages: [en]\nstart: main.first\n\
        most-steps: 9\ndomains: [example.org]\nsources:\n  F001: { basis: general, status: current, checked: 2026-11-22 }\nquestions:\n  \
        always: { text: { en: Always? }, answer: [{ en: Here., when: { flow: main, result: other-route } }, { en: Yes. }],\n    \
        also: [{ en: With a., when: { code: a } }], sources: [F001] }\n  \
        with-a: { text: { en: With a? }, answer: { en: Yes. }, when: { code: a } }\n  \
        at-end: { text: { en: At an end? }, answer: { en: Yes. }, when: { result: other-route } }\n  \
        in: { text: { en: In? }, answer: { en: Yes. }, when: { not: { result: [other-route, wait-and-retry] } } }\n";
    const FLOW: &str = "flow: main\ntitle: { en: Main }\nsymptoms: { en: [main] }\nreviewed: 2026-11-22\nstart: first\nsteps:\n  first:\n    \
        ask: { en: Which? }\n    always-known: it is shown\n    answers:\n      - { id: a, text: { en: A }, remember: { code: a }, go: in }\n      \
        - { id: b, text: { en: B }, remember: { code: b }, go: in }\nends:\n  in: { result: other-route, text: { en: In. } }\n";

    fn pack() -> Pack {
        let pack = Pack::new(PackFile::new("pack.yaml", HEAD), vec![PackFile::new("main.yaml", FLOW)]);
        assert_eq!(pack.reading_findings(), []);
        pack
    }

    fn now() -> Moment {
        Moment::parse("2026-11-22T10:00:00+09:00").unwrap()
    }

    fn case() -> Case {
        Case::new(Header {
            format: FORMAT,
            id: "test".to_owned(),
            pack: "small".to_owned(),
            pack_version: "2026-11-22".to_owned(),
            start: Address::parse("main.first").unwrap(),
            started: now(),
            lang: Lang::En,
        })
    }

    /// What is listed after an answer, what answers the first of it, and what an end offers.
    fn after(answer: Option<&str>) -> (String, String, Vec<Action>) {
        let (pack, mut case, now) = (pack(), case(), now());
        if let Some(answer) = answer {
            let place = Place { step: case.header().start.clone(), check: None, visit: 0 };
            case.apply(Stamped { at: now, event: Event::Answered { place, answer: answer.into() } });
        }
        let view = View { pack: &pack, case: &case, keeping: Keeping::Unsaved, last_time: None, now, lang: Lang::En };
        let walk = case.walk(&pack);
        let actions = view.screen(&walk).choices.into_iter().map(|choice| choice.action).collect();
        let walk = walk.unwrap();
        let screen = view.questions(&walk, 0);
        let listed: Vec<&str> = screen.choices.iter().map(|choice| choice.label.get(Lang::En)).collect();
        let blocks = view.answer_to(&"always".into(), &walk).blocks;
        let [Block::Main(_, lines)] = blocks.as_slice() else { panic!("{blocks:?}") };
        let lines: Vec<&str> = lines.iter().map(|line| line.get(Lang::En)).collect();
        (listed.join(" "), lines.join(" "), actions)
    }

    #[test]
    fn what_is_listed_and_answered_goes_by_what_is_known() {
        let (listed, answer, _) = after(None);
        assert_eq!((listed.as_str(), answer.as_str()), ("Always? In?", "Yes."));
        let (listed, answer, _) = after(Some("a"));
        assert_eq!((listed.as_str(), answer.as_str()), ("Always? With a? At an end?", "Here. With a."), "and by where it ended");
        assert_eq!(after(Some("b")).1, "Here.", "the first that fits");
    }

    #[test]
    fn an_end_offers_the_list_before_leaving_and_nothing_else_does() {
        assert_eq!(after(Some("b")).2, [Action::Back, Action::StartOver, Action::Questions, Action::Leave]);
        assert!(!after(None).2.contains(&Action::Questions));
    }

    #[test]
    fn a_question_waits_for_nothing_but_its_flow() {
        let short = pack().in_short().unwrap();
        let (pack, case) = (Pack::compiled(short.leak()), case());
        let view = View { pack: &pack, case: &case, keeping: Keeping::Unsaved, last_time: None, now: now(), lang: Lang::En };
        let walk = case.walk(&pack);
        assert_eq!(view.screen(&walk).choices.len(), 2);
        let useful: Vec<_> = Command::ALL.iter().filter(|command| view.has_use(**command, &walk)).collect();
        assert!(useful.contains(&&Command::Ask));
        assert!(!pack.is_head_read());
    }

    #[test]
    fn what_an_answer_rests_on_is_what_its_question_names() {
        let pack = Pack::new(PackFile::new("pack.yaml", HEAD), Vec::new());
        let named =
            |question: &str| sources_of(&pack, &question.into()).iter().map(|source| source.id.value.to_string()).collect::<Vec<_>>();
        assert_eq!((named("always"), named("with-a")), (vec!["F001".to_owned()], Vec::new()));
    }
}
