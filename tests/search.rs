//! Whether a search finds the right steps: each file of tests/search says for a pack what is typed and which steps are right. What says
//! which step is right is written down by people who do not write the search.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

mod program;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::time::{Duration, Instant};

use login_rescue::pack_files;
use login_rescue_core::flow::lint::lint;
use login_rescue_core::flow::search::Index;
use login_rescue_core::flow::{Address, Pack, PackFile};
use serde::Deserialize;
use serde_json::Value;

use program::program;

/// A file of judgements.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Judgements {
    /// A folder, or `shipped`.
    pack: String,
    /// The shares that must be reached, in percent.
    floors: Floors,
    /// Whether nobody shall look at what is missed: then only the shares are told.
    #[serde(default)]
    unseen: bool,
    #[serde(default)]
    queries: Vec<Query>,
    /// What must find nothing.
    #[serde(default)]
    nonsense: Vec<String>,
    #[serde(default)]
    screens: Vec<Screen>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Floors {
    first: u32,
    first_three: u32,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Query {
    #[serde(rename = "query")]
    typed: String,
    lang: String,
    /// The right steps, as flow.step; any of them will do.
    steps: Vec<String>,
    /// What kind of query it is; each kind is counted for itself too.
    #[serde(default)]
    kind: Option<String>,
    /// Why the query is counted, but against no floor: the service does not have these words, or shows them in several places.
    #[serde(default)]
    apart: Option<String>,
}

/// A screen: what it shows in each language, its numbers, and the steps that are right for it.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Screen {
    id: String,
    #[serde(default)]
    en: Vec<String>,
    #[serde(default)]
    ja: Vec<String>,
    #[serde(default)]
    codes: Vec<String>,
    steps: Vec<String>,
    #[serde(default)]
    apart: Option<String>,
}

impl Screen {
    /// The words of the screen as somebody would paste them, and each of its numbers alone; words of which only the sense is known count
    /// apart.
    fn queries(&self) -> Vec<Query> {
        let query = |typed: String, lang: &str, kind: &str, apart: Option<String>| Query {
            typed,
            lang: lang.to_owned(),
            steps: self.steps.clone(),
            kind: Some(kind.to_owned()),
            apart: self.apart.clone().or(apart),
        };
        let mut all = Vec::new();
        for (lang, lines) in [("en", &self.en), ("ja", &self.ja)] {
            let exact: Vec<&str> = lines.iter().map(String::as_str).filter(|line| !line.starts_with('~')).collect();
            if !exact.is_empty() {
                all.push(query(exact.join("\n"), lang, "screen", None));
            }
            let sense = lines.iter().filter_map(|line| line.strip_prefix('~'));
            all.extend(sense.map(|line| query(line.to_owned(), lang, "sense", Some(format!("only the sense of {} is known", self.id)))));
        }
        all.extend(self.codes.iter().map(|code| query(code.clone(), "en", "code", Some(format!("the number of {}", self.id)))));
        all
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files() -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join("tests/search")).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|ending| ending == "yaml")).collect();
    files.sort();
    files
}

fn read(path: &Path) -> Judgements {
    serde_yaml::from_str(&fs::read_to_string(path).unwrap()).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()))
}

fn pack(judgements: &Judgements) -> Pack {
    if judgements.pack == "shipped" { pack_files::shipped() } else { pack_files::load_dir(&root().join(&judgements.pack)).unwrap() }
}

/// How many queries there were, with a right step first, and with one among the first three.
#[derive(Debug, Default, Clone, Copy)]
struct Totals {
    all: u32,
    first: u32,
    first_three: u32,
}

impl Totals {
    fn add(&mut self, rank: Option<usize>) {
        self.all += 1;
        self.first += u32::from(rank == Some(0));
        self.first_three += u32::from(rank.is_some_and(|rank| rank < 3));
    }

    fn line(self, name: &str) -> String {
        let percent = |part: u32| (part * 100).checked_div(self.all).unwrap_or(100);
        format!("{name}: {} queries, first {} %, among three {} %", self.all, percent(self.first), percent(self.first_three))
    }

    fn reaches(self, floors: Floors) -> bool {
        self.first * 100 >= floors.first * self.all && self.first_three * 100 >= floors.first_three * self.all
    }
}

/// At which place the first right step comes, and what comes instead.
fn rank(pack: &Pack, query: &Query) -> (Option<usize>, String) {
    let found = pack.index().search(&query.typed);
    let is_right = |address: &Address| query.steps.contains(&address.to_string());
    let came = found.hits.iter().take(3).map(|hit| format!("{} ({:.1})", hit.to.address, hit.score)).collect::<Vec<_>>().join(", ");
    (found.hits.iter().position(|hit| is_right(&hit.to.address)), came)
}

