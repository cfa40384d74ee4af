//! The plain front end as somebody at a pipe or with a screen reader meets it: lines in, lines out.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::string_slice, reason = "a test that cannot go on has failed")]

#[path = "plain/shipped.rs"]
mod shipped;

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use insta::assert_snapshot;
use login_rescue::clock::Clock;
use login_rescue::pack_files;
use login_rescue::plain::{Left, Options, Reason, run};
use login_rescue::session::{NoSaving, Resumable, Saving, Session};
use login_rescue::store::{Folder, Store};
use login_rescue_core::case::{Case, Event, Here, Moment, Outcome, Place, WaitOutcome};
use login_rescue_core::desk::Desk;
use login_rescue_core::flow::{Address, Id, Pack, PackFile};
use login_rescue_core::locale::Lang;
use login_rescue_core::message;
use login_rescue_core::wording;
use proptest::prelude::*;

/// Messages are saved where the program was started; for the tests that is a folder of their own.
static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("plain");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    std::env::set_current_dir(&folder).unwrap();
    folder
});

const NOW: &str = "2026-11-22T10:00:00+09:00";

fn clock() -> Clock {
    Clock::Stopped(Moment::parse(NOW).unwrap())
}

fn small() -> Pack {
    let pack = pack_files::load_dir(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/plain/pack")).unwrap();
    let findings = pack.reading_findings();
    assert!(findings.is_empty(), "{findings:?}");
    pack
}

fn folder_at(path: PathBuf) -> Arc<dyn Store> {
    Arc::new(Folder::at(path))
}

fn session(pack: Pack, saving: Saving) -> Session {
    let start = pack.head().start.as_ref().unwrap().value.clone();
    Session::begin(Arc::new(pack), start, Lang::En, saving, clock())
}

fn options(lang: Lang) -> Options {
    Options::new(lang, Reason::Asked)
}

/// What a run came to.
struct Ran {
    session: Session,
    left: Left,
    output: String,
}

impl Ran {
    fn with(mut session: Session, options: Options, input: &[u8]) -> Self {
        LazyLock::force(&FOLDER);
        let (mut input, mut output) = (input, Vec::new());
        let left = run(&mut session, options, &mut input, &mut output).unwrap();
        let output = String::from_utf8(output).expect("the output is UTF-8 for any input");
        let bad: Vec<char> =
            output.chars().filter(|&c| c != '\n' && (c.is_control() || login_rescue_core::text::is_forbidden(c))).collect();
        assert!(bad.is_empty(), "{bad:?} in {output}");
        Self { session, left, output }
    }

    fn of(input: &[u8]) -> Self {
        Self::with(session(small(), Err(NoSaving::Asked)), options(Lang::En), input)
    }

    fn lines(lines: &[&str]) -> Self {
        Self::of((lines.join("\n") + "\n").as_bytes())
    }

    fn events(&self) -> Vec<Event> {
        events(self.session.case())
    }

    fn end(&self) -> Option<String> {
        match &self.session.walk().unwrap().here {
            Here::End(end) => Some(end.address.to_string()),
            _ => None,
        }
    }
}

fn events(case: &Case) -> Vec<Event> {
    case.events().iter().map(|stamped| stamped.event.clone()).collect()
}

fn place(step: &str, check: Option<&str>) -> Place {
    Place { step: Address::parse(step).unwrap(), check: check.map(Into::into), visit: 0 }
}

fn answered(step: &str, answer: &str) -> Event {
    Event::Answered { place: place(step, None), answer: answer.into() }
}

fn tried(check: &str, outcome: Outcome) -> Event {
    Event::Tried { place: place("code.ladder", Some(check)), outcome }
}

fn detail(detail: &str, value: &str) -> Event {
    Event::DetailGiven { detail: detail.into(), value: value.into() }
}

/// A whole walk to a message, each line with what it makes happen.
fn whole_walk() -> Vec<(&'static str, Option<Event>)> {
    let until = Moment::parse("2026-11-22T10:10:00+09:00").unwrap();
    vec![
        ("?", None),
        ("hello", None),
        ("9", None),
        ("", None),
        ("1", Some(answered("code.which", "text"))),
        ("s", None),
        ("2", Some(tried("flight", Outcome::NoChange))),
        ("w", Some(Event::WaitBegun { place: place("code.ladder", Some("again")), until })),
        ("３", Some(tried("again", Outcome::Already))),
        ("n", None),
        ("The phone is old.", None),
        ("It is a flip phone.", None),
        ("end", Some(Event::Noted { text: "The phone is old.\nIt is a flip phone.".into(), internal: false })),
        ("m", None),
        ("3", None),
        ("1", Some(Event::Waited { place: place("code.pause", None), outcome: WaitOutcome::Done })),
        ("1", None),
        ("", None),
        ("＠ｔａｒｏ＿ｅｘ", Some(detail("username", "@taro_ex"))),
        ("taro.example.org", None),
        ("taro@example.org", Some(detail("contact-email", "taro@example.org"))),
        ("my password is Hunter22", None),
        ("end", None),
        ("番号を変えました。", None),
        ("その後届きません。", None),
        ("おわり", Some(detail("story", "番号を変えました。\nその後届きません。"))),
        ("q", None),
        // What is not saved is left only when asked twice.
        ("q", None),
    ]
}

fn input(script: &[(&str, Option<Event>)]) -> String {
    script.iter().flat_map(|(line, _)| [line, "\n"]).collect()
}

#[test]
fn a_whole_walk_in_english() {
    let script = whole_walk();
    let ran = Ran::of(input(&script).as_bytes());
    assert_eq!(ran.left, Left::Asked);
    let expected: Vec<Event> = script.into_iter().filter_map(|(_, event)| event).collect();
    assert_eq!(ran.events(), expected);
    assert_snapshot!("walk_en", ran.output);
}

#[test]
fn a_whole_walk_in_japanese() {
    let ran = Ran::with(session(small(), Err(NoSaving::Asked)), options(Lang::Ja), input(&whole_walk()).as_bytes());
    assert_eq!(ran.left, Left::Asked);
    assert_snapshot!("walk_ja", ran.output);
}

#[test]
fn the_message_is_byte_for_byte_the_one_of_the_case() {
    let script = whole_walk();
    for lang in Lang::ALL {
        let ran = Ran::with(session(small(), Err(NoSaving::Asked)), options(lang), input(&script).as_bytes());
        let message = message::message(ran.session.pack(), ran.session.case()).unwrap().whole(lang);
        let heading = lang.strings().message_title;
        assert!(message.contains("@taro_ex") && message.contains("flip phone"), "{message}");
        let advice = wording::advice_of(lang.strings(), ran.session.pack().opening());
        assert!(ran.output.contains(&format!("\n{heading}\n{advice}\n\n{message}\n")), "{}", ran.output);
    }
}

/// A text of which this is the last complete line: it is no answer, and is kept.
fn left_unfinished(line: &str) -> Option<Event> {
    let noted = |text: &str| Event::Noted { text: text.into(), internal: true };
    match line {
        "The phone is old." => Some(noted("The phone is old.")),
        "It is a flip phone." => Some(noted("The phone is old.\nIt is a flip phone.")),
        "番号を変えました。" => Some(detail("story", "番号を変えました。")),
        "その後届きません。" => Some(detail("story", "番号を変えました。\nその後届きません。")),
        _ => None,
    }
}

#[test]
fn the_end_of_the_input_is_never_an_answer() {
    let script = whole_walk();
    let all = input(&script);
    let mut session = session(small(), Err(NoSaving::Asked));
    let start = session.case().header().start.clone();
    // Every prefix at a character's end, and with it every line broken off in its middle.
    for cut in (0..all.len()).filter(|&cut| all.is_char_boundary(cut)) {
        let prefix = &all[..cut];
        let complete = prefix.matches('\n').count();
        let said = script[..complete].iter().filter_map(|(_, event)| event.clone());
        let expected: Vec<Event> = said.chain(script[..complete].last().and_then(|(line, _)| left_unfinished(line))).collect();
        session.begin_anew(start.clone(), Lang::En);
        let ran = Ran::with(session, options(Lang::En), prefix.as_bytes());
        assert_eq!(ran.left, Left::EndOfInput, "after {prefix:?}");
        assert_eq!(ran.events(), expected, "after {prefix:?}");
        assert!(ran.output.contains("\nThe input ended before the walk did.\n"), "{}", ran.output);
        session = ran.session;
    }
}

#[test]
fn the_end_of_the_input_before_the_first_question_begins_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder_at(folder.path().join("cases"));
    let last_change = Moment::parse(NOW).unwrap();
    let resume = vec![Resumable { store: store.clone(), id: "x".into(), last_change, about: Default::default() }];
    let options = Options { choose_lang: true, resume, symptom: Some("code".into()), ..options(Lang::En) };
    for input in ["", "1", "2\n", "2\n2", "2\n2\n", "2\n2\n1"] {
        let options = Options { resume: options.resume.clone(), symptom: options.symptom.clone(), notices: Vec::new(), ..options };
        let ran = Ran::with(session(small(), Ok(store.clone())), options, input.as_bytes());
        assert_eq!(ran.left, Left::EndOfInput, "{input:?}");
        assert_eq!(ran.events(), [], "{input:?}");
        assert!(store.list().unwrap().is_empty());
    }
}

