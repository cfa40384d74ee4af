//! One case being walked by a front end. It stamps events with the time and has them saved before anybody sees the next step; the
//! front ends only say what the person did.

use std::cell::{OnceCell, RefCell};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use login_rescue_core::case::{Came, Case, Event, Given, Header, Lost, Moment, Place, Response, Stamped, Walk, read_date, walk};
use login_rescue_core::flow::model::Absence;
use login_rescue_core::flow::{Address, Id, Pack};
use login_rescue_core::locale::{Lang, fill};
use login_rescue_core::message::{
    self, Accepted, Message, NoMessage, Refused, Written, accept_detail, accept_name, accept_note, accept_unfinished_note,
};
use login_rescue_core::screen::{self, Command, View};
use login_rescue_core::wording::{self, NEAR};
use thiserror::Error;

use crate::cases::{is_name_of_another, summary, summary_at};
use crate::clock::Clock;
use crate::store::{Hold, Loaded, Missed, MissedFile, Store, StoreError};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoSaving {
    /// The person asked for it.
    Asked,
    /// There is no home folder to save in.
    NoHome,
    /// The person only looks at a case that may be open elsewhere.
    Looking,
    /// It could not be saved, and the person went on all the same.
    Failed,
    /// The person wants to leave no trace.
    Private,
}

impl NoSaving {
    /// What the person is told of it.
    pub fn said(self, lang: Lang) -> &'static str {
        match self {
            Self::Asked => lang.strings().not_saved_asked,
            Self::Private => lang.strings().not_saved_private,
            Self::NoHome => lang.strings().not_saved_no_home,
            Self::Looking => lang.strings().not_saved_looking,
            Self::Failed => lang.strings().not_saved_failed,
        }
    }
}

/// Where cases are saved, or why they are not.
pub type Saving = Result<Arc<dyn Store>, NoSaving>;

/// A saved case that has not come to its end, to be offered at the start.
#[derive(Debug, Clone)]
pub struct Resumable {
    pub store: Arc<dyn Store>,
    pub id: String,
    pub last_change: Moment,
    /// Its name, which trouble it is about and where it stands, in each language; empty where it cannot be followed.
    pub about: [String; 2],
}

/// How a saved case is taken in hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grip {
    /// To go on with it, if no other program holds it.
    Resume,
    /// To go on with it in any case.
    TakeOver,
    Look,
}

/// Where events go.
#[derive(Debug)]
enum EventSink {
    /// To a new case, which does not exist before the first event.
    NotYet,
    Held(Box<dyn Hold>),
    Nowhere(NoSaving),
}

impl From<&Saving> for EventSink {
    fn from(saving: &Saving) -> Self {
        match saving {
            Ok(_) => Self::NotYet,
            Err(reason) => Self::Nowhere(*reason),
        }
    }
}

/// Why something that was typed was not taken in.
#[derive(Debug, Error)]
pub enum NotTaken {
    #[error(transparent)]
    Refused(#[from] Refused),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Why something that was typed is lost, where nobody can mend it any more.
#[derive(Debug, Clone, Copy)]
pub enum NotKept<'w> {
    Refused(Refused),
    Otherwise(&'w str),
}

impl NotKept<'_> {
    pub fn said(self, lang: Lang) -> String {
        match self {
            Self::Refused(refused) => wording::refused(lang.strings(), refused),
            Self::Otherwise(why) => fill(lang.strings().lost_on_leaving, &[why]),
        }
    }
}

/// A case, its pack, the hold on it and a clock.
#[derive(Debug)]
pub struct Session {
    /// Kept to the end of the program: the path lies in it, and on leaving nobody waits until all of it is given back.
    pack: &'static Arc<Pack>,
    case: Case,
    /// Its path, once somebody has asked for it.
    walk: OnceCell<Result<Walk<'static>, Lost>>,
    sink: EventSink,
    /// Where a case that is begun anew is saved: looking at another one meanwhile changes nothing about that.
    saving: Saving,
    clock: Clock,
    /// Where a search led on from before anything was said, to go back to.
    found_from: Option<Address>,
    /// The saved case that is only looked at.
    looked_at: Option<(Arc<dyn Store>, String)>,
    /// When something had happened in the case last, where it was opened again and nobody has gone on since.
    last_time: Option<Moment>,
    /// How many steps can come from there, once somebody has asked for it.
    to_come: OnceCell<Option<usize>>,
    /// Where searches that find nothing are kept.
    missed: Option<MissedFile>,
    /// Those that were kept since the program began.
    missed_here: RefCell<Vec<Missed>>,
    /// Whether what was to be saved last could not be.
    last_send_failed: bool,
    /// Whether something that was typed was not taken in on leaving.
    lost: bool,
    /// How many of the events lie safe elsewhere, where nothing is saved here.
    safe_elsewhere: usize,
    /// The files that the person had written since the program began.
    files: Vec<PathBuf>,
    /// With what the program goes on as it is now; none where it just goes on.
    resuming: Option<Resuming>,
}

/// What a start that goes on with a case must be told to be as this one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Resuming {
    /// The options of this start, each with a blank before it.
    pub options: String,
    /// The language in which the program begins by itself.
    pub usual: Option<Lang>,
}

