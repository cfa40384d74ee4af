//! What the screens know beside the case: which of them lie on top of each other, what is selected, what is being typed.

use std::collections::BTreeSet;

use login_rescue_core::case::{Moment, Place};
use login_rescue_core::desk::Desk;
use login_rescue_core::flow::{Address, Id};
use login_rescue_core::locale::Lang;
use login_rescue_core::screen::{Command, Keys};

use crate::session::Resumable;

use super::case_list::{CaseCounts, CaseList, CaseMenu};
use super::field::Field;
use super::find::Find;
use super::form::Form;
use super::line::LineBox;
use super::notice::{Notice, Tone};
use super::palette::Palette;
use super::theme::Theme;
use super::view::Screenful;

/// A screen that can lie above others.
#[derive(Debug, Clone)]
pub enum Screen {
    /// Where the case stands: a question, a check, a wait, an end.
    Walk,
    Language,
    /// The offer to go on with an unfinished case.
    Resume(Resumable),
    Cases(Box<CaseList>),
    Case(CaseMenu),
    /// One line about the case in hand.
    Line(LineBox),
    Find(Find),
    Palette(Box<Palette>),
    /// The checks of a ladder, to tick those that were already tried.
    Tick(BTreeSet<Place>),
    /// The question whether to leave this walk for another one.
    Confirm(Address),
    Details(Form),
    Review,
    /// Another answer for something that lies behind.
    Change(Place),
    Message,
    /// Which of the letters to copy, or everything.
    Copy,
    /// The message in parts, to fill a form box by box; with those that were copied.
    Parts(BTreeSet<usize>),
    /// The address of the official page, for a phone.
    Qr,
    Note(NoteBox),
    /// Something could not be saved, for this reason.
    Unsaved(String),
    Help,
    Sources,
    /// What people ask, the part with this number; with the answer to this question.
    Questions(Option<Id>, usize),
}

impl Screen {
    /// Whether they are of one sort, whatever they hold.
    pub fn is_like(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

#[derive(Debug, Clone)]
pub struct NoteBox {
    /// Which note is changed; none where a new one is taken.
    pub changes: Option<u32>,
    pub field: Field,
}

/// Nothing is marked until somebody moves: at a check, where every choice says what happened.
pub const NOTHING: usize = usize::MAX;

/// A screen with what is selected on it and how far it is scrolled.
#[derive(Debug, Clone)]
pub struct Layer {
    pub screen: Screen,
    /// Which choice is marked, or [`NOTHING`].
    pub selected: usize,
    /// How many rows are above the window.
    pub scroll: usize,
    /// How much of a hint is shown.
    pub hint: HintShown,
}

/// How much of a hint is shown where it would push choices out of sight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum HintShown {
    /// One row of it, where there is no more room.
    #[default]
    AsFits,
    /// One row of it, as was seen when the help was opened, which names the key for the rest.
    Folded,
    Whole,
}

impl Layer {
    /// A screen seen from its top.
    pub fn new(screen: Screen) -> Self {
        Self { screen, selected: 0, scroll: 0, hint: HintShown::AsFits }
    }

    /// Whether a text field takes the letters here.
    pub fn is_typing(&self) -> bool {
        match &self.screen {
            Screen::Find(_) | Screen::Palette(_) | Screen::Cases(_) | Screen::Line(_) => true,
            Screen::Details(form) => self.selected < form.entries.len(),
            Screen::Note(_) => self.selected == 0,
            _ => false,
        }
    }

    pub fn field_mut(&mut self) -> Option<&mut Field> {
        let selected = self.selected;
        match &mut self.screen {
            Screen::Find(find) => Some(&mut find.field),
            Screen::Palette(palette) => Some(&mut palette.field),
            Screen::Cases(list) => Some(&mut list.field),
            Screen::Line(line) => Some(&mut line.field),
            Screen::Details(form) => form.entries.get_mut(selected).map(|entry| &mut entry.field),
            Screen::Note(note) if selected == 0 => Some(&mut note.field),
            _ => None,
        }
    }
}

/// What came in faster than it is shown.
#[derive(Debug, Clone, Copy, Default)]
pub struct Ahead {
    /// Whether more has come in already: what is found can wait until that is taken in.
    pub more_to_come: bool,
    /// Whether something was typed into a search and not looked for yet.
    pub unsearched: bool,
}

/// Everything that the screens know.
#[derive(Debug)]
pub struct Model {
    pub lang: Lang,
    /// Help-desk staff sit here and guide a caller.
    pub desk: Option<Desk>,
    /// Whether they look at the step in their own language, where the caller speaks another one.
    pub translated: bool,
    pub theme: Theme,
    /// Whether the terminal has Japanese letters.
    pub shows_japanese: bool,
    pub keys: Keys,
    pub size: (u16, u16),
    /// The screen as it was drawn, until something happens.
    pub drawn: Option<Screenful>,
    pub now: Moment,
    /// The walk, which is always there.
    pub walk: Layer,
    /// The screens above it, the visible one last.
    above: Vec<Layer>,
    /// How many saved cases can be gone on with, as far as that was read.
    pub saved: CaseCounts,
    /// What is said above the footer until the next key.
    pub notices: Vec<Notice>,
    /// How many rows of that were read already, where not all of it fits.
    pub notices_from: usize,
    pub print_on_leaving: bool,
    /// Messages of cases that were put aside since, promised to be printed on leaving.
    pub to_print: Vec<String>,
    /// A note that was begun and put aside.
    pub note_draft: String,
    /// What was asked for with the last key and would lose something, and what is done since it was asked for with the key before that.
    pub asked: Option<Command>,
    pub confirming: Option<Command>,
    /// What came in faster than it is shown.
    pub ahead: Ahead,
    /// The wait whose clock was seen running: the bell rings once when it is over.
    pub running: Option<Place>,
}

impl Model {
    /// The language of the person whose case it is: the caller's, where staff sit here.
    pub fn persons_language(&self) -> Lang {
        self.desk.map_or(self.lang, |desk| desk.caller(self.lang))
    }