#[test]
fn full_width_numbers_and_letters_count() {
    let ran = Ran::lines(&["１", "Ｂ", "２．", "ｑ", "q"]);
    assert_eq!(ran.left, Left::Asked);
    assert_eq!(
        ran.events(),
        [answered("code.which", "text"), Event::TakenBack { place: place("code.which", None) }, answered("code.which", "mail")]
    );
}

#[test]
fn what_is_not_a_choice_is_repeated_and_asked_again() {
    let ran = Ran::lines(&["0", "4", "１１", "+1", "yes\u{1b}[31m please\u{7}", "1 2"]);
    assert_eq!(ran.events(), []);
    for echo in ["'0'", "'4'", "'１１'", "'+1'", "'yes please'", "'1 2'"] {
        assert!(ran.output.contains(&format!("{echo} is not a choice here.")), "{echo}: {}", ran.output);
    }
    let long = "あ".repeat(2_000_000);
    let ran = Ran::lines(&[&long, "1"]);
    assert_eq!(ran.events(), [answered("code.which", "text")]);
    assert!(ran.output.len() < 5_000, "the echo of a flood is short: {}", ran.output.len());
}

#[test]
fn carriage_returns_and_broken_bytes_do_no_harm() {
    let ran = Ran::of(b"\xff\xfe\r\n1\r\n\xc3\n2\r\n");
    assert_eq!(ran.events(), [answered("code.which", "text"), tried("flight", Outcome::NoChange)]);
}