impl Session {
    /// A new case that begins at `start`. Nothing is written before the first event.
    pub fn begin(pack: Arc<Pack>, start: Address, lang: Lang, saving: Saving, clock: Clock) -> Self {
        let pack: &'static Arc<Pack> = Box::leak(Box::new(pack));
        let usual = pack.opening().start.as_ref().map(|usual| usual.value.clone());
        let found_from = usual.filter(|usual| *usual != start);
        let case = Case::new(first_header(pack, start, lang, clock));
        let sink = EventSink::from(&saving);
        let (walk, to_come, missed_here) = Default::default();
        Self {
            pack,
            case,
            walk,
            sink,
            saving,
            clock,
            found_from,
            looked_at: None,
            last_time: None,
            to_come,
            missed: None,
            missed_here,
            last_send_failed: false,
            lost: false,
            safe_elsewhere: 0,
            files: Vec::new(),
            resuming: None,
        }
    }

    /// Puts the case aside, as it is saved, and takes a saved one in hand as asked; true if its last entry was cut off. Whoever leaves no
    /// trace only looks.
    pub fn take(&mut self, store: &Arc<dyn Store>, id: &str, grip: Grip) -> Result<bool, StoreError> {
        let torn = match grip {
            _ if self.is_private() => self.look_at(store, id)?,
            Grip::Resume => self.take_up(store, id)?,
            // The program that holds it cannot add to it any more.
            Grip::TakeOver => store.take_over(id).map(|held| self.go_on(store, held))?,
            Grip::Look => self.look_at(store, id)?,
        };
        self.lost = false;
        Ok(torn)
    }

    /// Puts the case aside, as it is saved, and goes on with a saved one; true if its last entry was cut off.
    pub fn take_up(&mut self, store: &Arc<dyn Store>, id: &str) -> Result<bool, StoreError> {
        store.resume(id).map(|held| self.go_on(store, held))
    }

    fn go_on(&mut self, store: &Arc<dyn Store>, (loaded, hold): (Loaded, Box<dyn Hold>)) -> bool {
        self.open_again(loaded.case);
        self.sink = EventSink::Held(hold);
        self.saving = Ok(Arc::clone(store));
        self.describe();
        loaded.torn
    }

    /// Puts the case aside, as it is saved, and shows a saved one, whoever holds it. What is done from here on is saved nowhere. True if
    /// its last entry was cut off.
    fn look_at(&mut self, store: &Arc<dyn Store>, id: &str) -> Result<bool, StoreError> {
        let loaded = store.load(id)?;
        self.open_again(loaded.case);
        self.looked_at = Some((Arc::clone(store), id.to_owned()));
        self.sink = EventSink::Nowhere(if self.is_private() { NoSaving::Private } else { NoSaving::Looking });
        Ok(loaded.torn)
    }

    /// Puts a saved case in the place of this one.
    fn open_again(&mut self, case: Case) {
        self.last_time = Some(case.last_change());
        (self.found_from, self.looked_at) = Default::default();
        self.hold(self.in_new_names(case));
        self.safe_elsewhere = self.case.events().len();
    }

    /// Puts another case in the place of this one.
    fn hold(&mut self, case: Case) {
        self.case = case;
        (self.walk, self.to_come) = Default::default();
    }

    /// Lets something happen in the case.
    fn apply(&mut self, event: Stamped) {
        self.case.apply(event);
        (self.walk, self.to_come) = Default::default();
    }