    /// Whether staff sit here and the caller speaks another language than they do.
    pub fn reads_another_language(&self) -> bool {
        self.desk.is_some_and(|desk| desk.caller(self.lang) != self.lang)
    }

    pub fn new(lang: Lang, desk: Option<Desk>, theme: Theme, size: (u16, u16), now: Moment) -> Self {
        Self {
            lang,
            desk,
            translated: false,
            theme,
            shows_japanese: true,
            keys: Keys::default(),
            size,
            drawn: None,
            now,
            walk: Layer::new(Screen::Walk),
            above: Vec::new(),
            saved: CaseCounts::default(),
            notices: Vec::new(),
            notices_from: 0,
            print_on_leaving: false,
            to_print: Vec::new(),
            note_draft: String::new(),
            asked: None,
            confirming: None,
            ahead: Ahead::default(),
            running: None,
        }
    }

    pub fn top(&self) -> &Layer {
        self.above.last().unwrap_or(&self.walk)
    }

    /// The layer right below the visible one; the walk where there is none.
    pub fn below_top(&self) -> &Layer {
        self.above.iter().rev().nth(1).unwrap_or(&self.walk)
    }

    pub fn top_mut(&mut self) -> &mut Layer {
        self.above.last_mut().unwrap_or(&mut self.walk)
    }

    /// Opens a screen above the visible one.
    pub fn open(&mut self, screen: Screen) {
        self.above.push(Layer::new(screen));
    }

    /// Opens a screen, or goes back to it where it lies below: screens do not pile up.
    pub fn show(&mut self, screen: Screen) {
        self.close_down_to(&screen);
        if !self.top().screen.is_like(&screen) {
            self.open(screen);
        }
    }

    /// Puts a screen right above the walk, to be seen after those that lie on it now.
    pub fn open_below(&mut self, screen: Screen, selected: usize) {
        self.above.insert(0, Layer { selected, ..Layer::new(screen) });
    }

    /// Closes the visible screen; the walk stays.
    pub fn close(&mut self) {
        self.above.pop();
    }

    /// Closes what lies above a screen of this sort, if there is one.
    fn close_down_to(&mut self, screen: &Screen) {
        if let Some(index) = self.above.iter().position(|layer| layer.screen.is_like(screen)) {
            self.above.truncate(index + 1);
        }
    }

    /// Every layer, the walk first, to change it.
    pub fn layers_mut(&mut self) -> impl Iterator<Item = &mut Layer> {
        std::iter::once(&mut self.walk).chain(&mut self.above)
    }

    /// The list of the saved cases, where it is open.
    pub fn case_list_mut(&mut self) -> Option<&mut CaseList> {
        self.case_list_layer().map(|(_, list)| list)
    }

    /// The same with the number of what is marked in it.
    pub fn case_list_layer(&mut self) -> Option<(&mut usize, &mut CaseList)> {
        self.above.iter_mut().rev().find_map(|layer| match &mut layer.screen {
            Screen::Cases(list) => Some((&mut layer.selected, list.as_mut())),
            _ => None,
        })
    }

    pub fn close_all(&mut self) {
        self.above.clear();
    }

    /// Whether the walk itself is visible.
    pub fn at_walk(&self) -> bool {
        self.above.is_empty()
    }

    fn notice(&mut self, tone: Tone, text: String) {
        if self.notices.is_empty() {
            self.notices_from = 0;
        }
        self.notices.push(Notice { tone, text });
    }

    /// Says something until the next key that must not be overlooked.
    pub fn say(&mut self, text: impl Into<String>) {
        self.notice(Tone::Warning, text.into());
    }

    /// Says until the next key what was done.
    pub fn done(&mut self, text: impl Into<String>) {
        self.notice(Tone::Done, text.into());
    }

    /// Says until the next key why nothing happened.
    pub fn murmur(&mut self, text: impl Into<String>) {
        self.notice(Tone::Quiet, text.into());
    }
}