#[test]
fn a_secret_is_refused_and_not_saved() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder_at(folder.path().join("cases"));
    let lines =
        ["1", "m", "1", "1", "a1b2c3d4e5f6", "@taro", "", "My password is Hunter22", "end", "", "n", "the code is 4821", "end", "", "q"];
    let ran = Ran::with(session(small(), Ok(store)), options(Lang::En), (lines.join("\n") + "\n").as_bytes());
    assert_eq!(ran.left, Left::Asked);
    let written = [answered("code.which", "text"), Event::StoppedTrying, detail("username", "@taro")];
    assert_eq!(ran.events(), written);
    for reason in ["looks like a backup code", "looks like a password", "looks like a verification code"] {
        assert!(ran.output.contains(reason), "{reason}: {}", ran.output);
    }
    let id = ran.session.saved_as().unwrap();
    let saved = std::fs::read_to_string(folder.path().join("cases").join(format!("{id}.jsonl"))).unwrap();
    assert!(saved.contains("@taro"));
    for secret in ["a1b2c3d4e5f6", "Hunter22", "4821"] {
        assert!(!saved.contains(secret) && !ran.output.contains(secret), "{secret}");
    }
}

#[test]
fn what_only_looks_like_a_secret_is_kept_with_a_word_and_never_beside_the_word_password() {
    let lines =
        ["1", "m", "1", "1", "a1b2c3d4e5f6", "k", "", "password 482913", "end", "k", "end", "", "n", "画面に482913", "end", "ｋ", "q", "q"];
    let ran = Ran::lines(&lines);
    let noted = Event::Noted { text: "画面に482913".into(), internal: false };
    let given = [detail("username", "a1b2c3d4e5f6"), detail("story", "k"), noted];
    assert_eq!(ran.events()[2..], given, "{}", ran.output);
    assert_eq!(ran.output.matches("k: Keep it: it is not a secret").count(), 2, "{}", ran.output);
}

#[test]
fn what_was_held_back_at_one_question_is_not_given_at_the_next() {
    let ran = Ran::lines(&["1", "m", "1", "1", "a1b2c3d4e5f6", "", "", "k", "", "", "q", "q"]);
    assert_eq!(ran.events()[2..], [detail("contact-email", "k")], "{}", ran.output);
}

#[test]
fn going_back_and_a_changed_answer_keep_what_still_fits() {
    let ran = Ran::lines(&["b", "1", "2", "2", "b", "4", "r", "1", "3", "", "r", "7", "", "q", "q"]);
    let back = Event::TakenBack { place: place("code.ladder", Some("again")) };
    let expected = [
        answered("code.which", "text"),
        tried("flight", Outcome::NoChange),
        tried("again", Outcome::NoChange),
        back,
        tried("again", Outcome::Cannot),
        answered("code.which", "unsure"),
    ];
    assert_eq!(ran.events(), expected);
    let walk = ran.session.walk().unwrap();
    assert_eq!(walk.aside, [place("code.ladder", Some("flight"))]);
    assert!(matches!(walk.here, Here::Wait(_)));
    assert_snapshot!("changed_answer", ran.output);
}