#[test]
fn the_right_step_comes_first_or_among_the_first_three() {
    let mut faults = String::new();
    for path in files() {
        let judgements = read(&path);
        let pack = pack(&judgements);
        let screens = judgements.screens.iter().flat_map(Screen::queries);
        let mut by_kind: BTreeMap<String, Totals> = BTreeMap::new();
        let mut totals = Totals::default();
        let mut missed = String::new();
        for query in judgements.queries.iter().cloned().chain(screens) {
            for step in &query.steps {
                let exists = Address::parse(step).is_some_and(|address| pack.stop(&address).is_some());
                assert!(exists, "{}: there is no step {step}", path.display());
            }
            let (rank, came) = rank(&pack, &query);
            let kind = query.kind.as_ref().map_or_else(|| query.lang.clone(), |kind| format!("{kind}, {}", query.lang));
            let kind = if query.apart.is_some() { format!("{kind}, apart") } else { kind };
            by_kind.entry(kind).or_default().add(rank);
            if query.apart.is_none() {
                totals.add(rank);
            }
            if rank != Some(0) && !judgements.unseen {
                let at = rank.map_or("not found".to_owned(), |rank| format!("number {}", rank + 1));
                let _ = writeln!(missed, "  {at}: {:?} wants {}; came {came}", query.typed, query.steps.join(" or "));
            }
        }
        let mut report = format!("{}\n{missed}", path.display());
        for (kind, totals) in by_kind {
            let _ = writeln!(report, "  {}", totals.line(&kind));
        }
        let _ = writeln!(report, "  {}", totals.line("all that count"));
        println!("{report}");
        if !totals.reaches(judgements.floors) {
            faults.push_str(&report);
        }
    }
    assert!(faults.is_empty(), "below the floors:\n{faults}");
}

#[test]
fn nonsense_finds_nothing() {
    let mut found_all = Vec::new();
    for path in files() {
        let judgements = read(&path);
        let pack = pack(&judgements);
        for nonsense in &judgements.nonsense {
            let found = pack.index().search(nonsense);
            found_all.extend(found.hits.first().map(|hit| format!("{}: {nonsense:?}: {} {:?}", path.display(), hit.to.address, hit.why)));
        }
    }
    assert!(found_all.is_empty(), "{}", found_all.join("\n"));
}

fn small() -> Pack {
    pack_files::load_dir(&root().join("tests/search/pack")).unwrap()
}

#[test]
fn the_small_pack_is_sound_so_that_walks_may_begin_at_its_signs() {
    let findings = lint(&small(), None);
    assert!(findings.is_empty(), "{findings:#?}");
}

#[test]
fn a_sign_decides_and_says_so() {
    let pack = small();
    for (typed, step, sign) in [
        ("399", "page.refused", "399"),
        ("エラー399と出ます。どうすればいいですか", "page.refused", "399"),
        (
            "It says “could not log you in now. please try again later” and nothing else",
            "page.refused",
            "Could not log you in now. Please try again later.",
        ),
        ("試行回数が 上限に達しました", "sms.too-many", "試行回数が上限に達しました。"),
        ("We sent an email to t***@example.org but there is nothing", "mail.look", "We sent an email to …"),
    ] {
        let found = pack.index().search(typed);
        let first = found.hits.first().unwrap();
        assert_eq!((first.to.address.to_string().as_str(), first.why.sign.as_deref(), found.is_clear), (step, Some(sign), true), "{typed}");
    }
}

#[test]
fn a_hit_says_which_words_it_came_by() {
    let pack = small();
    let words = |typed: &str| pack.index().search(typed).hits.first().map(|hit| hit.why.words.clone()).unwrap_or_default();
    assert_eq!(words("my vpn is on"), ["vpn"]);
    assert_eq!(words("ぼくの認証アプリが消えた"), ["認証アプリが消えた"]);
    assert_eq!(words("pasword forgoten"), ["password", "forgotten"]);
}

#[test]
fn nothing_typed_finds_every_start_and_none_is_ahead() {
    let found = small().index().search("  ");
    let starts: Vec<String> = found.hits.iter().map(|hit| hit.to.address.to_string()).collect();
    assert_eq!(
        starts,
        ["app.phone", "hacked.can", "locked.notice", "mail.look", "page.browser", "password.known", "sms.which", "start.what"]
    );
    assert!(!found.is_clear);
    assert!(small().index().search("!?").hits.is_empty());
}

