//! `login-rescue graph`: every form of a picture, for a small pack as a whole and for the shipped one by counting; and that no text of a
//! pack can become more than a label.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

mod program;

use std::fmt::Write;
use std::path::Path;

use login_rescue::commands::graph::run;
use login_rescue::commands::{PictureFormat, exit_of};
use login_rescue::exit::Exit;
use login_rescue::pack_files;
use login_rescue_core::flow::graph::Graph;
use login_rescue_core::flow::model::{Flow, Route, StepKind};
use login_rescue_core::flow::step::Way;
use login_rescue_core::flow::{Address, Pack, PackFile};
use login_rescue_core::locale::Lang;
use login_rescue_core::picture::{NodeKind, Picture, dot, mermaid, of_flow, of_pack, outline};

use program::program;

fn small() -> Pack {
    pack_files::load_dir(Path::new("tests/graph")).unwrap()
}

fn printed(pack: &Pack, flow: Option<&str>, lang: Lang, format: PictureFormat) -> String {
    let mut out = Vec::new();
    assert_eq!(run(pack, flow, lang, format, &mut out).unwrap(), Exit::Done);
    String::from_utf8(out).unwrap()
}

#[test]
fn a_small_flow_in_every_form() {
    let forms =
        [("text", PictureFormat::Text), ("json", PictureFormat::Json), ("mermaid", PictureFormat::Mermaid), ("dot", PictureFormat::Dot)];
    for (name, format) in forms {
        insta::assert_snapshot!(format!("main_{name}"), printed(&small(), Some("main"), Lang::En, format));
    }
    insta::assert_snapshot!("main_text_ja", printed(&small(), Some("main"), Lang::Ja, PictureFormat::Text));
    insta::assert_snapshot!("pack_text", printed(&small(), None, Lang::En, PictureFormat::Text));
    insta::assert_snapshot!("pack_mermaid", printed(&small(), None, Lang::En, PictureFormat::Mermaid));
}

/// The ways that a flow's picture must show, counted in the graph; a hand-over's `back` and the flow's own leave from shared places
/// there, so they are counted in the flow. That one may write at once is a note in the picture.
fn ways_of(pack: &Pack, graph: &Graph, flow: &Flow) -> usize {
    let there = |route: &Route| route.branches.len();
    let mut ways = flow.back.as_ref().map_or(0, there);
    for (name, step) in &flow.steps {
        let place = graph.find(&Address::new(flow.id.value.clone(), name.clone())).unwrap();
        ways += graph.edges[place].iter().filter(|edge| !matches!(edge.way, Way::WriteNow)).count();
        if let StepKind::HandOver(hand_over) = &step.kind {
            ways += hand_over.back.as_ref().map_or(0, there);
        }
        // The graph leaves out what leads nowhere; the picture says so.
        let routes = step.routes();
        let targets = routes.iter().flat_map(|(_, route)| &route.branches);
        ways += targets
            .filter(|branch| matches!(&branch.go.value, login_rescue_core::flow::model::Go::To(to) if pack.stop(to).is_none()))
            .count();
    }
    ways
}

/// Without what a form puts between the words of a label.
fn squashed(text: &str) -> String {
    text.replace("\\l", "").split_whitespace().collect()
}

fn pictures(pack: &Pack) -> Vec<Picture> {
    let flows = pack.flows().flat_map(|flow| Lang::ALL.map(|lang| of_flow(pack, flow, lang)));
    flows.chain(Lang::ALL.map(|lang| of_pack(pack, lang))).collect()
}

