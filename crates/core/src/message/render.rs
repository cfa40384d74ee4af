//! From a report to text, by the templates beside it.

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, escape_formatter};
use serde_json::json;
use thiserror::Error;

use crate::locale::Lang;

use super::markdown;
use super::report::Report;

/// What a template may not do: be broken, or name what a report does not have.
#[derive(Debug, Error)]
#[error("{0:#}")]
pub struct TemplateFault(#[from] minijinja::Error);

/// What a message is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Markup {
    Text,
    Markdown,
}

impl Markup {
    const ALL: [Self; 2] = [Self::Text, Self::Markdown];
}

fn template(lang: Lang, form: Markup) -> &'static str {
    match (lang, form) {
        (Lang::En, Markup::Text) => include_str!("templates/en.txt.j2"),
        (Lang::Ja, Markup::Text) => include_str!("templates/ja.txt.j2"),
        (Lang::En, Markup::Markdown) => include_str!("templates/en.md.j2"),
        (Lang::Ja, Markup::Markdown) => include_str!("templates/ja.md.j2"),
    }
}

fn environment(form: Markup) -> Environment<'static> {
    let mut environment = Environment::new();
    // A line with nothing but a block leaves no empty line behind, so that the templates read like the message.
    if let Ok(syntax) = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build() {
        environment.set_syntax(syntax);
    }
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    if form == Markup::Markdown {
        environment.set_formatter(|out, state, value| match value.as_str() {
            Some(text) => Ok(out.write_str(&markdown::literal(text))?),
            None => escape_formatter(out, state, value),
        });
    }
    environment
}

pub fn render(report: &Report, lang: Lang, form: Markup) -> Result<String, TemplateFault> {
    Ok(environment(form).render_str(template(lang, form), Serde(report))?)
}

/// The first fault of a language's templates: one cannot be parsed, or it names something that a report does not have. The check renders a full
/// and an empty report, so that every branch of the template is taken.
pub fn template_fault(lang: Lang) -> Option<TemplateFault> {
    Markup::ALL.into_iter().find_map(|form| fault_of(template(lang, form), form))
}

fn fault_of(template: &str, form: Markup) -> Option<TemplateFault> {
    // The shape of a report, since nobody but a case can fill a real one.
    let section = json!({ "topic": "topic", "label": "Label", "lines": ["line"] });
    let full = json!({ "service": "Service", "problem": "Problem", "sections": [section], "notes": ["note"], "request": "Request" });
    let empty = json!({ "service": "Service", "problem": "Problem", "sections": [], "notes": [], "request": null });
    [full, empty].iter().find_map(|report| environment(form).render_str(template, Serde(report)).err()).map(TemplateFault::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_of_templates_knows_every_key_of_a_report() {
        let keys = |value: serde_json::Value| value.as_object().unwrap().keys().cloned().collect::<std::collections::BTreeSet<_>>();
        let statement = crate::message::statement::tests::any;
        let section = super::super::report::Section { topic: String::new(), label: String::new(), lines: vec![statement()] };
        let report = Report {
            service: String::new(),
            problem: statement(),
            sections: vec![section],
            notes: Vec::new(),
            request: None,
            blanks: Vec::new(),
        };
        let report = serde_json::to_value(report).unwrap();
        assert_eq!(keys(report["sections"][0].clone()), ["label", "lines", "topic"].map(str::to_owned).into());
        assert_eq!(keys(report), ["notes", "problem", "request", "sections", "service"].map(str::to_owned).into());
    }

    #[test]
    fn the_shipped_templates_are_sound() {
        for lang in Lang::ALL {
            assert!(template_fault(lang).is_none(), "{:?}", template_fault(lang));
        }
    }

    #[test]
    fn an_unknown_variable_is_a_fault_also_in_a_branch() {
        assert!(fault_of("{{ problm }}", Markup::Text).is_some());
        assert!(fault_of("{% if notes %}{{ notez }}{% endif %}", Markup::Text).is_some());
        assert!(fault_of("{% for section in sections %}{{ section.lable }}{% endfor %}", Markup::Text).is_some());
        assert!(fault_of("{% for section in sections %}", Markup::Text).is_some());
    }
}
