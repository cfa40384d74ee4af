use proptest::prelude::*;

use super::*;

/// What terminals answer to those who ask, and what they tell unasked.
const REPLIES: &[&[u8]] = &[
    b"\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\",
    b"\x1b]10;rgb:ffff/ffff/ffff\x07",
    b"\x1b]4;1;rgb:cdcd/0000/0000\x9c",
    "\x1b]l東京 1q\x1b\\".as_bytes(),
    "\x1b]0;“quoted”\u{9c}".as_bytes(),
    b"\x1b]52;c;MTIzCg==\x1b\\",
    b"\x1b]99;i=1:p=?;p=title\x1b\\",
    b"\x1bP>|XTerm(390)\x1b\\",
    b"\x1bP1$r0;1m\x1b\\",
    b"\x1bP1+r544e=787465726d\x1b\\",
    b"\x1bP!|7E565445\x1b\\",
    b"\x1bP1!~25F5\x07",
    b"\x1b_Gi=31;OK\x1b\\",
    b"\x1b_Gi=31;ENOENT:q\x07",
    b"\x1b^private 1\x1b\\",
    b"\x1bXany 1 q\x1b\\",
    b"\x1b[c",
    b"\x1b[?62;22;52c",
    b"\x1b[>0;276;0c",
    b"\x1b[=1;0c",
    b"\x1b[12;40R",
    b"\x1b[1;2R",
    b"\x1b[?12;40;1R",
    b"\x1b[0n",
    b"\x1b[?997;1n",
    b"\x1b[?2026;2$y",
    b"\x1b[?1u",
    b"\x1b[?1;0;256S",
    b"\x1b[8;24;80t",
    b"\x1b[4;600;800t",
    b"\x1b[3;1;1t",
    b"\x1b[I",
    b"\x1b[O",
    b"\x1b[2;1;1;128;128;1;0x",
    b"\x1b[<0;12;3M",
    b"\x1b[<0;12;3m",
    b"\x1b[32;12;3M",
    b"\x1b[M 1q",
    b"\x1b[M\xff\xfe\xe3",
    b"\x1b[201~",
    b"\x1b[97;1:3u",
    b"\x1b[57441;2u",
    b"\x1b[?1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17;18;19;20;21;22;23;24;25;26;27;28;29;30;31;32;33;34;35;36c",
    b"\x1b\\",
    b"\x1bOI",
    b"\x9b?62;22c",
    b"\x9d11;rgb:1e1e/1e1e/1e1e\x9c",
    b"\x90>|term\x9c",
    b"\x9fGi=1;OK\x9c",
    b"\xc2\x9b?62;22c",
    b"\xc2\x9d11;rgb:0/0/0\xc2\x9c",
    b"\x8eq",
    b"\x85",
];

fn key(code: KeyCode) -> Event {
    Event::Key(code.into())
}

fn with(code: KeyCode, held: KeyModifiers) -> Event {
    Event::Key(KeyEvent::new(code, held))
}

fn control_c() -> Event {
    with(KeyCode::Char('c'), KeyModifiers::CONTROL)
}

/// The events of bytes that come in these pieces.
fn events_of(pieces: &[&[u8]]) -> Vec<Event> {
    let mut decoder = Decoder::new(false);
    for piece in pieces {
        decoder.feed(piece, Instant::now());
    }
    decoder.take()
}

/// The events of bytes after which nothing more comes.
fn given_up(bytes: &[u8]) -> Vec<Event> {
    let mut decoder = Decoder::new(false);
    decoder.feed(bytes, Instant::now());
    while decoder.patience(Instant::now()).is_some() {
        decoder.give_up();
    }
    decoder.take()
}

#[test]
fn no_reply_is_a_key_wherever_it_is_split() {
    for reply in REPLIES {
        for at in 0..=reply.len() {
            let (one, two) = reply.split_at(at);
            assert_eq!(events_of(&[one, two, b"q"]), [key(KeyCode::Char('q'))], "{} at {at}", reply.escape_ascii());
        }
        let bytes: Vec<&[u8]> = reply.chunks(1).collect();
        assert_eq!(events_of(&[&bytes, [&b"q"[..]].as_slice()].concat()), [key(KeyCode::Char('q'))], "{}", reply.escape_ascii());
    }
}

#[test]
fn no_reply_that_stops_in_the_middle_is_a_key_or_keeps_the_keyboard() {
    for reply in REPLIES {
        for end in 1..reply.len() {
            let mut decoder = Decoder::new(false);
            decoder.feed(&reply[..end], Instant::now());
            if decoder.patience(Instant::now()).is_some() {
                decoder.give_up();
            }
            // Esc alone cannot be told from the key.
            let escape = if end == 1 && reply[0] == 0x1b { vec![key(KeyCode::Esc)] } else { Vec::new() };
            assert_eq!(decoder.take(), escape, "{}", reply[..end].escape_ascii());
            decoder.feed(b"q", Instant::now());
            assert_eq!(decoder.take(), [key(KeyCode::Char('q'))], "{}", reply[..end].escape_ascii());
        }
    }
}