    /// A case of another pack keeps the names that it has.
    fn in_new_names(&self, case: Case) -> Case {
        if !case.is_of(self.pack) {
            return case;
        }
        case.renamed(self.pack).unwrap_or(case)
    }

    /// Whether something was said in this case that does not fit the pack any more.
    pub fn has_unfitting(&self) -> bool {
        self.case.has_unfitting(self.pack)
    }

    /// Where the pack begins, or this case did where it says nothing about that.
    pub fn first_step(&self) -> Address {
        let start = self.pack.opening().start.as_ref().map(|start| start.value.clone());
        start.unwrap_or_else(|| self.case.header().start.clone())
    }

    /// Puts the case aside, as it is saved, and begins a new one at `start`, which is saved even where this one was only looked at. A
    /// case that is no more than a name goes on under it.
    pub fn begin_anew(&mut self, start: Address, lang: Lang) {
        if !self.is_only_named() {
            return self.begin_with(start, lang, Vec::new());
        }
        let from = self.case.header().start.clone();
        self.begin_with(start, lang, self.case.events().to_vec());
        self.found_from = Some(from).filter(|from| *from != self.case.header().start);
    }

    /// Whether going back from the first question leads to the one from which it was found.
    pub fn was_found(&self) -> bool {
        self.found_from.is_some()
    }

    /// Goes back to where this case was found; false where it was not. What was said beside the answers goes along.
    fn back_to_search(&mut self) -> bool {
        let Some(from) = self.found_from.take() else { return false };
        self.begin_with(from, self.case.header().lang, self.case.events().to_vec());
        true
    }

    /// The same for whoever goes on elsewhere with the same person: the name goes along, and the case that is put aside is marked as the one
    /// before. The name, where it went along.
    pub fn go_on_at(&mut self, start: Address, lang: Lang) -> Result<Option<String>, StoreError> {
        let name = self.case.state().name().map(str::to_owned).filter(|_| self.is_on_the_way() && !self.is_only_named());
        let Some(name) = name else {
            self.begin_anew(start, lang);
            return Ok(None);
        };
        if self.saved_as().is_some() {
            let before = accept_name(fill(lang.strings().name_before, &[&name]).as_str()).unwrap_or_default();
            self.send(Event::Named { name: before })?;
        }
        self.begin_with(start, lang, vec![Stamped { at: self.clock.now(), event: Event::Named { name: name.clone() } }]);
        Ok(Some(name))
    }

    /// Whether the case stands at a question, a check or a wait.
    fn is_on_the_way(&self) -> bool {
        self.walk().is_ok_and(|walk| walk.place().is_some())
    }

    fn begin_with(&mut self, start: Address, lang: Lang, events: Vec<Stamped>) {
        let header = first_header(self.pack, start, lang, self.clock);
        self.hold(Case::replay(header, events));
        (self.found_from, self.looked_at) = Default::default();
        (self.last_time, self.safe_elsewhere, self.lost) = (None, 0, false);
        self.sink = EventSink::from(&self.saving);
    }

    /// Whether nothing has happened in the case yet but for its name.
    pub fn is_only_named(&self) -> bool {
        self.case.events().iter().all(|stamped| matches!(stamped.event, Event::Named { .. }))
    }

    /// The person's language, as far as the case has not begun in one: its letter comes first.
    pub fn speaks(&mut self, lang: Lang) {
        if lang != self.case.header().lang && self.is_only_named() {
            let header = Header { lang, ..self.case.header().clone() };
            self.hold(Case::replay(header, self.case.events().to_vec()));
        }
    }

    /// Keeps the words of searches that find nothing in this file.
    pub fn keep_missed_in(&mut self, file: Option<MissedFile>) {
        self.missed = file;
    }

    /// A search for this has found nothing. Its words are kept, without names, addresses and digits, unless nothing is saved or they seem
    /// to hold a secret. That it cannot be kept is no reason to trouble anybody.
    pub fn missed(&self, typed: &str, lang: Lang) {
        if let (Some(file), None, Some(words)) = (&self.missed, self.not_saving(), message::words_to_keep(typed)) {
            let missed = Missed { on: self.clock.now().date(), lang, words };
            let _ = file.add(&missed);
            self.missed_here.borrow_mut().push(missed);
        }
    }

