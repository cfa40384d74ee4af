//! What people ask on the way: the shipped pack answers it at every place, and nothing of it goes into the case.

use std::sync::{Arc, LazyLock};

use login_rescue::clock::Clock;
use login_rescue::pack_files;
use login_rescue::session::{NoSaving, Session};
use login_rescue::tui::model::Screen;
use login_rescue::tui::update;
use login_rescue_core::desk::Desk;
use login_rescue_core::flow::model::Question;
use login_rescue_core::flow::search::Why;
use login_rescue_core::flow::{Address, Pack};
use login_rescue_core::locale::Lang;
use login_rescue_core::screen::{Command, Row, answer_here, questions_by_place, questions_here, sources_of};

use super::harness::{Person, now};

static PACK: LazyLock<Arc<Pack>> = LazyLock::new(|| Arc::new(pack_files::shipped()));

fn at(step: &str, lang: Lang) -> Person {
    let start = Address::parse(step).unwrap();
    Person::with(Session::begin(Arc::clone(&PACK), start, lang, Err(NoSaving::Asked), Clock::Stopped(now())), lang, (80, 40))
}

/// The first question that is listed where somebody stands, and how its answer begins: short enough not to be wrapped.
fn first(person: &Person, lang: Lang) -> (&'static Question, String) {
    let walk = person.session.walk().unwrap();
    let question = questions_by_place(&PACK, walk)[0];
    (question, answer_here(question, walk)[0].get(lang).chars().take(20).collect())
}

#[test]
fn an_answer_is_seen_on_the_way_and_the_walk_goes_on_as_if_nothing_was_asked() {
    for lang in Lang::ALL {
        let mut person = at("start.what-you-see", lang);
        let (question, answer) = first(&person, lang);
        assert!(person.screen().contains(&format!("i {}", Command::Ask.short(lang))), "{}", person.screen());
        let before = person.screen();
        person.press("i");
        assert!(person.screen().contains(question.text.get(lang)) && !person.screen().contains(&answer), "{}", person.screen());
        person.press("1");
        assert!(person.screen().contains(&answer), "{}", person.screen());
        assert!(!person.press("<enter>").screen().contains(&answer), "the same again puts it away");
        assert_eq!(person.press("2 <esc>").screen(), before);
        assert!(person.session.case().events().is_empty());
        person.press("1");
        assert_eq!(person.session.case().events().len(), 1);
    }
}

#[test]
fn what_an_answer_rests_on_is_a_key_away_and_esc_leads_back_to_it() {
    let mut person = at("start.what-you-see", Lang::En);
    let listed = questions_by_place(&PACK, person.session.walk().unwrap());
    let number = 1 + listed.iter().position(|question| !question.sources.is_empty()).unwrap();
    let sources = sources_of(&PACK, &listed[number - 1].id.value);
    let claim: String = sources[0].claim.as_ref().unwrap().get(Lang::En).chars().take(30).collect();
    person.press(&format!("i {number} s"));
    assert!(matches!(person.model.top().screen, Screen::Sources) && person.screen().contains(&claim), "{}", person.screen());
    let answer: String = answer_here(listed[number - 1], person.session.walk().unwrap())[0].get(Lang::En).chars().take(20).collect();
    assert!(person.press("<esc>").screen().contains(&answer), "{}", person.screen());
    assert!(person.press("i").model.at_walk());
    let help = person.press("?").page().concat().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(help.contains(&format!(" i {}", Command::Ask.help(Lang::En))), "{help}");
}