#[test]
fn the_language_can_be_switched_anywhere_without_losing_the_place() {
    let ran = Ran::lines(&["1", "l", "m", "l", "1", "1", "l", "@taro", "l", "q", "q"]);
    assert_eq!(ran.events(), [answered("code.which", "text"), Event::StoppedTrying, detail("username", "@taro")]);
    assert_eq!(ran.left, Left::Asked);
    assert_snapshot!("language", ran.output);
}

#[test]
fn leaving_a_detail_clearing_it_and_going_back_in_the_form() {
    let to_the_form = ["1", "m", "1", "1"];
    let lines = [&to_the_form[..], &["@taro", "b", "ー", "", "", "", "x y", "", "", "5", "q"]].concat();
    let ran = Ran::lines(&lines);
    let details: Vec<Event> = ran.events().into_iter().skip(2).take(2).collect();
    assert_eq!(details, [detail("username", "@taro"), detail("username", "")]);
    assert!(ran.output.contains("Cleared."));
}

#[test]
fn nothing_but_an_escape_sequence_clears_nothing() {
    let ran = Ran::lines(&["1", "m", "1", "1", "@taro", "", "", "1", "\u{1b}[2J", "q"]);
    assert_eq!(ran.session.case().state().detail(&"username".into()), Some("@taro"));
}

#[test]
fn a_message_can_be_saved_to_a_file_on_the_way_and_at_the_end() {
    let ran = Ran::lines(&["1", "m", "2", "m", "1", "1", "@taro", "", "", "5", "q", "q"]);
    let saved = |line: &str| line.strip_prefix("Saved: ").map(|path| std::fs::read_to_string(path).unwrap());
    let files: Vec<String> = ran.output.lines().filter_map(saved).collect();
    assert_eq!(files.len(), 2, "{}", ran.output);
    assert!(!files[0].contains("@taro"));
    assert_eq!(files[1], ran.session.message().unwrap().whole(Lang::En));
}

#[test]
fn what_is_not_saved_is_left_only_when_asked_twice_in_a_row() {
    assert_eq!(Ran::lines(&["q"]).left, Left::Asked, "nothing would be lost");
    assert_eq!(Ran::lines(&["1", "q", "2", "q"]).left, Left::EndOfInput);
    let ran = Ran::lines(&["1", "q", "q", "2"]);
    assert_eq!(ran.left, Left::Asked);
    assert_eq!(ran.output.matches("Nothing is saved. Press q again to leave.").count(), 1);
    let ran = Ran::lines(&["1", "1", "q", "q"]);
    assert_eq!(ran.output.matches("Nothing is saved. Press q again to leave.").count(), 1, "{}", ran.output);
    assert_eq!(ran.left, Left::Finished, "at an end it is asked too");
    assert_eq!(Ran::lines(&["1", "1", "q", "m", "q"]).left, Left::EndOfInput, "another line in between forgets the question");
    let form = ["1", "m", "1", "1"];
    assert_eq!(Ran::lines(&[&form[..], &["q", "q"]].concat()).left, Left::Asked);
    assert_eq!(Ran::lines(&[&form[..], &["q", "@taro", "q"]].concat()).left, Left::EndOfInput);
}

#[test]
fn a_required_detail_is_asked_for_once_more_only() {
    let ran = Ran::lines(&["1", "m", "1", "1", "", "", "", "", "q", "q"]);
    assert_eq!(ran.output.matches("Support can hardly help without: Username.").count(), 1);
    assert_eq!(ran.left, Left::Asked);
}

#[test]
fn whoever_is_in_is_offered_to_leave_first() {
    let ran = Ran::lines(&["1", "1", "q", "q"]);
    assert!(ran.output.contains("\nq: Leave\n1. Go back\n2. Start again from the beginning\n"), "{}", ran.output);
    assert_eq!((ran.left, ran.end().as_deref()), (Left::Finished, Some("code.in")));
}

#[test]
fn whoever_starts_again_unsaved_is_asked_first() {
    let asked = "1. Begin here (this walk is not saved and will be gone)\n2. Stay with this walk\n";
    for stays in ["2", "b", ""] {
        let ran = Ran::lines(&["1", "1", "2", stays]);
        assert!(ran.output.contains(asked) && ran.end().as_deref() == Some("code.in"), "{stays}: {}", ran.output);
    }
    assert_eq!(Ran::lines(&["1", "1", "2", "1"]).events(), []);
}

