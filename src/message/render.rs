//! From a report to text, by the templates in `assets/`.

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, UndefinedBehavior};
use thiserror::Error;

use crate::locale::Lang;

use super::report::Report;

/// What a template may not do: be broken, or name what a report does not have.
#[derive(Debug, Error)]
#[error("{0:#}")]
pub struct TemplateFault(#[from] minijinja::Error);

fn template(lang: Lang) -> &'static str {
    match lang {
        Lang::En => include_str!("../../assets/message.en.txt.j2"),
        Lang::Ja => include_str!("../../assets/message.ja.txt.j2"),
    }
}

fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    // A line with nothing but a block leaves no empty line behind, so that the templates read like the message.
    if let Ok(syntax) = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build() {
        environment.set_syntax(syntax);
    }
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    environment
}

/// The text of a report.
pub fn render(report: &Report, lang: Lang) -> Result<String, TemplateFault> {
    Ok(environment().render_str(template(lang), Serde(report))?)
}

/// The first fault of a template: it cannot be parsed, or it names something that a report does not have. The check renders a full
/// and an empty report, so that every branch of the template is taken.
pub fn template_fault(lang: Lang) -> Option<TemplateFault> {
    fault_of(template(lang))
}

fn fault_of(template: &str) -> Option<TemplateFault> {
    use super::report::Section;
    let section = Section { topic: "topic".into(), label: "Label".into(), lines: vec!["line".into()] };
    let full = Report {
        service: "Service".into(),
        problem: "Problem".into(),
        sections: vec![section],
        notes: vec!["note".into()],
        request: Some("Request".into()),
    };
    let empty = Report { sections: Vec::new(), notes: Vec::new(), request: None, ..full.clone() };
    [full, empty].iter().find_map(|report| environment().render_str(template, Serde(report)).err()).map(TemplateFault::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_templates_are_sound() {
        for lang in Lang::ALL {
            assert!(template_fault(lang).is_none(), "{:?}", template_fault(lang));
        }
    }

    #[test]
    fn an_unknown_variable_is_a_fault_also_in_a_branch() {
        assert!(fault_of("{{ problm }}").is_some());
        assert!(fault_of("{% if notes %}{{ notez }}{% endif %}").is_some());
        assert!(fault_of("{% for section in sections %}{{ section.lable }}{% endfor %}").is_some());
        assert!(fault_of("{% for section in sections %}").is_some());
    }
}
