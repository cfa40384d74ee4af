//! What people ask on the way, numbered, and the answers. Looking says nothing to the case.

use login_rescue_core::flow::Id;
use login_rescue_core::screen::{Action, Command, sources_of};

use super::front::{Front, Next, Pick, Stop};
use super::screen::{Screen, lay};
use super::typed;

impl Front<'_> {
    /// Shows what people ask and the answers to what is chosen, until that is enough.
    pub fn questions(&mut self) -> Next {
        let mut list = self.listed(0);
        if list.numbered.is_empty() {
            self.not_a_choice(typed::letter(Command::Ask))?;
            return Ok(None);
        }
        self.show(&[self.strings().questions_title.to_owned()])?;
        list.choices.iter().try_for_each(|choice| self.say(choice))?;
        self.say(self.strings().plain_enter_back)?;
        let mut asked = None;
        loop {
            match self.pick(list.numbered.len())? {
                Pick::Nothing | Pick::Words(_) | Pick::Command(Command::Back) => return Ok(None),
                Pick::Command(Command::Sources) if asked.is_some() => self.sources_of_answer(asked.as_ref())?,
                Pick::Command(Command::Language) => {
                    self.switch_language()?;
                    return Ok(Some(Command::Ask));
                }
                Pick::Command(command) => return Ok(Some(command)),
                Pick::Choice(index) => match list.numbered.get(index).cloned() {
                    Some(Action::Ask(question)) => {
                        self.answer(&question)?;
                        self.say(self.strings().plain_another_question)?;
                        asked = Some(question);
                    }
                    Some(Action::OtherQuestions(part)) => {
                        list = self.listed(part);
                        self.show(&list.choices)?;
                    }
                    _ => {}
                },
            }
        }
    }

    fn listed(&self, part: usize) -> Screen {
        let view = self.session.view(self.lang, self.session.clock().now());
        self.session.walk().map(|walk| lay(&view.questions(walk, part), self.lang, self.desk)).unwrap_or_default()
    }

    pub(super) fn answer(&mut self, question: &Id) -> Result<(), Stop> {
        let view = self.session.view(self.lang, self.session.clock().now());
        let Ok(walk) = self.session.walk() else { return Ok(()) };
        let lines = lay(&view.answer_to(question, walk), self.lang, self.desk).lines;
        self.show(&lines)
    }

    fn sources_of_answer(&mut self, question: Option<&Id>) -> Result<(), Stop> {
        let sources = question.map(|question| sources_of(self.session.pack(), question)).unwrap_or_default();
        let lines = self.source_lines(&sources);
        self.show(&lines)
    }
}