#[test]
fn a_wait_shows_until_when_it_runs() {
    let ran = Ran::lines(&["1", "2", "w", "2", "3", "w", "2"]);
    assert!(ran.output.contains("\nuntil 10:10\nTime left: 10 min 0 s\n"), "{}", ran.output);
    assert!(ran.output.contains("\nuntil 2026-11-23 10:00\n"), "{}", ran.output);
    assert_eq!(ran.end().as_deref(), Some("code.hard"));
    let none = Ran::lines(&["w"]);
    assert_eq!(none.events(), []);
    assert!(none.output.contains("'w' is not a choice here."));
}

#[test]
fn a_source_says_what_is_claimed_by_whom_and_where_one_can_read_it() {
    let at_check = |lang, desk| {
        let ran = Ran::with(session(small(), Err(NoSaving::Asked)), Options { desk, ..options(lang) }, b"1\n2\ns\n");
        assert!(!ran.output.contains("F00"), "an id is nothing to read: {}", ran.output);
        ran.output
    };
    let english = at_check(Lang::En, None);
    let first = "- A code comes within two minutes.\nSource: official page; last looked at 2026-11-22\nhttps://help.example.org/codes\n";
    let second = "- A second code may help.\nSource: one report, not official; not confirmed for today; last looked at 2026-11-22\n";
    assert!(english.contains(&format!("{first}{second}https://help.example.org/en/again\n")), "{english}");
    let japanese = at_check(Lang::Ja, None);
    assert!(
        japanese.contains("\n- コードは2分以内に届きます。\n出典: 公式ページ、2026-11-22に確認\nhttps://help.example.org/ja/codes\n"),
        "{japanese}"
    );
    assert!(!japanese.contains("/en/"), "nobody is sent to a page in another language: {japanese}");
    // Staff read both languages and can name the caller's page.
    let desk = at_check(Lang::En, Some(Desk { caller: Some(Lang::Ja) }));
    let both = "- コードは2分以内に届きます。\n- A code comes within two minutes.\nSource: official page";
    assert!(desk.contains(both), "{desk}");
    assert!(desk.contains("\nhttps://help.example.org/ja/codes\nhttps://help.example.org/codes\n"), "{desk}");
}

#[test]
fn a_symptom_finds_its_flow_and_begins_there() {
    let with = |lang| Options {
        symptom: Some("メールが来ない".into()),
        desk: Some(Desk { caller: None }),
        notices: vec!["A notice.".into()],
        ..options(lang)
    };
    let ran = Ran::with(session(small(), Err(NoSaving::Asked)), with(Lang::Ja), "1\n2\nf\nzzzz\nコード\n1\n".as_bytes());
    assert_eq!(ran.events(), [], "the second one begins anew");
    assert_eq!(ran.session.case().header().start.to_string(), "code.which");
    assert_snapshot!("symptom", ran.output);
}

#[test]
fn enter_alone_always_goes_back_from_a_search_and_the_last_number_answers_the_questions() {
    let begins_at = |lines: &[&str]| Ran::lines(lines).session.case().header().start.to_string();
    assert_eq!(begins_at(&["f", "メールが来ない", "1"]), "mail.look");
    for words in ["メールが来ない", "code mail", "zzzz"] {
        let ran = Ran::lines(&["f", words, ""]);
        assert_eq!(ran.session.case().header().start.to_string(), "code.which", "{words}: nobody chose it");
        assert!(ran.output.contains("Enter alone goes back.") && !ran.output.contains("begin with 1"), "{}", ran.output);
    }
    let ran = Ran::lines(&["f", "code mail"]);
    let last = ran.output.lines().rev().find_map(|line| line.strip_suffix(". Answer the questions instead")).unwrap().to_owned();
    assert_eq!(begins_at(&["f", "code mail", &last]), "code.which");
}

#[test]
fn an_unfinished_case_is_offered_first_and_gone_on_with() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder_at(folder.path().join("cases"));
    let first = Ran::with(session(small(), Ok(store.clone())), options(Lang::En), b"1\n2\n");
    assert_eq!(first.left, Left::EndOfInput);
    let id = first.session.saved_as().unwrap().to_owned();
    let expected = first.events();
    drop(first);
    let resume =
        vec![Resumable { store: store.clone(), id: id.clone(), last_change: Moment::parse(NOW).unwrap(), about: Default::default() }];
    let again = Ran::with(session(small(), Ok(store)), Options { resume, ..options(Lang::En) }, b"b\n1\n3\nq\n");
    assert_eq!(again.session.saved_as(), Some(id.as_str()));
    assert_eq!(again.events(), [expected, vec![tried("again", Outcome::Already)]].concat());
    assert!(again.output.contains("1. Go on where it stopped (2026-11-22 10:00)"), "{}", again.output);
}