#[test]
fn the_search_finds_what_others_asked_and_the_answer_leaves_the_walk_where_it_is() {
    for lang in Lang::ALL {
        let mut person = at("start.what-you-see", lang);
        let (question, _) = first(&person, lang);
        let row = format!("{}: {}", lang.strings().questions_title, question.text.get(lang));
        let shown = |person: &mut Person| person.press("/").write(question.text.get(lang)).screen();
        assert!(!shown(&mut person).contains(&row), "before anything is said the search is the way in: {}", person.screen());
        person.press("<esc> 1");
        let (question, answer) = first(&person, lang);
        let row = format!("{}: {}", lang.strings().questions_title, question.text.get(lang));
        let here = person.screen();
        person.press("/").write(question.text.get(lang));
        assert!(person.screen().contains(&row), "{}", person.screen());
        while person.model.top().selected > 0 {
            person.press("<up>");
        }
        person.press("<enter>");
        assert!(person.screen().contains(&answer), "{}", person.screen());
        assert_eq!(person.press("<esc> <esc>").screen(), here);
        assert_eq!(person.session.case().events().len(), 1);
    }
}

/// What stands beside the page at a desk whose caller speaks the other language, with the line that parts the two.
fn beside(person: &Person) -> String {
    let rows = person.see().rows();
    let parted: Vec<&str> = rows.iter().filter_map(|row| row.split_once('│')).map(|(_, beside)| beside).collect();
    parted.concat().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn what_stands_beside_the_page_at_the_desk_says_the_same_or_does_not_claim_to() {
    for own in Lang::ALL {
        let mut person = at("write.access-end", own);
        person.model.desk = Some(Desk { caller: Some(own.other()) });
        person.resize(200, 60);
        let (question, _) = first(&person, own);
        let answer: String = answer_here(question, person.session.walk().unwrap())[0].get(own).chars().take(20).collect();
        let claim = own.strings().desk_in_your_language;
        for heading in [claim, own.strings().do_next, own.strings().send_to, own.strings().what_to_expect] {
            assert!(beside(&person).contains(heading), "{heading}: {}", person.screen());
        }
        let theirs = own.other().strings();
        for heading in [theirs.do_next, theirs.send_to, theirs.what_to_expect] {
            assert!(person.page().iter().any(|row| row.contains(heading)), "the caller is told in one language: {}", person.screen());
        }
        person.press("i");
        assert!(beside(&person).contains(&question.text.get(own).chars().take(12).collect::<String>()), "{}", person.screen());
        assert!(beside(&person).contains(claim) && !beside(&person).contains(own.strings().do_next), "{}", person.screen());
        assert!(!beside(&person).contains(&answer) && { beside(person.press("1")).contains(&answer) }, "{}", person.screen());
        for elsewhere in ["<esc> m", "<esc> c", "<esc> r"] {
            assert!(!beside(person.press(elsewhere)).contains(claim), "{elsewhere}: {}", person.screen());
        }
    }
}

/// What stands beside `>` on the screen, the field of the search left out.
fn marked(person: &Person) -> Vec<String> {
    let Screen::Find(find) = &person.model.top().screen else { return Vec::new() };
    let screen = person.screen();
    let rows = screen.lines().filter_map(|row| row.strip_prefix('>')).map(|row| row.trim_end_matches(['^', 'v']).trim().to_owned());
    rows.filter(|row| *row != find.field.text()).collect()
}

#[test]
fn the_first_hit_is_marked_the_arrows_go_on_from_there_and_enter_takes_what_is_marked() {
    for (lang, typed) in [(Lang::En, "reset mail does not come"), (Lang::En, "mail"), (Lang::Ja, "メールが届かない"), (Lang::Ja, "コード")]
    {
        let first = PACK.index().search(typed).hits[0].to.address.to_string();
        for size in [(80, 24), (40, 12), (20, 6)] {
            let search = |by_words: bool| {
                let mut person = at("start.what-you-see", lang);
                person.resize(size.0, size.1);
                if by_words {
                    update::open_find(&mut person.model, &person.session, typed);
                } else {
                    person.press("/").write(typed);
                }
                person
            };
            let titles = match &search(true).model.top().screen {
                Screen::Find(find) => find.found.titles(&PACK, lang),
                other => panic!("{other:?}"),
            };
            assert!(titles.len() > 1, "{typed}");
            for by_words in [true, false] {
                let mut person = search(by_words);
                assert_eq!(person.model.top().selected, 0);
                person.press("<enter>");
                if matches!(person.model.top().screen, Screen::Find(_)) {
                    assert_eq!(marked(&person).len(), 1, "it was out of sight, and the first Enter shows it: {}", person.screen());
                    person.press("<enter>");
                }
                assert_eq!(person.session.case().header().start.to_string(), first, "{typed}: {}", person.screen());
                let mut person = search(by_words);
                for (row, (title, _)) in titles.iter().enumerate().skip(1) {
                    // A row may be taller than what is seen: the arrow goes through it first.
                    let _ = (0..20).find(|_| {
                        person.press("<down>");
                        person.model.top().selected == row
                    });
                    let shown = marked(&person);
                    let begins: String = title.chars().take(6).collect();
                    assert!(shown.len() == 1 && shown[0].starts_with(&begins), "{typed}, {size:?}, {row}: {}", person.screen());
                }
            }
        }
    }
}

#[test]
fn on_the_way_a_question_that_fits_less_than_a_step_comes_behind_it_and_no_row_comes_twice() {
    let mut after = 0;
    for (lang, typed) in [
        (Lang::Ja, "認証アプリ 壊れた"),
        (Lang::Ja, "メールが届かない"),
        (Lang::En, "authenticator phone broke"),
        (Lang::En, "reset mail does not come"),
    ] {
        let mut person = at("start.what-you-see", lang);
        person.press("1 /").write(typed);
        let Screen::Find(find) = &person.model.top().screen else { panic!("{}", person.screen()) };
        let letters = |why: &Why| if why.sign.is_some() { usize::MAX } else { why.words.concat().chars().count() };
        let rows: Vec<Row> = find.found.rows().collect();
        let best = rows.iter().filter_map(|row| if let Row::Step(hit) = row { Some(letters(&hit.why)) } else { None }).max().unwrap();
        let steps = rows.iter().position(|row| matches!(row, Row::Step(_))).unwrap();
        for (number, row) in rows.iter().enumerate() {
            let Row::Question(hit) = row else { continue };
            assert_eq!(number < steps, letters(&hit.why) >= best, "{typed}: {:?}", find.found.titles(&PACK, lang));
            after += usize::from(number > steps);
        }
        let titles: Vec<String> = find.found.titles(&PACK, lang).into_iter().map(|(title, _)| title).collect();
        assert!(titles.iter().enumerate().all(|(number, title)| !titles[..number].contains(title)), "{typed}: {titles:?}");
    }
    assert!(after > 0, "in none of these a step comes before a question");
}

#[test]
fn what_stands_in_every_sentence_is_not_what_something_was_found_by() {
    let found = PACK.index().search("My reset mail does not come to the address that I have");
    assert!(!found.hits.is_empty());
    for hit in found.hits {
        let said = ["my", "does", "not", "come", "to", "the", "that", "i", "have"];
        assert!(hit.why.words.iter().all(|word| !said.contains(&word.as_str())), "{:?}", hit.why);
    }
}

#[test]
fn an_end_offers_it_above_leaving_and_the_message_stays_as_it_is() {
    let mut person = at("write.access-end", Lang::En);
    let rows = person.page();
    let row = |words: &str| rows.iter().position(|row| row.contains(words)).unwrap_or_else(|| panic!("{words} in {rows:#?}"));
    let strings = Lang::En.strings();
    assert_eq!(row(&format!("i  {}", strings.look_at_questions)) + 1, row(strings.leave));
    let (message, (_, answer)) = (person.session.message().unwrap(), first(&person, Lang::En));
    assert!(person.press("i 1").screen().contains(&answer), "{}", person.screen());
    // The row stays marked; nothing else is new.
    let unmarked = |rows: Vec<String>| rows.iter().map(|row| row.replace("> ", "  ")).collect::<Vec<_>>();
    assert_eq!(unmarked(person.press("<esc>").page()), unmarked(rows));
    assert!(person.session.message().unwrap() == message && person.session.case().events().is_empty());
}

#[test]
fn a_pack_without_questions_shows_neither_key_nor_choice() {
    let mut person = Person::new(Lang::En, 80, 24);
    let screen = person.screen();
    assert!(!screen.contains("questions"), "{screen}");
    person.press("i");
    assert!(person.model.at_walk() && person.screen().contains("does nothing here"), "{}", person.screen());
    assert!(!person.press("?").page().iter().any(|row| row.contains("others asked")));
}

#[test]
fn nine_are_listed_at_a_time_each_with_a_digit_and_all_of_them_come() {
    for lang in Lang::ALL {
        let mut person = at("write.access-end", lang);
        let walk = person.session.walk().unwrap();
        let all: Vec<&str> = questions_here(&PACK, walk).map(|question| question.text.get(lang)).collect();
        assert!(all.len() > 9, "{all:?}");
        let first = questions_by_place(&PACK, walk)[0].text.get(lang);
        let is_listed = |person: &Person, text: &str| person.page().iter().any(|row| row.contains(text));
        person.press("i");
        assert!(person.page()[0].contains(first), "{}", person.screen());
        let mut seen = 0;
        for _ in 0..all.len().div_ceil(8) {
            seen += all.iter().filter(|text| is_listed(&person, text)).count();
            let row = person.page().iter().find(|row| row.contains(lang.strings().other_questions)).unwrap().clone();
            let digit = row.trim_start_matches(['>', ' ']).chars().next().unwrap();
            assert!(digit.is_ascii_digit(), "{row}");
            person.press(&digit.to_string());
        }
        assert_eq!(seen, all.len());
        assert!(is_listed(&person, first), "behind the last ones come the first again: {}", person.screen());
    }
}

#[test]
fn a_question_is_found_by_other_words_for_the_same() {
    let asked = [
        ("is there a phone number for X", "telephone"),
        ("what is the telephone number of twitter", "telephone"),
        ("Xの電話番号はありますか", "telephone"),
        ("how many hours does a code last", "code-life"),
        ("how many minutes is the code good for", "code-life"),
        ("コードは何分使えますか", "code-life"),
        ("how many days until X answers", "answer-time"),
        ("返事は何日で来ますか", "answer-time"),
        ("send them my ID card", "papers"),
        ("免許証を送る", "papers"),
        ("text GO to a short number", "again"),
        ("GOとSMSで送る", "again"),
        ("make my old mail address again", "old-address"),
        ("アドレスを作り直す", "old-address"),
        ("reinstall the app", "log-out"),
        ("アプリを再インストールする", "log-out"),
        ("wipe my phone", "new-device"),
        ("スマホを初期化する", "new-device"),
        ("wait until X notices", "waiting"),
        ("待っていれば直る", "waiting"),
        ("get a chargeback for Premium", "pressure"),
        ("will a lawyer help", "pressure"),
        ("弁護士に頼む", "pressure"),
        ("a site to look up my username", "paid-helper"),
        ("解除ツールを使う", "paid-helper"),
        ("keep my follower tools", "tools"),
        ("自動フォローを続ける", "tools"),
        ("send more forms", "write-again"),
        ("別のフォームで送る", "write-again"),
    ];
    let first = |typed: &str| PACK.questions_index().find(typed).hits.first().map(|hit| hit.to.to_string());
    let found = asked.map(|(typed, wanted)| (typed, first(typed), wanted));
    let missed: Vec<_> = found.iter().filter(|(_, found, wanted)| found.as_deref() != Some(*wanted)).collect();
    assert!(missed.is_empty(), "{missed:?}");
}