#[test]
fn the_late_rest_of_a_reply_is_no_key_either() {
    let late: [(&[u8], &[u8]); 4] = [
        (b"\x1b]11;rgb:1e1e", b"/1e1e/1e1e\x1b\\"),
        (b"\x1bP>|term", b"(1)\x07"),
        (b"\x1b[?62", b";22;52c"),
        (b"\x1b", b"]11;rgb:1e1e/1e1e/1e1e\x07"),
    ];
    for (first, rest) in late {
        let mut decoder = Decoder::new(false);
        decoder.feed(first, Instant::now());
        decoder.give_up();
        decoder.take();
        decoder.feed(rest, Instant::now());
        assert_eq!(decoder.take(), [], "{}", rest.escape_ascii());
        decoder.feed(b"1", Instant::now());
        assert_eq!(decoder.take(), [key(KeyCode::Char('1'))]);
    }
}

#[test]
fn keys_are_keys() {
    use KeyCode::{BackTab, Backspace, Char, Delete, Down, End, Enter, Esc, F, Home, Insert, Left, PageDown, PageUp, Right, Tab, Up};
    const NONE: KeyModifiers = KeyModifiers::NONE;
    const ALT: KeyModifiers = KeyModifiers::ALT;
    const SHIFT: KeyModifiers = KeyModifiers::SHIFT;
    const CONTROL: KeyModifiers = KeyModifiers::CONTROL;
    let keys: &[(&str, KeyCode, KeyModifiers)] = &[
        ("a", Char('a'), NONE),
        ("A", Char('A'), SHIFT),
        ("あ", Char('あ'), NONE),
        ("𠮷", Char('𠮷'), NONE),
        ("\r", Enter, NONE),
        ("\n", Char('j'), CONTROL),
        ("\t", Tab, NONE),
        ("\x7f", Backspace, NONE),
        ("\0", Char(' '), CONTROL),
        ("\x03", Char('c'), CONTROL),
        ("\x1a", Char('z'), CONTROL),
        ("\x1f", Char('7'), CONTROL),
        ("\x1b[A", Up, NONE),
        ("\x1bOB", Down, NONE),
        ("\x1b[1;5C", Right, CONTROL),
        ("\x1b[1;3D", Left, ALT),
        ("\x1bO5D", Left, CONTROL),
        ("\x1b\x1b[D", Left, ALT),
        ("\x1b[H", Home, NONE),
        ("\x1b[1~", Home, NONE),
        ("\x1b[8~", End, NONE),
        ("\x1bOF", End, NONE),
        ("\x1b[2~", Insert, NONE),
        ("\x1b[3~", Delete, NONE),
        ("\x1b[3;5~", Delete, CONTROL),
        ("\x1b[5~", PageUp, NONE),
        ("\x1b[6~", PageDown, NONE),
        ("\x1b[Z", BackTab, SHIFT),
        ("\x1bOP", F(1), NONE),
        ("\x1bOR", F(3), NONE),
        ("\x1b[13~", F(3), NONE),
        ("\x1b[[C", F(3), NONE),
        ("\x1b[1;2S", F(4), SHIFT),
        ("\x1b[24~", F(12), NONE),
        ("\x1bOM", Enter, NONE),
        ("\x1b[13;2u", Enter, SHIFT),
        ("\x1b[27;2;13~", Enter, SHIFT),
        ("\x1bb", Char('b'), ALT),
        ("\x1bあ", Char('あ'), ALT),
        ("\x1b/", Char('/'), ALT),
        ("\x1b ", Char(' '), ALT),
        ("\x1b\r", Enter, ALT),
        ("\x1b\x7f", Backspace, ALT),
        ("\x1b\x03", Char('c'), ALT.union(CONTROL)),
        ("\u{9b}A", Up, NONE),
        ("\u{8f}P", F(1), NONE),
    ];
    for (bytes, code, held) in keys {
        for at in 0..=bytes.len() {
            let (one, two) = bytes.as_bytes().split_at(at);
            assert_eq!(events_of(&[one, two]), [with(*code, *held)], "{bytes:?} at {at}");
        }
    }
    assert_eq!(given_up(b"\x1b"), [key(Esc)]);
    assert_eq!(given_up(b"\x1b\x1b"), [key(Esc), key(Esc)]);
    assert_eq!(events_of(&[b"\x1b\x1b]11;?\x07"]), [key(Esc)], "Esc, and then a reply");
    assert_eq!(events_of(&[b"\x1b\x1b[?62c"]), [key(Esc)], "Esc, and then a reply");
}

#[test]
fn the_mouse_counts_where_it_was_asked_for() {
    let mut decoder = Decoder::new(true);
    decoder.feed(b"\x1b[<0;12;3M\x1b[<65;1;1M\x1b[<0;0;0M", Instant::now());
    let events = decoder.take();
    assert!(
        matches!(events.as_slice(), [Event::Mouse(click), Event::Mouse(wheel)]
            if (click.column, click.row) == (11, 2) && wheel.kind == crossterm::event::MouseEventKind::ScrollDown),
        "{events:?}"
    );
}