#[test]
fn whoever_leaves_no_trace_at_the_offer_has_that_case_removed() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder_at(folder.path().join("cases"));
    let id = Ran::with(session(small(), Ok(store.clone())), options(Lang::En), b"1\n2\n").session.saved_as().unwrap().to_owned();
    let resume = vec![Resumable { store: store.clone(), id, last_change: Moment::parse(NOW).unwrap(), about: Default::default() }];
    let asked = Options { resume: resume.clone(), ..options(Lang::En) };
    let once = Ran::with(session(small(), Ok(store.clone())), asked, b"v\n2\n");
    assert!(once.output.contains("Press v again to leave no trace"), "{}", once.output);
    assert_eq!(store.list().unwrap().len(), 1);
    let twice = Ran::with(session(small(), Ok(store.clone())), Options { resume, ..options(Lang::En) }, b"v\nv\n1\n1\n");
    assert!(store.list().unwrap().is_empty() && twice.session.is_private(), "{}", twice.output);
    assert_eq!(twice.events(), [answered("code.which", "text")], "a new case: {}", twice.output);
}

#[test]
fn all_unfinished_cases_are_shown_to_whoever_asks_and_one_of_them_is_gone_on_with() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder_at(folder.path().join("cases"));
    let ids = [b"1\n2\n", b"1\n4\n"].map(|lines| {
        let ran = Ran::with(session(small(), Ok(store.clone())), options(Lang::En), lines);
        ran.session.saved_as().unwrap().to_owned()
    });
    let of = |id: &String, about: &str| {
        let last_change = Moment::parse(NOW).unwrap();
        Resumable { store: store.clone(), id: id.clone(), last_change, about: [about, about].map(str::to_owned) }
    };
    let resume = vec![of(&ids[0], "no code"), of(&ids[1], "no mail")];
    // Back from the list stands the offer again.
    let ran = Ran::with(session(small(), Ok(store.clone())), Options { resume, ..options(Lang::En) }, b"3\nb\n3\n2\n");
    assert_eq!(ran.session.saved_as(), Some(ids[1].as_str()), "{}", ran.output);
    assert!(ran.output.contains("3. Show all that are not finished\n"), "{}", ran.output);
    assert!(ran.output.contains("1. 2026-11-22 10:00 no code\n2. 2026-11-22 10:00 no mail\n"), "{}", ran.output);
}

#[test]
fn a_case_that_cannot_be_saved_does_not_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "in the way").unwrap();
    let ran = Ran::with(session(small(), Ok(folder_at(file.clone()))), options(Lang::En), b"1\n1\n1\n1\n");
    assert_eq!(ran.events(), []);
    assert_eq!(ran.output.matches("Not saved, so nothing has changed").count(), 2);
    assert_eq!(ran.output.matches("How should the code come?").count(), 3);
    // Whoever wants to goes on all the same, and is told what that means.
    let ran = Ran::with(session(small(), Ok(folder_at(file))), options(Lang::En), b"1\n2\n1\n");
    assert_eq!((ran.events(), ran.session.not_saving()), (vec![answered("code.which", "text")], Some(NoSaving::Failed)));
    assert!(ran.output.contains("2. Go on without saving anything") && ran.output.contains("From here on nothing is saved."));
}

#[test]
fn a_text_ends_with_the_word_for_it_and_goes_on_over_empty_lines() {
    for end in ["end", "END", " end ", "ｅｎｄ", "おわり"] {
        let ran = Ran::lines(&["n", "first", "", "2", "q", "the end", end, "1"]);
        let noted = Event::Noted { text: "first\n\n2\nq\nthe end".into(), internal: false };
        assert_eq!(ran.events(), [noted, answered("code.which", "text")], "{end}: {}", ran.output);
        assert!(ran.output.contains("The text goes on"), "{}", ran.output);
    }
}