#[test]
fn every_picture_of_the_shipped_pack_shows_every_step_end_and_way() {
    let pack = pack_files::shipped();
    let graph = Graph::of(&pack);
    for flow in pack.flows() {
        for lang in Lang::ALL {
            let picture = of_flow(&pack, flow, lang);
            let own = picture.cards.iter().filter(|card| !matches!(card.kind, NodeKind::Elsewhere | NodeKind::Back)).count();
            assert_eq!(own, flow.steps.len() + flow.ends.len(), "{}", flow.id.value);
            let ways: usize = picture.arrows.iter().map(|arrow| arrow.labels.len()).sum();
            assert_eq!(ways, ways_of(&pack, &graph, flow), "{}", flow.id.value);
        }
    }
    for pack in [pack, small()] {
        for picture in pictures(&pack) {
            in_outline(&picture);
            in_mermaid(&picture);
            in_dot(&picture);
        }
    }
}

fn in_outline(picture: &Picture) {
    let text = outline(picture);
    let heads = text.lines().filter(|line| line.split_once(". ").is_some_and(|(number, _)| number.parse::<usize>().is_ok())).count();
    assert_eq!(heads, picture.cards.len(), "{text}");
    let ways = text.lines().filter(|line| line.starts_with("   - ")).count();
    assert_eq!(ways, picture.arrows.iter().map(|arrow| arrow.labels.len()).sum::<usize>(), "{text}");
    assert!(text.lines().all(|line| login_rescue_core::text::width(line) <= 80), "{text}");
}

/// Every line is one of the few forms that are used, with nothing in the quotes that could end or open anything.
fn in_mermaid(picture: &Picture) {
    let text = mermaid(picture);
    let (mut cards, mut ways) = (0, 0);
    let title = text.lines().nth(1).unwrap();
    assert!(!title.contains(['<', '>', '{', '%', '#', '`', '\\']) && title.matches('"').count() == 2, "{title}");
    for line in text.lines().skip(4).filter(|line| !line.contains("classDef")) {
        let [before, label, after] = line.split('"').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let lines: Vec<&str> = label.split("<br/>").collect();
        assert!(!lines.concat().contains(['<', '>', '[', ']', '{', '}', '|', '`', '&', '\\']) && !label.contains("--"), "{line}");
        if before.contains("->|") {
            ways += lines.len();
            assert!(after.starts_with("| n"), "{line}");
        } else {
            cards += 1;
            assert!(after.contains(":::"), "{line}");
        }
    }
    assert_eq!((cards, ways), (picture.cards.len(), picture.arrows.iter().map(|arrow| arrow.labels.len()).sum()), "{text}");
}

/// The quotes are balanced, and outside of them stands nothing but the grammar.
fn in_dot(picture: &Picture) {
    let text = dot(picture);
    let (mut grammar, mut quoted) = (String::new(), false);
    let mut signs = text.chars();
    while let Some(sign) = signs.next() {
        match sign {
            '\\' if quoted => drop(signs.next()),
            '"' => quoted = !quoted,
            sign if !quoted => grammar.push(sign),
            _ => {}
        }
    }
    assert!(!quoted && grammar.starts_with("digraph ") && grammar.trim_end().ends_with('}'), "{text}");
    assert!(grammar.chars().all(|sign| sign.is_ascii_alphanumeric() || " \n=,;[]{}->".contains(sign)), "{grammar}");
    assert_eq!(text.lines().filter(|line| line.contains("\" -> \"")).count(), picture.arrows.len());
    assert_eq!(
        text.lines().filter(|line| line.starts_with("    \"") && line.contains("\" [label=")).count() - picture.arrows.len(),
        picture.cards.len()
    );
    let all = squashed(&text);
    for label in picture.arrows.iter().flat_map(|arrow| &arrow.labels) {
        assert!(all.contains(&squashed(&label.replace('\\', "\\\\").replace('"', "\\\"").replace('&', "&amp;"))), "{label}");
    }
}

