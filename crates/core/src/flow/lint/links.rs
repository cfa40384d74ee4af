//! Nobody is sent to an address outside the pack's official domains: not by a link, and not by an address that stands in a text.

use unicode_normalization::UnicodeNormalization;
use url::{Host, Url};

use crate::flow::faults;
use crate::flow::span::Spanned;
use crate::flow::worded::named;
use crate::flow::written::WrittenText;
use crate::locale::Words;

use super::Linter;

/// Names that belong to nobody (RFC 2606): an example may use them.
const RESERVED: [&str; 3] = ["example.com", "example.org", "example.net"];

pub(super) fn check(linter: &mut Linter) {
    let head = linter.pack.head();
    let file = linter.pack.head_name();
    let domains: Vec<&str> = head.domains.iter().map(|domain| domain.value.as_str()).collect();
    for (index, domain) in head.domains.iter().enumerate() {
        if let Err(reason) = check_link(&format!("https://{}/", domain.value), &[&domain.value]) {
            linter.report(faults::NO_OFFICIAL_DOMAIN, file, domain.span, format!("domains[{index}]"), named![&domain.value, reason]);
        }
    }
    // Without the official domains every link would seem foreign.
    if linter.may_be_lost(file, "domains", "", domains.is_empty()) {
        return;
    }
    let named: Vec<&str> = head.may_name.iter().map(|name| name.value.as_str()).collect();
    for (file, listing) in linter.written().iter() {
        for (path, link) in &listing.links {
            if let Err(reason) = check_link(&link.value, &domains) {
                foreign(linter, file, path, link, &link.value, reason, &domains);
            }
        }
        in_texts(linter, file, &listing.texts, &domains, &named);
    }
}

fn in_texts(linter: &mut Linter, file: &str, texts: &[WrittenText], domains: &[&str], named: &[&str]) {
    for WrittenText { path, text, .. } in texts {
        let addresses = foreign_addresses(&text.value, domains).into_iter();
        for (address, reason) in addresses.filter(|(address, _)| !named.iter().any(|name| name.eq_ignore_ascii_case(address))) {
            foreign(linter, file, path, text, &address, reason, domains);
        }
    }
}

fn foreign(linter: &mut Linter, file: &str, path: &str, at: &Spanned<String>, address: &str, reason: Words, domains: &[&str]) {
    linter.report(faults::FOREIGN_LINK, file, at.span, path, named![address, reason, domains.join(", ")]);
}

/// Whether a link is https and leads to one of these domains or a subdomain of one; if not, why. What browsers would forgive or
/// rewrite is refused: what a person reads in a link must be where it leads.
pub fn check_link(link: &str, domains: &[&str]) -> Result<(), Words> {
    let Some(rest) = link.strip_prefix("https://") else { return Err(faults::NO_HTTPS) };
    if !link.chars().all(|c| c.is_ascii_graphic()) {
        return Err(faults::NO_PLAIN_LINK);
    }
    if link.contains('\\') {
        return Err(faults::BACKSLASH);
    }
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.contains('@') {
        return Err(faults::BEFORE_AT);
    }
    if authority.contains(':') {
        return Err(faults::PORT);
    }
    if authority.split('.').any(|label| label.to_ascii_lowercase().starts_with("xn--")) {
        return Err(faults::OTHER_LETTERS);
    }
    let Ok(url) = Url::parse(link) else { return Err(faults::NO_LINK) };
    let Some(Host::Domain(host)) = url.host() else { return Err(faults::NUMBER_FOR_DOMAIN) };
    if !host.eq_ignore_ascii_case(authority) {
        return Err(faults::HIDDEN_NAME);
    }
    if !domains.iter().any(|domain| is_within(host, domain)) {
        return Err(faults::NOT_OFFICIAL);
    }
    let behind = rest.get(authority.len()..).unwrap_or_default();
    if carries_an_address(behind) { Err(faults::CARRIES_ADDRESS) } else { Ok(()) }
}

/// Whether what stands behind the host of a link holds an address of its own, also one that is written in percents, once or twice.
fn carries_an_address(behind: &str) -> bool {
    let once = percent_decoded(behind);
    let twice = percent_decoded(&once);
    [behind, &once, &twice].into_iter().any(|text| {
        let values = text.split(['=', '&', '?', '#']).skip(1);
        text.contains("//") || values.into_iter().any(|value| value.starts_with("www.") || value.to_ascii_lowercase().contains("http"))
    })
}