#[test]
fn a_text_that_the_end_of_the_input_breaks_off_is_kept_out_of_the_message() {
    let ran = Ran::lines(&["1", "n", "half a note", "", "and more"]);
    let noted = Event::Noted { text: "half a note\n\nand more".into(), internal: true };
    assert_eq!((ran.left, ran.events()), (Left::EndOfInput, vec![answered("code.which", "text"), noted]));
    assert!(ran.output.contains("is kept, out of the message"), "{}", ran.output);
    let ran = Ran::lines(&["n", "my password is hunter22"]);
    assert_eq!(ran.events(), []);
    assert!(ran.output.contains(Lang::En.strings().refused_password), "{}", ran.output);
    let ran = Ran::lines(&["1", "m", "1", "1", "@taro", "", "half a story"]);
    assert_eq!(ran.events().last(), Some(&detail("story", "half a story")));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_input_whatever_steers_the_terminal_or_ends_in_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        Ran::of(&bytes);
    }

    #[test]
    fn no_row_of_lines_ends_in_a_panic(lines in proptest::collection::vec("[0-9bmrnflsw?-]|\u{1b}\\[31mx\u{7}|@taro|", 0..60)) {
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let ran = Ran::lines(&lines);
        prop_assert!(matches!(ran.left, Left::EndOfInput | Left::Finished | Left::AtOnce), "{:?}", ran.left);
        let case = ran.session.case();
        prop_assert_eq!(&Case::replay(case.header().clone(), case.events().to_vec()), case);
    }
}

#[test]
fn a_pack_without_questions_has_no_letter_for_them() {
    let ran = Ran::lines(&["?", "i"]);
    assert!(!ran.output.contains("i: "), "{}", ran.output);
    assert!(ran.output.contains("'i'") && ran.events().is_empty(), "{}", ran.output);
}

#[test]
fn what_is_still_blank_is_said_with_the_number_that_fills_it_in() {
    for (lang, blank) in
        [(Lang::En, "Still blank in it: Username. 1 fills it in."), (Lang::Ja, "まだ空欄です: ユーザー名。1で入力できます。")]
    {
        let ran = |lines: &str| Ran::with(session(small(), Err(NoSaving::Asked)), options(lang), lines.as_bytes());
        // Saved, and printed; the number does it, and then nothing is blank.
        assert_eq!(ran("1\nm\n1\n5\nm\n").output.matches(blank).count(), 2, "{}", ran("1\nm\n1\n5\nm\n").output);
        assert_eq!(ran("1\nm\n1\n5\n1\n@taro\n\n\n5\nm\n").output.matches(blank).count(), 1);
        assert!(!ran("1\nm\n2\nm\n").output.contains("blank"), "nobody was asked yet");
    }
}

#[test]
fn the_help_names_only_what_does_something_here() {
    let help = |lines: &[&str]| {
        let output = Ran::lines(lines).output;
        output.rsplit_once("\nKeys\n").unwrap().1.to_owned()
    };
    let at_check = help(&["1", "2", "?"]);
    assert!(at_check.contains("\nm: ") && at_check.contains("\nw: ") && at_check.contains("\ns: "), "{at_check}");
    let (first, solved) = (help(&["?"]), help(&["1", "1", "?"]));
    assert!(first.contains("\nm: ") && !first.contains("\nw: ") && !first.contains("\ns: "), "{first}");
    assert!(!solved.contains("\nm: ") && solved.contains("\ns: "), "{solved}");
}

#[test]
fn whoever_declines_to_go_on_learns_how_to_come_back_to_the_case() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder_at(folder.path().join("cases"));
    let resume = |about: &str| {
        let last_change = Moment::parse(NOW).unwrap();
        vec![Resumable { store: store.clone(), id: "the-id".into(), last_change, about: [about, about].map(str::to_owned) }]
    };
    for (lang, said) in [
        (Lang::En, "The old one stays saved; login-rescue cases resume the-id goes back to it."),
        (Lang::Ja, "以前の記録は残っています。login-rescue cases resume the-idで戻れます。"),
    ] {
        let ran = Ran::with(session(small(), Ok(store.clone())), Options { resume: resume("T-1: here"), ..options(lang) }, b"2\n");
        assert!(ran.output.contains("\nT-1: here\n") && ran.output.contains(said), "{}", ran.output);
    }
}

#[test]
fn read_aloud_the_place_comes_first_then_the_question_the_choices_and_the_letters_and_these_once() {
    let desk = Some(Desk { caller: None });
    let ran = Ran::with(session(small(), Err(NoSaving::Asked)), Options { desk, ..options(Lang::En) }, b"1\n2\nr\n\n");
    let at = |words: &str| ran.output.find(words).unwrap_or_else(|| panic!("{words}: {}", ran.output));
    let order =
        ["Question 1, unsaved", "For staff:", "How should", "1. By text", "Letters: b back", "Type a number from 1", "Check 1 of 2"];
    assert!(order.map(at).is_sorted(), "{}", ran.output);
    for once in ["Letters: b back", "b back", "Type a number from 1", "Works offline"] {
        assert_eq!(ran.output.matches(once).count(), 1, "{once}: {}", ran.output);
    }
}

