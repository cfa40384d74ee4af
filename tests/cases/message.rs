//! The message of a case, in the form of the place where it goes.

use mail_parser::{HeaderName, MessageParser};

use super::home::{Home, WALK};

/// What stands above the letters, and the letters.
fn letters(whole: &str) -> (&str, &str) {
    let (above, letters) = whole.split_once(" ---\n\n").unwrap();
    (above, letters)
}

#[test]
fn a_message_is_in_both_languages_or_in_one() {
    let home = Home::new();
    let id = home.walk(&[], WALK);
    let message = |lang: &[&str]| home.print(&[&["message", id.as_str()], lang].concat());
    let [en, ja, both] = [message(&["--lang", "en"]), message(&["--lang", "ja"]), message(&["--lang", "both"])];
    assert_eq!(message(&[]), both);
    // Where to send it, and both letters, each under its language.
    let (above, letters) = letters(&both);
    assert_eq!(
        letters,
        format!("[English]\n\n{}\n----------------------------------------\n\n[日本語]\n\n{}", self::letters(&en).1, self::letters(&ja).1)
    );
    // Which of the two to paste is said where there are two.
    let steps = self::letters(&en).0.lines().filter(|line| !line.starts_with("---"));
    assert!(steps.clone().count() > 2 && steps.into_iter().all(|line| above.contains(line)), "{en}{above}");
    assert!(above.contains("Paste only the [English] letter") && !en.contains("Paste only"), "{en}{above}");
    assert!(ja.starts_with("送り先: "), "{ja}");
    let json = home.json(&["message", &id, "--lang", "ja"]);
    assert_eq!((&json["message"]["ja"], &json["message"]["en"]), (&serde_json::json!(self::letters(&ja).1), &serde_json::Value::Null));
    assert_eq!(json["send_to"]["ja"]["link"], "https://help.example.org/form");
    assert_eq!(json["parts"]["ja"]["sections"][0]["topic"], "account");
    for arguments in [&["cases", "list", "--lang", "both"][..], &["--lang", "both"]] {
        let (code, said) = home.refused(arguments);
        assert_eq!(code, 2);
        assert!(said.contains("only `message` can be in both languages"), "{said}");
    }
}

#[test]
fn markdown_has_headings_and_lists_and_what_was_typed_as_it_was_typed() {
    let home = Home::new();
    let id = home.walk(&[], WALK);
    let markdown = home.print(&["message", &id, "--format", "markdown"]);
    for line in [
        "**Problem:** The code does not arrive.",
        "## The account",
        "- Username: @taro\\_ex",
        "- What happened: \\*Since\\* Monday:  ",
        "  \\# nothing \\[comes\\](in)",
        "**問題:** コードが届きません。",
        "---",
    ] {
        assert!(markdown.lines().any(|have| have == line), "{line}: {markdown}");
    }
    // Without the marks it says the same as the text.
    let text = home.print(&["message", &id]);
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace() && !"\\*#-・[]".contains(*c)).collect::<String>();
    assert_eq!(bare(&markdown), bare(letters(&text).1));
}

#[test]
fn a_mail_draft_holds_the_message_and_goes_to_nobody() {
    let home = Home::new();
    let id = home.walk(&[], WALK);
    let draft = home.print(&["message", &id, "--format", "eml"]);
    let mail = MessageParser::new().parse(draft.as_bytes()).unwrap();
    assert_eq!(mail.subject(), Some("Small: The code does not arrive. / コードが届きません。"));
    assert_eq!(mail.body_text(0).unwrap().replace("\r\n", "\n"), letters(&home.print(&["message", &id])).1);
    assert_eq!(mail.date().unwrap().to_rfc3339(), "2026-11-22T10:00:00+09:00");
    assert_eq!(mail.header(HeaderName::Other("X-Unsent".into())).unwrap().as_text(), Some("1"));
    for header in [HeaderName::To, HeaderName::Cc, HeaderName::Bcc, HeaderName::From, HeaderName::MessageId] {
        assert!(mail.header(header.clone()).is_none(), "{header:?}");
    }
    assert_eq!(draft, home.print(&["message", &id, "--format", "eml"]), "the same each time");
}

#[test]
fn what_is_still_blank_is_said_beside_the_letter_in_every_form_with_the_way_to_fill_it_in() {
    let home = Home::new();
    // Everything was tried, and the detail that support can hardly do without was left out.
    let id = home.walk(&[], &["1", "m", "1"]);
    let english = "still blank in it: Username. To fill that in: login-rescue cases resume";
    let japanese = "まだ空欄です: ユーザー名。入力するには: login-rescue cases resume";
    let ways = [
        ("text", "en", english),
        ("text", "ja", japanese),
        ("markdown", "both", english),
        ("eml", "ja", japanese),
        ("json", "ja", english),
    ];
    for (format, lang, blank) in ways {
        let said = String::from_utf8(home.run(&["message", &id, "--format", format, "--lang", lang], &[]).stderr).unwrap();
        assert!(said.contains(&format!("login-rescue: {blank} {id}\n")), "{format}: {said}");
    }
    let filled = home.walk(&[], WALK);
    let said = String::from_utf8(home.run(&["message", &filled], &[]).stderr).unwrap();
    assert!(!said.contains("still blank"), "{said}");
}
