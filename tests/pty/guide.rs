//! Somebody who knows the flows and walks the program through them: what is said to the program is also said to a case of the test's
//! own, so that the test knows what has to be seen next and what has to be in the case file.

use login_rescue::pack_files;
use login_rescue_core::case::{Case, Event, FORMAT, Header, Here, Moment, Outcome, Said, Stamped, WaitOutcome, needed_details, replay};
use login_rescue_core::flow::script::Script;
use login_rescue_core::flow::{Pack, read_script};
use login_rescue_core::locale::{Lang, Strings};
use login_rescue_core::message::writing_end;
use login_rescue_core::screen::{Keys, answer_here, questions_by_place};

use super::home::{Home, NOW};
use super::terminal::{Start, Terminal, squeeze};

/// A field of the form for the details.
pub struct Asked {
    /// The detail's id.
    pub id: String,
    /// The question above the open field.
    pub ask: String,
    /// Whether it has several lines.
    pub lines: bool,
}

/// The test's own case.
pub struct Guide {
    pack: Pack,
    case: Case,
    lang: Lang,
}

impl Guide {
    /// A case at the start of the built-in pack.
    pub fn new(lang: Lang) -> Self {
        let pack = pack_files::shipped();
        let case = Case::new(Header {
            format: FORMAT,
            id: "test".to_owned(),
            pack: pack.head().id.as_ref().unwrap().value.to_string(),
            pack_version: pack.head().version.value.clone(),
            start: pack.head().start.as_ref().unwrap().value.clone(),
            started: now(),
            lang,
        });
        Self { pack, case, lang }
    }