    /// Whether something is saved that goes with leaving no trace: of this case, also where it is only looked at, or of the one offered.
    pub fn has_saved(&self, offered: Option<&Resumable>) -> bool {
        self.saved_as().is_some() || self.looked_at.is_some() || offered.is_some()
    }

    /// Leaves no trace from here on: saves nothing, and removes what was saved of this case, of the one that is offered in its place, and
    /// of the searches made in it. An error where something could not be removed; nothing is saved all the same.
    pub fn go_private(&mut self, offered: Option<&Resumable>) -> Result<(), StoreError> {
        let store = std::mem::replace(&mut self.saving, Err(NoSaving::Private));
        self.safe_elsewhere = 0;
        // Lets go of the case, so that it can be removed.
        let held = match std::mem::replace(&mut self.sink, EventSink::Nowhere(NoSaving::Private)) {
            EventSink::Held(hold) => Some(hold.id().to_owned()),
            EventSink::NotYet | EventSink::Nowhere(_) => None,
        };
        let searches = self.missed_here.take();
        if let Some(file) = self.missed.take() {
            let _ = file.take_back(&searches);
        }
        let held = store.ok().zip(held);
        let offered = offered.map(|offered| (Arc::clone(&offered.store), offered.id.clone()));
        let gone = [held, self.looked_at.clone(), offered].into_iter().flatten().map(|(store, id)| store.delete(&id));
        gone.collect::<Vec<_>>().into_iter().collect::<Result<(), StoreError>>()?;
        self.looked_at = None;
        Ok(())
    }