/// A pack that tries to break out of its labels, with a question that leads to itself.
fn hostile(text: &str) -> Pack {
    let head =
        "pack: test\nversion: 2026-11-22\nservice: T\ntitle: { en: T }\nlanguages: [en]\nstart: main.first\ndomains: [example.org]\n";
    let flow = format!(
        "flow: main\ntitle: {{ en: {text} }}\nsymptoms: {{ en: [t] }}\nreviewed: 2026-11-22\nstart: first\nsteps:\n  first:\n    ask: {{ en: {text} }}\n    \
         answers:\n      - id: a\n        text: {{ en: {text} }}\n        go: done\n      - id: unsure\n        text: {{ en: {text} }}\n        go: [{{ when: {{ code: {text} }}, go: {text} }}, {{ go: first }}]\n\
         ends:\n  done:\n    result: resolved\n    text: {{ en: {text} }}\n"
    );
    Pack::new(PackFile::new("pack.yaml", head), vec![PackFile::new("main.yaml", flow)])
}

#[test]
fn no_text_becomes_more_than_a_label() {
    let texts = [
        r#""a \" ] } ) --> b | c ; end""#.to_owned(),
        r#""<script>alert(1)</script> <b onload='x'> &lt;script&gt; ]]> -->""#.to_owned(),
        r##""#quot; #35; `**markdown**` %%{init: {}}%% \\N \\G \\\" click n0 href""##.to_owned(),
        r#""1. first - second * third""#.to_owned(),
        r#""\x07\e[31mred\e[0m\x00\u202e \u0085\uFFFE""#.to_owned(),
        format!("\"{}\"", "x".repeat(4000)),
        format!("\"{}\"", "認証コード「".repeat(600)),
    ];
    for text in texts {
        let pack = hostile(&text);
        assert_eq!(pack.flows().count(), 1, "{text}");
        for picture in pictures(&pack) {
            in_outline(&picture);
            in_mermaid(&picture);
            in_dot(&picture);
            for form in [outline(&picture), mermaid(&picture), dot(&picture)] {
                assert!(!form.chars().any(login_rescue_core::text::is_forbidden), "{form:?}");
                assert!(form.len() < 20_000, "{}", form.len());
            }
        }
    }
}

#[test]
fn a_very_large_flow_has_every_form() {
    let mut flow = "flow: main\ntitle: { en: T }\nsymptoms: { en: [t] }\nreviewed: 2026-11-22\nstart: s0\nsteps:\n".to_owned();
    for step in 0..800 {
        let next = if step == 799 { "done".to_owned() } else { format!("s{}", step + 1) };
        let _ = writeln!(
            flow,
            "  s{step}: {{ ask: {{ en: Q }}, answers: [{{ id: a, text: {{ en: A }}, go: {next} }}, {{ id: unsure, text: {{ en: B }}, go: done }}] }}"
        );
    }
    flow += "ends:\n  done: { result: resolved, text: { en: In } }\n";
    let head = "pack: test\nversion: 2026-11-22\nservice: T\ntitle: { en: T }\nlanguages: [en]\nstart: main.s0\ndomains: [example.org]\n";
    let pack = Pack::new(PackFile::new("pack.yaml", head), vec![PackFile::new("main.yaml", flow)]);
    for format in [PictureFormat::Text, PictureFormat::Dot, PictureFormat::Mermaid, PictureFormat::Json] {
        assert!(printed(&pack, Some("main"), Lang::En, format).contains("s799"), "{format:?}");
    }
}

#[test]
fn a_flow_that_is_not_there_is_named_with_the_nearest_one() {
    let mut out = Vec::new();
    let error = run(&small(), Some("othr"), Lang::En, PictureFormat::Text, &mut out).unwrap_err();
    assert_eq!((out.len(), exit_of(&error)), (0, Exit::Usage));
    assert!(error.to_string().contains("did you mean 'other'?"), "{error}");
}

#[test]
fn the_command_wants_a_flow_or_the_pack() {
    let run = |args: &[&str]| program(&["graph"]).args(args).output().unwrap();
    assert_eq!(run(&[]).status.code(), Some(2));
    assert_eq!(run(&["main", "--pack", "--flows", "tests/graph"]).status.code(), Some(2));
    let json = run(&["--pack", "--flows", "tests/graph", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(json["cards"][0]["id"], "main");
}