    /// The words of the program.
    pub fn strings(&self) -> &'static Strings {
        self.lang.strings()
    }

    /// What happened so far.
    pub fn events(&self) -> Vec<Event> {
        self.case.events().iter().map(|stamped| stamped.event.clone()).collect()
    }

    /// The beginning of the text of the step: enough to know it, short enough not to be torn by what stands beside it.
    pub fn text(&self) -> String {
        let walk = self.case.walk(&self.pack).unwrap();
        let text = match &walk.here {
            Here::Ask(here) => &here.ask.question,
            Here::Check(here) => &here.check.instruction,
            Here::Wait(here) => &here.wait.text,
            Here::End(here) => &here.end.text,
        };
        squeeze(text.get(self.lang)).chars().take(24).collect()
    }

    /// Where the walk stands as the header begins to say it; at an end the word for how it ended.
    pub fn header(&self) -> String {
        let walk = self.case.walk(&self.pack).unwrap();
        let strings = self.strings();
        if let Here::End(here) = &walk.here {
            return format!("[{}]", login_rescue_core::wording::result(strings, here.end.result));
        }
        login_rescue_core::wording::stage(strings, &walk).unwrap_or_default()
    }

    /// The first question that can be asked here, and its answer, each as it begins.
    pub fn question(&self) -> [String; 2] {
        let walk = self.case.walk(&self.pack).unwrap();
        let question = questions_by_place(&self.pack, &walk)[0];
        let answer = answer_here(question, &walk)[0].get(self.lang);
        [question.text.get(self.lang), answer].map(|text| text.chars().take(16).collect())
    }

    /// Whether the walk is at an end.
    pub fn at_end(&self) -> bool {
        matches!(self.case.walk(&self.pack).unwrap().here, Here::End(_))
    }

    /// The event of saying something here, by its id or word, and the key for it.
    fn event(&self, word: &str) -> (Event, usize) {
        let walk = self.case.walk(&self.pack).unwrap();
        let nothing = || -> usize { panic!("'{word}' cannot be said at {:?}", walk.place()) };
        match &walk.here {
            Here::Ask(here) => {
                let index = here.answers.iter().position(|answer| answer.id.value.as_str() == word).unwrap_or_else(nothing);
                (Event::Answered { place: here.place.clone(), answer: word.into() }, index)
            }
            Here::Check(here) => {
                let offered: Vec<Outcome> = Outcome::offered(here.check).collect();
                let index = offered.iter().position(|outcome| outcome.word() == word).unwrap_or_else(nothing);
                (Event::Tried { place: here.place.clone(), outcome: offered[index] }, index)
            }
            Here::Wait(here) => {
                let outcomes = [WaitOutcome::Done, WaitOutcome::Skipped];
                let index = outcomes.iter().position(|outcome| outcome.word() == word).unwrap_or_else(nothing);
                (Event::Waited { place: here.place.clone(), outcome: outcomes[index] }, index)
            }
            Here::End(_) => panic!("'{word}' cannot be said at an end"),
        }
    }

    /// The number under which something is offered, from 1.
    pub fn number(&self, word: &str) -> usize {
        self.event(word).1 + 1
    }

    /// What is offered first here, by its id or word.
    pub fn first(&self) -> String {
        let walk = self.case.walk(&self.pack).unwrap();
        match &walk.here {
            Here::Ask(here) => here.answers[0].id.value.to_string(),
            Here::Check(here) => Outcome::offered(here.check).next().unwrap().word().to_owned(),
            Here::Wait(_) => WaitOutcome::Done.word().to_owned(),
            Here::End(_) => panic!("nothing is offered at an end"),
        }
    }

    /// Says something here.
    pub fn say(&mut self, word: &str) {
        let (event, _) = self.event(word);
        self.apply(event);
    }

    /// Lets something happen.
    pub fn apply(&mut self, event: Event) {
        self.case.apply(Stamped { at: now(), event });
    }

    /// Takes back what was said last.
    pub fn go_back(&mut self) {
        let place = self.case.walk(&self.pack).unwrap().last_place().unwrap().clone();
        self.apply(Event::TakenBack { place });
    }

    /// Says something else at a question that lies behind.
    pub fn change(&mut self, step: &str, answer: &str) {
        let walk = self.case.walk(&self.pack).unwrap();
        let place = walk.trail.iter().map(|visit| &visit.place).find(|place| place.step.to_string() == step).unwrap().clone();
        self.apply(Event::Answered { place, answer: answer.into() });
    }

    /// Says of a check where the walk stands that it was tried before.
    pub fn tried_already(&mut self, check: &str) {
        let walk = self.case.walk(&self.pack).unwrap();
        let mut place = walk.place().unwrap().clone();
        place.check = Some(check.into());
        self.apply(Event::Tried { place, outcome: Outcome::Already });
    }

    /// The question for a detail.
    pub fn ask_of(&self, id: &str) -> String {
        self.pack.head().details[&login_rescue_core::flow::Id::from(id)]
            .ask
            .said(&self.case.walk(&self.pack).unwrap().facts)
            .get(self.lang)
            .to_owned()
    }

    /// The fields of the form.
    pub fn asked(&self) -> Vec<Asked> {
        let walk = self.case.walk(&self.pack).unwrap();
        let end = writing_end(&self.pack, &walk).unwrap();
        let asked = |detail: &login_rescue_core::flow::model::Detail| Asked {
            id: detail.id.value.to_string(),
            ask: detail.ask.said(&walk.facts).get(self.lang).to_owned(),
            lines: detail.kind.word() == "text",
        };
        needed_details(&self.pack, end, &walk.facts).into_iter().map(asked).collect()
    }
}

fn now() -> Moment {
    Moment::parse(NOW).unwrap()
}

/// A program in a terminal with somebody in front of it.
pub struct Walker {
    /// The program.
    pub terminal: Terminal,
    /// What it has to show.
    pub guide: Guide,
}

impl Walker {
    /// The first question in a language, on a usual terminal.
    pub fn new(home: &Home, lang: Lang) -> Self {
        Self::start(Start::new(home), lang)
    }

    /// The first question.
    pub fn start(start: Start, lang: Lang) -> Self {
        let walker = Self { terminal: start.lang(lang).go(), guide: Guide::new(lang) };
        walker.see();
        walker
    }

    /// Waits for the step where the walk should stand.
    pub fn see(&self) {
        let (text, header) = (self.guide.text(), squeeze(&self.guide.header()));
        self.terminal.wait_until(&format!("'{header}: {text}'"), |screen| {
            let shown = squeeze(&screen.contents());
            shown.contains(&text) && shown.contains(&header)
        });
    }

    /// Chooses by the key in front of it, and waits for what comes next.
    pub fn choose(&mut self, word: &str) {
        let key = Keys::default().of_choices().nth(self.guide.number(word) - 1).unwrap();
        self.terminal.press(&key.to_string());
        self.guide.say(word);
        self.see();
    }