/// A pack of so many steps that can be found, each with texts of usual length in both languages.
fn large(steps: usize) -> Pack {
    let words = [
        "account", "message", "number", "verify", "screen", "button", "reset", "password", "mailbox", "carrier", "device", "notice",
        "settings",
    ];
    let japanese = [
        "認証コード",
        "電話番号",
        "メールアドレス",
        "届かない",
        "ログイン画面",
        "表示される",
        "設定を開く",
        "携帯会社",
        "パスワード",
        "端末",
    ];
    let mut random = fastrand::Rng::with_seed(7);
    let mut sentence = |list: &[&str], count: usize, blank: &str, salt: usize| {
        let mut parts: Vec<String> = (0..count).map(|_| random.choice(list).map(|word| (*word).to_owned()).unwrap()).collect();
        parts.push(format!("{}{salt}", random.choice(list).unwrap()));
        parts.join(blank)
    };
    let head = fs::read_to_string(root().join("tests/search/pack/pack.yaml")).unwrap().replace("start.what", "f0.s0");
    let mut flows = Vec::new();
    for flow in 0..steps / 10 {
        let mut text = format!(
            "flow: f{flow}\ntitle: {{ en: {}, ja: {} }}\nsymptoms: {{ en: [{}], ja: [{}] }}\nreviewed: 2026-11-26\nstart: s0\nsteps:\n",
            sentence(&words, 6, " ", flow),
            sentence(&japanese, 3, "", flow),
            sentence(&words, 4, " ", flow),
            sentence(&japanese, 2, "", flow)
        );
        for step in 0..10 {
            let salt = flow * 10 + step;
            let _ = write!(
                text,
                "  s{step}:\n    ask: {{ en: {}, ja: {} }}\n    signs: {{ en: [{}], ja: [{}] }}\n    answers:\n",
                sentence(&words, 12, " ", salt),
                sentence(&japanese, 6, "の", salt),
                sentence(&words, 6, " ", salt),
                sentence(&japanese, 3, "", salt)
            );
            for answer in 0..6 {
                let (en, ja) = (sentence(&words, 10, " ", salt), sentence(&japanese, 5, "が", salt));
                let _ = writeln!(text, "      - {{ id: a{answer}, text: {{ en: {en}, ja: {ja} }}, go: s{step} }}");
            }
        }
        flows.push(PackFile::new(format!("f{flow}.yaml"), text));
    }
    Pack::new(PackFile::new("pack.yaml", head), flows)
}

/// How long this thread has worked: where the system tells it, without the time in which others did.
fn worked(begun: Instant) -> Duration {
    let on_cpu = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = on_cpu.and_then(|line| line.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| begun.elapsed(), Duration::from_nanos)
}

#[test]
fn three_hundred_steps_are_searched_at_once() {
    let pack = large(300);
    assert_eq!(pack.reading_findings(), Vec::new());
    let clock = Instant::now();
    // The best of some: what else the machine does must not count.
    let best = |work: &dyn Fn()| {
        let times = (0..5).map(|_| {
            let begun = worked(clock);
            work();
            worked(clock).saturating_sub(begun)
        });
        times.min().unwrap_or_default()
    };
    let building = best(&|| drop(Index::of(&pack)));
    let index = pack.index();
    let story = "my mailbox is gone and the verfy number nver arrives, 認証コードが届かないので困っています zwanzig frobnicated ".repeat(8);
    let queries = ["number", "verfy mesage", "電話番号が変わった", "ninshou koodo todokanai", &story];
    let slowest = queries.into_iter().map(|query| best(&|| assert!(!index.search(query).hits.is_empty(), "{query}"))).max().unwrap();
    println!("index {building:?}, slowest query {slowest:?}");
    // Without the optimiser, and beside other tests, only what would be felt is a fault.
    let (most, most_building) = if cfg!(debug_assertions) { (500, 5000) } else { (5, 50) };
    assert!(slowest < Duration::from_millis(most) && building < Duration::from_millis(most_building), "{building:?}, {slowest:?}");
}

fn login_rescue(home: &Path, args: &[&str]) -> Output {
    program(args).args(["--flows", "tests/search/pack"]).env("HOME", home).output().unwrap()
}

#[test]
fn the_command_prints_the_hits_and_why_they_came() {
    let home = tempfile::tempdir().unwrap();
    let output = login_rescue(home.path(), &["search", "error", "399", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(0));
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        text.starts_with(
            "1. The log-in page does not work: Does it say that you could not be logged in?\n   page.refused\n   the screen says: 399\n"
        ),
        "{text}"
    );
    let output = login_rescue(home.path(), &["search", "SMSが届かない", "--lang", "ja", "--format", "json"]);
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(found["hits"][0]["step"], "sms.which");
    assert_eq!(found["hits"][0]["title"], "SMSの認証コードが届かない");
    assert_eq!(found["query"], "SMSが届かない");
}

#[test]
fn what_finds_nothing_is_kept_without_names_and_numbers_and_counted() {
    let home = tempfile::tempdir().unwrap();
    let stats = |args: &[&str]| String::from_utf8(login_rescue(home.path(), &[&["stats"], args].concat()).stdout).unwrap();
    for words in [
        &["frobnicator", "@taro", "090-1234-5678", "broken"][..],
        &["Frobnicator", "broken"],
        &["no sms code"],
        &["password: Xk29!ab zwanzig"],
    ] {
        login_rescue(home.path(), &[&["search"], words].concat());
    }
    login_rescue(home.path(), &["search", "--no-save", "frobnicator", "broken"]);
    let found: Value = serde_json::from_str(&stats(&["--format", "json"])).unwrap();
    let day = found["not_found"][0]["last"].clone();
    assert_eq!(found["not_found"], serde_json::json!([{ "words": "frobnicator broken", "count": 2, "last": day }]));
    assert!(stats(&["--lang", "en"]).contains("Searches that found nothing"), "{}", stats(&[]));
    assert!(stats(&["--format", "csv"]).contains("searches-not-found,,,,,2"));
}