#[test]
fn control_c_is_heard_in_half_a_sequence_and_in_a_paste_without_end() {
    assert_eq!(events_of(&[b"\x1b[1;", b"\x03"]), [control_c()]);
    assert_eq!(given_up(b"\x1b]11;rgb\x03\x03"), [control_c()]);
    assert_eq!(given_up(b"\x1b_G\x03"), [control_c()]);
    assert_eq!(given_up(b"\x1b[200~half a mail\n\x03"), [Event::Paste("half a mail\n\u{3}".into()), control_c()]);
    // As a part of what is whole it is none.
    assert_eq!(events_of(&[b"\x1b]0;\x03\x07"]), []);
    assert_eq!(events_of(&[b"\x1b[200~a\x03b\x1b[201~"]), [Event::Paste("a\u{3}b".into())]);
}

#[test]
fn who_holds_control_c_down_is_heard_within_a_second() {
    let mut decoder = Decoder::new(false);
    let began = Instant::now();
    decoder.feed(b"\x1b]11;\x03", began);
    for tenths in 1..=10 {
        decoder.feed(b"\x03", began + Duration::from_millis(100 * tenths));
    }
    assert_eq!(decoder.patience(began + INTERRUPTED), Some(Duration::ZERO));
}

#[test]
fn a_paste_is_one_wherever_it_is_split_and_keeps_what_is_not_its_end() {
    let text = "1\r\nq\u{1b}[20~\u{1b}\u{1b}[201\u{1b}[31m\u{9b}A漢字\u{1b}[200~\x07";
    let paste = format!("\u{1b}[200~{text}\u{1b}[201~");
    for at in 0..=paste.len() {
        let (one, two) = paste.as_bytes().split_at(at);
        assert_eq!(events_of(&[one, two]), [Event::Paste(text.to_owned())], "at {at}");
    }
}

#[test]
fn a_paste_without_measure_is_cut() {
    let mut decoder = Decoder::new(false);
    decoder.feed(b"\x1b[200~", Instant::now());
    let chunk = "あ".repeat(10_000);
    for _ in 0..100 {
        decoder.feed(chunk.as_bytes(), Instant::now());
    }
    decoder.feed(b"\x1b[201~q", Instant::now());
    let events = decoder.take();
    let [Event::Paste(text), q] = events.as_slice() else { panic!("{} events", events.len()) };
    assert!(text.len() <= MAX_PASTE + 4 && *q == key(KeyCode::Char('q')));
}

/// What a parser that others keep takes for text or for a key.
#[derive(Default)]
struct Judge {
    seen: usize,
    keys: usize,
}

impl vte::Perform for Judge {
    fn print(&mut self, _: char) {
        self.seen += 1;
    }

    fn execute(&mut self, _: u8) {
        self.seen += 1;
    }

    fn csi_dispatch(&mut self, params: &vte::Params, intermediates: &[u8], _: bool, last: char) {
        // A sequence that a keyboard sends.
        let is_key = intermediates.is_empty() && ("ABCDFHPQSZ~u".contains(last) || last == 'M') && params.len() <= 3;
        self.keys += usize::from(is_key);
    }
}

fn sequence() -> impl Strategy<Value = Vec<u8>> {
    let text = proptest::string::string_regex("[ -~]{0,40}").unwrap();
    let strings = ("[\\]PX^_]", text, prop_oneof![Just(&b"\x1b\\"[..]), Just(&b"\x07"[..])])
        .prop_map(|(kind, text, end)| [b"\x1b", kind.as_bytes(), text.as_bytes(), end].concat());
    let csi = "\\[[0-?]{0,20}[ -/]{0,3}[@-~]".prop_map(|text| format!("\u{1b}{text}").into_bytes());
    prop_oneof![strings, csi]
}

/// Whether what the judge sees is nothing but sequences. It knows BEL as an end only behind OSC, and no bare Linux console.
fn is_control_alone(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"\x1b[[") {
        return false;
    }
    let (mut judge, mut parser) = (Judge::default(), vte::Parser::new());
    parser.advance(&mut judge, bytes);
    (judge.seen, judge.keys) == (0, 0)
}

proptest! {
    #[test]
    fn what_the_judge_calls_a_control_sequence_is_no_key(sequences in prop::collection::vec(sequence(), 1..6), at in any::<prop::sample::Index>()) {
        let whole: Vec<Vec<u8>> = sequences.into_iter().filter(|sequence| is_control_alone(sequence)).collect();
        let bytes = whole.concat();
        let (one, two) = bytes.split_at(at.index(bytes.len() + 1));
        prop_assert_eq!(events_of(&[one, two, b"q"]), [key(KeyCode::Char('q'))]);
    }

    #[test]
    fn no_bytes_keep_the_keyboard(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let mut decoder = Decoder::new(true);
        decoder.feed(&bytes, Instant::now());
        if decoder.patience(Instant::now()).is_some() {
            decoder.give_up();
        }
        decoder.take();
        prop_assert_eq!(decoder.patience(Instant::now()), None);
        decoder.feed(b"\x03", Instant::now());
        prop_assert_eq!(decoder.take(), [control_c()]);
    }
}