    /// Chooses one after the other.
    pub fn choose_all(&mut self, words: &[&str]) {
        for word in words {
            self.choose(word);
        }
    }

    /// Goes back by Esc.
    pub fn go_back(&mut self) {
        self.terminal.press("\x1b");
        self.guide.go_back();
        self.see();
    }

    /// Presses a key and waits for something.
    pub fn open(&mut self, keys: &str, shown: &str) {
        self.terminal.press(keys);
        self.terminal.wait_for(shown);
    }

    /// Opens the form at an end.
    pub fn open_form(&mut self) {
        let title = self.guide.strings().details_title;
        self.open("1", title);
    }

    /// Fills in the form from its first field, with what `given` says for each detail, and goes on to the message.
    pub fn fill_in(&mut self, given: impl Fn(&str) -> Option<String>) {
        for asked in self.guide.asked() {
            self.terminal.wait_for(&asked.ask);
            let value = given(&asked.id).unwrap_or_default();
            self.terminal.press(&value);
            self.terminal.wait_for(&value.replace('\r', ""));
            self.terminal.press(if asked.lines { "\t" } else { "\r" });
            self.terminal.wait_for_no(&asked.ask);
        }
        let (title, send_to) = (self.guide.strings().message_title, self.guide.strings().send_to);
        self.terminal.press("\r");
        self.terminal.wait_until("the message", |screen| {
            let shown = squeeze(&screen.contents());
            shown.contains(&squeeze(title)) && shown.contains(&squeeze(send_to))
        });
    }

    /// Has the message printed on leaving, leaves, and gives back what was printed.
    pub fn print_and_leave(&mut self) -> String {
        let notice = self.guide.strings().print_on_leaving;
        self.open("p", notice);
        self.terminal.press("q");
        assert_eq!(self.terminal.ended(), Some(0));
        self.terminal.assert_restored();
        self.terminal.after_the_screen()
    }
}

/// A script for `replay`, as what a person would do.
pub struct Scripted {
    /// The script.
    pub script: Script,
    /// The answers and outcomes in the order in which they are asked for.
    pub words: Vec<String>,
}

impl Scripted {
    /// Reads one of `tests/scripts`.
    pub fn read(path: &str) -> Self {
        let (script, findings) = read_script(path, &std::fs::read_to_string(path).unwrap());
        assert!(findings.is_empty(), "{findings:?}");
        assert!(script.flow.is_none() && script.at.as_ref().is_some_and(|at| Moment::parse(&at.value) == Some(now())));
        let mut guide = Guide::new(Lang::En);
        let replayed = replay(&guide.pack, &mut guide.case, &script.choices, None, now());
        assert!(replayed.is_ok() && guide.at_end(), "{path} does not come to an end");
        let trail = guide.case.walk(&guide.pack).unwrap().trail;
        let words = trail.into_iter().map(|visit| match visit.said {
            Said::Answer(_, _, answer) => answer.id.value.to_string(),
            Said::Outcome(_, _, outcome) => outcome.word().to_owned(),
            Said::Wait(_, _, outcome) => outcome.word().to_owned(),
        });
        let words = words.collect();
        Self { script, words }
    }

    /// The value that the script gives for a detail.
    pub fn detail(&self, id: &str) -> Option<String> {
        self.script.details.iter().find(|(of, _)| of.value.as_str() == id).map(|(_, value)| value.value.trim_end().to_owned())
    }

    /// The lines that say the same to the plain front end.
    pub fn lines(&self, lang: Lang) -> String {
        let mut guide = Guide::new(lang);
        let mut lines: Vec<String> = Vec::new();
        for word in &self.words {
            lines.push(guide.number(word).to_string());
            guide.say(word);
        }
        for note in &self.script.notes {
            lines.extend(["n".to_owned(), note.value.clone(), "end".to_owned()]);
        }
        lines.push("1".to_owned());
        for asked in guide.asked() {
            lines.push(self.detail(&asked.id).unwrap_or_default());
            if asked.lines && !lines.last().unwrap().is_empty() {
                lines.push("end".to_owned());
            }
        }
        lines.join("\n") + "\n"
    }
}