/// The text with `%2F` and the like as what they stand for.
fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, behind)) = rest.split_first() {
        let hex = (byte == b'%').then(|| behind.get(..2)).flatten().and_then(|hex| std::str::from_utf8(hex).ok());
        let decoded = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(decoded.unwrap_or(byte));
        rest = behind.get(if decoded.is_some() { 2 } else { 0 }..).unwrap_or_default();
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Exactly the domain, or a subdomain of it.
fn is_within(host: &str, domain: &str) -> bool {
    host == domain || host.strip_suffix(domain).is_some_and(|sub| sub.ends_with('.') && sub.len() > 1)
}

/// The addresses in a text that do not lead to an official domain: links, and names such as `example.org` that stand alone.
fn foreign_addresses(text: &str, domains: &[&str]) -> Vec<(String, Words)> {
    // Most texts hold neither.
    let is_part = |c| matches!(c, '.' | '/');
    if !(if text.is_ascii() { text.contains(is_part) } else { text.nfkc().any(is_part) }) {
        return Vec::new();
    }
    let chars: Vec<char> = text.nfkc().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if !is_name_char(chars[at]) && chars[at] != ':' {
            at += 1;
            continue;
        }
        let end = at + count_while(&chars[at..], is_name_char);
        if chars[end..].starts_with(&[':', '/', '/']) {
            let after = end + count_while(&chars[end..], |c| c.is_ascii_graphic());
            found.extend(judge_link(&chars, at, after, domains));
            at = after;
        } else {
            found.extend(judge_name(&chars, at, end, domains));
            let path = if chars.get(end) == Some(&'/') { count_while(&chars[end..], |c| c.is_ascii_graphic()) } else { 0 };
            at = (end + path).max(at + 1);
        }
    }
    found
}

fn judge_link(chars: &[char], start: usize, end: usize, domains: &[&str]) -> Option<(String, Words)> {
    let whole: String = chars[start..end].iter().collect();
    let link = whole.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '"', '>', '*']);
    let has_path = link.chars().filter(|&c| c == '/').count() > 2;
    if !has_path && goes_on(chars, start + link.chars().count()) {
        return Some((whole, faults::NAME_GOES_ON));
    }
    check_link(link, domains).err().map(|reason| (link.to_owned(), reason))
}

/// Whether a name goes on after this place with a letter that no plain name has.
fn goes_on(chars: &[char], end: usize) -> bool {
    let next = chars.get(end).copied().unwrap_or(' ');
    let after = chars.get(end + 1).copied().unwrap_or(' ');
    match next {
        '.' => is_japanese_letter(after) || is_name_char(after),
        '。' => is_name_char(after),
        next => (!next.is_ascii() && is_name_char(next)) || matches!(next, '\u{2044}' | '\u{2215}' | '\u{29f8}'),
    }
}

fn judge_name(chars: &[char], start: usize, end: usize, domains: &[&str]) -> Option<(String, Words)> {
    // The part before an @ is no domain; what follows it is judged by itself.
    if chars.get(end) == Some(&'@') {
        return None;
    }
    let whole: String = chars[start..end].iter().collect();
    if whole.starts_with('.') && start > 0 && is_japanese_letter(chars[start - 1]) && is_domain_like(&format!("a{whole}")) {
        return Some((whole, faults::NAME_NOT_PLAIN));
    }
    let is_mail = start > 0 && chars[start - 1] == '@';
    whole.split("..").map(|name| name.trim_matches(['.', '-'])).find_map(|name| {
        if !is_domain_like(name) || (is_mail && RESERVED.contains(&name)) {
            return None;
        }
        let last = whole.trim_end_matches(['.', '-']).ends_with(name);
        let has_port = last && chars.get(end) == Some(&':') && chars.get(end + 1).is_some_and(char::is_ascii_digit);
        if has_port {
            return Some((name.to_owned(), faults::PORT));
        }
        if last && goes_on(chars, start + whole.trim_end_matches(['.', '-']).chars().count()) {
            return Some((name.to_owned(), faults::NAME_GOES_ON));
        }
        check_link(&format!("https://{}", name.to_lowercase()), domains).err().map(|reason| (name.to_owned(), reason))
    })
}

/// Whether a word reads like a domain: parts joined by dots, the last one a word; or four numbers.
fn is_domain_like(name: &str) -> bool {
    let labels: Vec<&str> = name.split('.').collect();
    let Some(last) = labels.last().filter(|_| labels.len() > 1) else { return false };
    let is_word = last.chars().count() >= 2 && (last.chars().all(char::is_alphabetic) || last.starts_with("xn--"));
    let is_number = labels.len() == 4 && labels.iter().all(|label| label.parse::<u8>().is_ok());
    labels.iter().all(|label| !label.is_empty()) && (is_word || is_number)
}