#[test]
fn a_letter_is_named_where_it_first_does_something() {
    let ran = Ran::lines(&["1"]);
    let (first, next) = ran.output.split_once("Question 2").or(ran.output.split_once("Check 1")).unwrap();
    assert!(!first.contains("s source") && next.contains("s source") && !next.contains("b back"), "{}", ran.output);
    let ran = Ran::with(session(pack_files::shipped(), Err(NoSaving::Asked)), options(Lang::En), b"2\n");
    let (first, next) = ran.output.split_once("Question 2").unwrap();
    assert!(!first.contains("m message") && next.contains("m message"), "{}", ran.output);
}

#[test]
fn after_the_help_the_question_stands_there_again_and_what_is_asked_for() {
    for (lines, again) in [(["1", "?"], ["Check 1 of 2", "flight mode"]), (["?", "?"], ["Question 1", "How should the code come?"])] {
        let output = Ran::lines(&lines).output;
        let after = output.rsplit_once("\nKeys\n").unwrap().1;
        for words in again.into_iter().chain(["1. ", "Number from 1"]) {
            assert!(after.contains(words), "{words}: {after}");
        }
    }
}

#[test]
fn after_the_form_it_is_said_that_the_details_are_kept_where_any_are() {
    let ran = |name: &str| Ran::lines(&["1", "m", "1", "1", name, "", "", ""]).output.contains("The details are kept.");
    assert!(ran("@taro") && !ran(""), "{}", Ran::lines(&["1", "m", "1", "1", "@taro", "", "", ""]).output);
}

#[test]
fn what_does_nothing_says_so_before_the_first_question_too() {
    let ran = Ran::with(session(small(), Err(NoSaving::Asked)), Options { choose_lang: true, ..options(Lang::En) }, b"m\n1\n");
    assert!(ran.output.contains("'m' is not a choice here."), "{}", ran.output);
    // Where nothing was said there is nothing to change.
    let ran = Ran::with(session(pack_files::shipped(), Err(NoSaving::Asked)), options(Lang::En), b"r\n\n");
    assert!(ran.output.contains("Nothing yet.") && !ran.output.contains("Type a number to change"), "{}", ran.output);
}

#[test]
fn other_words_for_a_command_mean_it_where_a_choice_is_asked_for() {
    for word in ["exit", "quit", "close", "閉じる"] {
        // Nothing is saved: it is asked once more.
        let ran = Ran::lines(&["1", word, word]);
        assert!(matches!(ran.left, Left::Asked), "{word}: {}", ran.output);
    }
    assert!(Ran::lines(&["1", "search", ""]).output.contains(Lang::En.strings().find_prompt));
    assert!(Ran::lines(&["1", "undo"]).output.contains("'undo' is not a choice here."), "plain lines have no such command");
}

#[test]
fn a_console_without_japanese_letters_is_asked_twice_on_plain_lines_too() {
    let on = |input: &[u8]| {
        Ran::with(session(small(), Err(NoSaving::Asked)), Options { shows_japanese: false, ..options(Lang::En) }, input).output
    };
    let once = on(b"l\n1\nq\n");
    assert!(once.contains("This console has no Japanese letters") && once.contains("l Japanese") && !once.contains("日本語"), "{once}");
    assert!(on(b"l\nl\nq\n").contains("質問"), "{}", on(b"l\nl\nq\n"));
}

#[test]
fn a_day_that_only_today_tells_is_asked_about_on_plain_lines_too() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/plain/pack");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let flows = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let flows = flows.filter(|name| name != "pack.yaml").map(|name| PackFile::new(name.as_str(), read(&name))).collect();
    let pack = Pack::new(PackFile::new("pack.yaml", read("pack.yaml").replace("kind: text", "kind: line")), flows);
    let ran =
        Ran::with(session(pack, Err(NoSaving::Asked)), options(Lang::En), b"1\nm\n1\n1\n@taro\ntaro@example.org\nMonday\n2026-11-16\nq\n");
    let story = ran.session.case().state().detail(&Id::from("story"));
    assert!(ran.output.contains(Lang::En.strings().doubt_day) && story == Some("2026-11-16"), "{story:?}: {}", ran.output);
}