    /// A file was written that stays when the program has ended; what is to be said of that where no trace is to be left.
    pub fn wrote(&mut self, path: &Path, lang: Lang) -> Option<&'static str> {
        self.files.push(path.to_owned());
        self.is_private().then_some(lang.strings().private_file)
    }

    /// What is to be said of the files that were written before.
    pub fn files_stay(&self, lang: Lang) -> Option<String> {
        let names: Vec<String> = self.files.iter().map(|path| path.display().to_string()).collect();
        (!names.is_empty()).then(|| fill(lang.strings().private_files, &[&names.join(lang.strings().list_comma)]))
    }

    /// Whether no trace is to be left.
    pub fn is_private(&self) -> bool {
        matches!(self.saving, Err(NoSaving::Private))
    }

    pub fn pack(&self) -> &'static Arc<Pack> {
        self.pack
    }

    pub fn case(&self) -> &Case {
        &self.case
    }

    pub fn clock(&self) -> Clock {
        self.clock
    }

    pub fn walk(&self) -> Result<&Walk<'static>, &Lost> {
        self.walked().as_ref()
    }

    /// The same as the screens are made from it: followed once for all that is asked between two events.
    pub fn walked(&self) -> &Result<Walk<'static>, Lost> {
        self.walk.get_or_init(|| self.case.walk(self.pack))
    }

    /// The most questions, checks and waits that can still come, where that is near enough to be said; nobody asks it at the first step.
    pub fn to_come(&self, walk: &Walk) -> Option<usize> {
        if walk.trail.is_empty() {
            return None;
        }
        *self.to_come.get_or_init(|| walk.most_to_come(self.pack, NEAR))
    }

    pub fn message(&self) -> Result<Message, NoMessage> {
        message::message(self.pack, &self.case)
    }

    /// The id of the saved case; none before the first event, and none where nothing is saved.
    pub fn saved_as(&self) -> Option<&str> {
        match &self.sink {
            EventSink::Held(hold) => Some(hold.id()),
            EventSink::NotYet | EventSink::Nowhere(_) => None,
        }
    }

    /// Why nothing is saved, if nothing is.
    pub fn not_saving(&self) -> Option<NoSaving> {
        match self.sink {
            EventSink::Nowhere(reason) => Some(reason),
            EventSink::NotYet | EventSink::Held(..) => None,
        }
    }

    /// What the screens of this case are made from.
    pub fn view(&self, lang: Lang, now: Moment) -> View<'_> {
        let keeping = match self.not_saving() {
            None => screen::Keeping::Saved,
            Some(NoSaving::Looking) => screen::Keeping::Looking,
            Some(NoSaving::Private) => screen::Keeping::Private,
            Some(NoSaving::Asked | NoSaving::NoHome | NoSaving::Failed) => screen::Keeping::Unsaved,
        };
        View { pack: self.pack, case: &self.case, keeping, last_time: self.last_time, now, lang }
    }

    /// Whether a command has something to show or to do where the case stands.
    pub fn has_use(&self, command: Command) -> bool {
        let is_left_saved = command == Command::Private && self.has_saved(None);
        is_left_saved || self.view(self.pack.first_language(), self.clock.instant()).has_use(command, self.walked())
    }

    /// How to go on with the saved case. That everything is saved is said only where it is.
    pub fn how_to_resume(&self, lang: Lang) -> Option<String> {
        let strings = lang.strings();
        self.resume_by(if self.last_send_failed || self.lost { strings.resume_not_all } else { strings.resume_how }, lang)
    }

    /// The same, where the program ends before it can say more.
    pub fn how_to_resume_at_least(&self, lang: Lang) -> Option<String> {
        self.resume_by(lang.strings().resume_not_all, lang)
    }

    fn resume_by(&self, how: &str, lang: Lang) -> Option<String> {
        let options = self.resuming.as_ref().map(|Resuming { options, usual }| {
            let spoken = if *usual == Some(lang) { String::new() } else { format!(" --lang {}", lang.code()) };
            format!("{options}{spoken}")
        });
        self.saved_as().map(|id| fill(how, &[&format!("{id}{}", options.unwrap_or_default())]))
    }

    /// Keeps in mind with what the program goes on as it is now.
    pub fn resumes_with(&mut self, resuming: Resuming) {
        self.resuming = Some(resuming);
    }

    /// Something that was typed is lost with leaving: what to say of it.
    pub fn lost(&mut self, why: NotKept, lang: Lang) -> String {
        self.lost = true;
        why.said(lang)
    }

    /// Saves nothing from here on, since it cannot be done and the person goes on all the same. What was saved stays.
    pub fn go_on_unsaved(&mut self) {
        self.saving = Err(NoSaving::Failed);
        if let EventSink::Held(_) = std::mem::replace(&mut self.sink, EventSink::Nowhere(NoSaving::Failed)) {
            self.safe_elsewhere = self.case.events().len();
        }
    }

    /// Whether leaving now, or beginning anew, would lose something.
    pub fn loses_on_leaving(&self) -> bool {
        self.not_saving().is_some() && self.case.events().len() > self.safe_elsewhere
    }

    /// What is promised to whoever opens the program.
    pub fn promise(&self, lang: Lang) -> &'static str {
        let strings = lang.strings();
        match &self.saving {
            _ if self.not_saving().is_some() => strings.opening_promise_unsaved,
            Ok(store) if store.shared().is_some() => strings.opening_promise_shared,
            _ => strings.opening_promise,
        }
    }

    /// What is to be said about where the case is saved, once.
    pub fn news(&mut self) -> Vec<String> {
        match &mut self.sink {
            EventSink::Held(hold) => hold.news().iter().map(ToString::to_string).collect(),
            EventSink::NotYet | EventSink::Nowhere(_) => Vec::new(),
        }
    }

    /// Says what lists and searches go by, where the store keeps that.
    fn describe(&mut self) {
        let Self { sink, case, walk, pack, .. } = self;
        if let EventSink::Held(hold) = sink {
            let walk = walk.get_or_init(|| case.walk(pack));
            hold.describe(&|| walk.as_ref().map_or_else(|_| summary(case, None), |walk| summary_at(case, pack, walk)));
        }
    }

    /// Saves an event and then lets it happen. On an error nothing has happened.
    pub fn send(&mut self, event: Event) -> Result<(), StoreError> {
        let sent = self.save_and_apply(event);
        self.last_send_failed = sent.is_err();
        sent
    }

    fn save_and_apply(&mut self, event: Event) -> Result<(), StoreError> {
        let goes_on = event.place().is_some() || event == Event::StoppedTrying;
        let is_heard = matches!(event, Event::Heard { .. });
        let stamped = Stamped { at: self.clock.now(), event };
        match (&mut self.sink, &self.saving) {
            (EventSink::NotYet, Ok(store)) => {
                let header = Header { id: store.new_id(stamped.at), started: stamped.at, ..self.case.header().clone() };
                let events = self.case.events().iter().cloned().chain([stamped]);
                let case = Case::replay(header, events.collect());
                let hold = store.begin(&case)?;
                self.hold(case);
                self.sink = EventSink::Held(hold);
                self.describe();
                return Ok(());
            }
            (EventSink::Held(hold), _) => hold.append(&stamped)?,
            (EventSink::NotYet | EventSink::Nowhere(_), _) => {}
        }
        self.apply(stamped);
        let goes_on = goes_on || is_heard && self.walk().is_ok_and(Walk::has_just_been_answered);
        self.last_time = self.last_time.filter(|_| !goes_on);
        self.describe();
        Ok(())
    }

    /// Keeps in mind that the letter was taken to be sent, where the case is saved.
    pub fn take_letter(&mut self) -> Result<(), StoreError> {
        let is_news = self.saved_as().is_some() && !self.case.state().is_letter_taken();
        if is_news { self.send(Event::LetterTaken) } else { Ok(()) }
    }

    /// The date to come back to the case.
    pub fn due(&self) -> Option<Moment> {
        self.case.due(self.walk().ok()?)
    }

    /// When the case comes back, in words.
    pub fn comes_back(&self, lang: Lang) -> Option<String> {
        self.due().map(|due| wording::comes_back(lang.strings(), due, self.clock.now()))
    }

    /// Sets the date to come back, as somebody wrote it; nothing written leaves it to the flow. False where that is no date.
    pub fn come_back(&mut self, typed: &str) -> Result<bool, StoreError> {
        let on = read_date(typed, self.clock.now());
        if on.is_none() && !typed.trim().is_empty() {
            return Ok(false);
        }
        self.send(Event::ComeBack { on }).map(|()| true)
    }

    /// Takes in what came of the case while it waited; internal words about it stay out of the message.
    pub fn heard<'t>(&mut self, came: Came, raw: impl Into<Written<'t>>, internal: bool) -> Result<(), NotTaken> {
        let text = accept_note(raw)?;
        Ok(self.send(Event::Heard { came, internal: internal && !text.is_empty(), text })?)
    }

    /// Whether another saved case has the name of this one.
    pub fn shares_its_name(&self) -> bool {
        let (Some(name), Ok(store)) = (self.case.state().name(), &self.saving) else { return false };
        is_name_of_another(store.as_ref(), name, self.saved_as()).unwrap_or(false)
    }

    /// Names the case; an empty name takes it away. A name alone begins no saved case: it is saved with the first event.
    pub fn name<'t>(&mut self, raw: impl Into<Written<'t>>) -> Result<(), NotTaken> {
        let name = accept_name(raw.into().or_saved(self.case.state().name()))?;
        if name != self.case.state().name().unwrap_or_default() {
            match self.sink {
                EventSink::NotYet => self.apply(Stamped { at: self.clock.now(), event: Event::Named { name } }),
                EventSink::Held(..) | EventSink::Nowhere(_) => self.send(Event::Named { name })?,
            }
        }
        Ok(())
    }

    /// Says this where the case stands; nothing happens where that is no place to say anything.
    pub fn say(&mut self, said: &Response) -> Result<(), StoreError> {
        let place = self.walk().ok().and_then(|walk| walk.place().cloned());
        match place {
            Some(place) => self.send(said.clone().at(place)),
            None => Ok(()),
        }
    }

    /// Starts the clock of the wait, or of the check with a wait, where the case stands.
    pub fn begin_wait(&mut self) -> Result<(), StoreError> {
        let here = self.walk().ok().and_then(|walk| Some((walk.place()?.clone(), walk.wait()?)));
        let Some((place, length)) = here else { return Ok(()) };
        let until = self.clock.now().after(length);
        self.send(Event::WaitBegun { place, until })
    }

    /// Goes back one step, from the beginning to where it was found; false where there is nothing to go back to.
    pub fn back(&mut self) -> Result<bool, StoreError> {
        let led_on = self.walk().map_or(0, |walk| walk.answered.0);
        if self.case.state().stopped_trying(led_on) {
            return self.send(Event::WentOnTrying).map(|()| true);
        }
        let place = match self.walk() {
            Ok(walk) if walk.has_just_been_answered() => return self.send(Event::Unheard).map(|()| true),
            Ok(walk) => walk.last_place().cloned(),
            // The path cannot be followed, so the last thing that was said is what goes.
            Err(_) => self.last_said(),
        };
        match place {
            Some(place) => self.send(Event::TakenBack { place }).map(|()| true),
            None => Ok(self.back_to_search()),
        }
    }

    fn last_said(&self) -> Option<Place> {
        self.case.state().responses().max_by_key(|(_, recorded)| recorded.at.timestamp()).map(|(place, _)| place.clone())
    }

    /// Takes in what was typed for a detail; an empty text takes the detail away. What is doubtful waits until it is confirmed.
    pub fn give_detail<'t>(&mut self, detail: &Id, raw: impl Into<Written<'t>>) -> Result<Accepted, NotTaken> {
        self.detail(detail, raw.into(), None)
    }

    /// The same where somebody has confirmed this doubtful value.
    pub fn confirm_detail<'t>(&mut self, detail: &Id, raw: impl Into<Written<'t>>, confirmed: &str) -> Result<Accepted, NotTaken> {
        self.detail(detail, raw.into(), Some(confirmed))
    }

    fn detail(&mut self, detail: &Id, raw: Written, confirmed: Option<&str>) -> Result<Accepted, NotTaken> {
        let kind = self.pack.head().details.get(detail).map_or(login_rescue_core::flow::model::DetailKind::Text, |detail| detail.kind);
        let accepted = accept_detail(raw.or_saved(self.case.state().detail(detail)), kind)?;
        let is_new = match self.case.state().given(detail) {
            Some(Given::Value(value)) => *value != accepted.value,
            Some(Given::Absent(_)) => true,
            None => !accepted.value.is_empty(),
        };
        if is_new && (!accepted.doubtful || confirmed == Some(&accepted.value)) {
            self.send(Event::DetailGiven { detail: detail.clone(), value: accepted.value.clone() })?;
        }
        Ok(accepted)
    }

    /// Takes in that a detail has no value, where the pack has words for that.
    pub fn give_absent(&mut self, detail: &Id, why: Absence) -> Result<(), StoreError> {
        let is_offered = self.pack.head().details.get(detail).is_some_and(|detail| detail.absent.contains(&why));
        if is_offered && self.case.state().given(detail) != Some(&Given::Absent(why)) {
            self.send(Event::DetailAbsent { detail: detail.clone(), why })?;
        }
        Ok(())
    }

    /// Takes in a note; an empty one is none. An internal one stays out of the message.
    pub fn note<'t>(&mut self, raw: impl Into<Written<'t>>, internal: bool) -> Result<(), NotTaken> {
        let text = accept_note(raw)?;
        if !text.is_empty() {
            self.send(Event::Noted { text, internal })?;
        }
        Ok(())
    }

    /// Takes in a note that nobody said is finished: it stays out of the message, and one that is too long is several.
    pub fn unfinished_note<'t>(&mut self, raw: impl Into<Written<'t>>) -> Result<(), NotTaken> {
        for text in accept_unfinished_note(raw)? {
            self.send(Event::Noted { text, internal: true })?;
        }
        Ok(())
    }

    /// Takes in another text for a note; an empty one takes the note away.
    pub fn change_note<'t>(&mut self, note: u32, raw: impl Into<Written<'t>>, internal: bool) -> Result<(), NotTaken> {
        let saved = self.case.state().notes().find(|(number, _)| *number == note);
        let text = accept_note(raw.into().or_saved(saved.map(|(_, saved)| saved.text.as_str())))?;
        Ok(self.send(Event::NoteChanged { note, text, internal })?)
    }

    /// What would newly be set aside if this happened: responses that would no longer lie on the path.
    pub fn set_aside_by(&self, event: Event) -> Vec<Place> {
        let before: &[Place] = self.walk().map(|walk| walk.aside.as_slice()).unwrap_or_default();
        let mut state = self.case.state().clone();
        state.apply(&Stamped { at: self.clock.now(), event });
        let after = walk(self.pack, &self.case.header().start, &state).map(|walk| walk.aside).unwrap_or_default();
        after.into_iter().filter(|place| !before.contains(place)).collect()
    }
}

/// A case that is saved begins with its first event, and gets that event's time then; until then nobody sees this one.
fn first_header(pack: &Pack, start: Address, lang: Lang, clock: Clock) -> Header {
    Header::new(pack, start, clock.instant(), lang)
}