/// Japanese letters stand beside a name without a space, so they end it; letters of any other script would belong to it.
fn is_name_char(c: char) -> bool {
    matches!(c, '.' | '-' | '_') || (c.is_alphanumeric() && !is_japanese_letter(c))
}

fn is_japanese_letter(c: char) -> bool {
    matches!(c, '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn count_while(chars: &[char], holds: fn(char) -> bool) -> usize {
    chars.iter().take_while(|c| holds(**c)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const OFFICIAL: &[&str] = &["x.com", "twitter.com"];

    #[test]
    fn only_official_domains_and_their_subdomains_are_led_to() {
        for good in ["https://x.com", "https://x.com/", "https://help.x.com/en/forms?a=b#c", "https://a.b.twitter.com/x"] {
            assert_eq!(check_link(good, OFFICIAL), Ok(()), "{good}");
        }
        let bad = [
            "http://x.com/",
            "HTTPS://x.com",
            "x.com",
            "ftp://x.com/",
            "javascript://x.com/",
            "https://evilx.com/",
            "https://x.com.evil.org/",
            "https://evil.org/x.com",
            "https://evil.org/https://x.com/",
            "https://x.com/?u=https://evil.org",
            "https://x.com/l?to=//evil.org",
            "https://x.com/out/https:%2F%2Fevil.org",
            "https://x.com/?u=%68ttps%3A%2f%2fevil.org",
            "https://x.com/?u=https%253A%252F%252Fevil.org",
            "https://x.com/?u=www.evil.org",
            "https://xn--x-7sb.com/",
            "https://help.XN--x-7sb.x.com/",
            "https://х.com/",
            "https://ｘ.com/",
            "https://x.com@evil.org/",
            "https://x.com:pass@x.com/",
            "https://user@x.com/",
            "https://x.com:8443/",
            "https://x.com:443/",
            "https://x.com./",
            "https://.x.com/",
            "https://x.com\\@evil.org/",
            "https:\\\\x.com",
            "https:/x.com",
            "https://x%2ecom/",
            "https://127.0.0.1/",
            "https://2130706433/",
            "https://[::1]/",
            "https:// x.com/",
            "https://x.com/a b",
            "https://x.com/\u{202e}moc",
            "https://x\u{ad}.com/",
            "https://",
            "https:///x.com/",
            "",
        ];
        for link in bad {
            assert!(check_link(link, OFFICIAL).is_err(), "{link}");
        }
    }

    #[test]
    fn a_port_is_refused_in_every_form() {
        assert_eq!(check_link("https://x.com:8443/", OFFICIAL), Err(faults::PORT));
        assert_eq!(check_link("https://x.com@evil.org", OFFICIAL), Err(faults::BEFORE_AT));
    }

    fn foreign(text: &str) -> Vec<String> {
        foreign_addresses(text, OFFICIAL).into_iter().map(|(address, _)| address).collect()
    }

    #[test]
    fn official_addresses_may_stand_in_any_text() {
        for text in [
            "Open https://help.x.com/en/forms.html, then go on.",
            "Go to x.com. Then wait.",
            "See https://x.com.",
            "Mail comes from info@x.com (check Spam)!",
            "画面はx.comです。https://help.x.com/jaを開いてください。次へ",
            "「https://x.com」を開く",
            "X.com/settings/a.b",
            "like name@example.com",
            "Wait... then go on, e.g. at 9 a.m. or 10.30 p.m.",
            "iOS 17.2.1, 1.5 GB, U.S., v2",
            "待って…それから",
            "from:x.com",
        ] {
            assert_eq!(foreign(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn foreign_addresses_in_a_text_are_seen() {
        for text in [
            "Open http://x.com/",
            "Open https://evil.org now",
            "Ask evil.org.",
            "evil.orgを開く",
            "サポート：ｅvil.ｃｏｍへ",
            "https：//evil.org",
            "https://x.com。evil.org",
            "https://x.com.みんな",
            "https://x.comех/",
            "https://х.com",
            "х.com",
            "日本.comへ",
            "x.com:8443",
            "x.com@evil.org",
            "help@evil.org",
            "x.com.evil.org",
            "x..evil.org",
            "https://x.com⁄.evil.org",
            "xn--x-7sb.com",
            "tel 10.0.0.1",
            "://evil.org",
            "ftp://x.com",
            "bit.ly/abc",
        ] {
            assert!(!foreign(text).is_empty(), "{text}");
        }
    }
}
