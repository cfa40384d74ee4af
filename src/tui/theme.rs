//! Looks: the terminal's own sixteen colours, so that they fit its background, and none at all where none are wanted. Nothing is told
//! by colour alone.

use login_rescue_core::flow::model::EndResult;
use ratatui::style::{Color, Modifier, Style};

/// A choice of looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Look {
    /// Colours that can be read on most backgrounds.
    #[default]
    Auto,
    /// For a light background.
    Light,
    /// For a dark background.
    Dark,
    /// Bold and reversed, no colours, nothing dimmed.
    HighContrast,
    /// No colours.
    None,
}

impl Look {
    /// Every look with its word.
    pub const WORDS: &'static [(&'static str, Self)] =
        &[("auto", Self::Auto), ("light", Self::Light), ("dark", Self::Dark), ("high-contrast", Self::HighContrast), ("none", Self::None)];

    /// Its word.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, look)| *look == self).map_or("auto", |(word, _)| word)
    }

    /// The same look without colours, for `NO_COLOR`.
    #[must_use]
    pub fn without_colour(self) -> Self {
        if self == Self::HighContrast { self } else { Self::None }
    }

    fn colours(self) -> Option<Colours> {
        Some(match self {
            Self::Auto => Colours { accent: Color::Cyan, good: Color::Green, caution: Color::Yellow, danger: Color::Red },
            // Yellow, cyan and the light colours can hardly be read on white.
            Self::Light => Colours { accent: Color::Blue, good: Color::Green, caution: Color::Magenta, danger: Color::Red },
            Self::Dark => {
                Colours { accent: Color::LightCyan, good: Color::LightGreen, caution: Color::LightYellow, danger: Color::LightRed }
            }
            Self::HighContrast | Self::None => return None,
        })
    }
}

/// The colours of a look by their meaning.
#[derive(Debug, Clone, Copy)]
struct Colours {
    accent: Color,
    good: Color,
    caution: Color,
    danger: Color,
}

/// The styles of the screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    look: Look,
    ascii: bool,
}

impl Theme {
    /// With the usual colours or without any.
    pub fn new(colour: bool) -> Self {
        Self::of(if colour { Look::Auto } else { Look::None }, false)
    }

    /// With this look; `ascii` where no other characters may be used for borders and marks.
    pub fn of(look: Look, ascii: bool) -> Self {
        Self { look, ascii }
    }

    /// Whether borders, marks and codes are to be drawn in plain ASCII.
    pub fn is_ascii(self) -> bool {
        self.ascii
    }

    fn coloured(self, pick: fn(Colours) -> Color) -> Style {
        self.look.colours().map_or(Style::new(), |colours| Style::new().fg(pick(colours)))
    }

    /// What has to stand out: bold and in its colour, or reversed where the look has none but contrast.
    fn standing_out(self, pick: fn(Colours) -> Color) -> Style {
        let style = self.coloured(pick).add_modifier(Modifier::BOLD);
        if self.look == Look::HighContrast { style.add_modifier(Modifier::REVERSED) } else { style }
    }

    /// Ordinary text.
    pub fn text(self) -> Style {
        Style::new()
    }

    /// What the screen is about: the question, the instruction.
    pub fn strong(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// A heading of a part: no colour of its own, since the accent says where one is.
    pub fn heading(self) -> Style {
        self.strong().add_modifier(Modifier::UNDERLINED)
    }

    /// What may be overlooked.
    pub fn quiet(self) -> Style {
        match self.look {
            Look::HighContrast => Style::new(),
            // Many terminals dim towards white, where it vanishes.
            Look::Light => Style::new().fg(Color::DarkGray),
            Look::Auto | Look::Dark | Look::None => Style::new().add_modifier(Modifier::DIM),
        }
    }

    /// The marker and the key of the selected choice.
    pub fn selected(self) -> Style {
        self.standing_out(|colours| colours.accent)
    }

    /// Its words. Beside a marker in its colour they stay as they are, so that an arrow need not write two rows anew.
    pub fn selected_text(self) -> Style {
        if self.look.colours().is_some() { self.text() } else { self.selected() }
    }

    /// A key, wherever one is named: in front of a choice, in the footer, in the help.
    pub fn key(self) -> Style {
        self.strong()
    }

    /// The bar beside what is said in passing, and the lines that part what belongs apart.
    pub fn rule(self) -> Style {
        self.quiet()
    }

    /// The line between two columns.
    pub fn bar(self) -> &'static str {
        if self.ascii { "|" } else { "│" }
    }

    /// A line between two rows, one column of it.
    pub fn dash(self) -> &'static str {
        if self.ascii { "-" } else { "─" }
    }

    /// A code for a camera: black on white, whatever the terminal's own colours are; none where no colours are shown.
    pub fn code(self) -> Option<Style> {
        (self.look != Look::None).then(|| Style::new().fg(Color::Black).bg(Color::White))
    }

    /// An address to open: no colour of its own, since the blue of many terminals is hard to read on black.
    pub fn link(self) -> Style {
        Style::new().add_modifier(Modifier::UNDERLINED)
    }

    /// What must not be overlooked.
    pub fn warning(self) -> Style {
        self.standing_out(|colours| colours.caution)
    }

    /// What went well.
    pub fn good(self) -> Style {
        self.standing_out(|colours| colours.good)
    }

    /// What was refused.
    pub fn refusal(self) -> Style {
        self.standing_out(|colours| colours.danger)
    }

    /// The text in an active field.
    pub fn field(self) -> Style {
        Style::new().add_modifier(Modifier::UNDERLINED)
    }

    /// The word for how a walk ended.
    pub fn result(self, result: EndResult) -> Style {
        self.standing_out(match result {
            EndResult::Resolved => |colours| colours.good,
            EndResult::WaitAndRetry | EndResult::OtherRoute => |colours| colours.caution,
            EndResult::ContactSupport => |colours| colours.accent,
            EndResult::RecoveryUnlikely => |colours| colours.danger,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn styles(theme: Theme) -> Vec<Style> {
        let results = EndResult::WORDS.iter().map(|(_, result)| theme.result(*result));
        let parts = [
            theme.text(),
            theme.strong(),
            theme.heading(),
            theme.quiet(),
            theme.selected(),
            theme.key(),
            theme.link(),
            theme.rule(),
            theme.good(),
            theme.warning(),
            theme.refusal(),
            theme.field(),
        ];
        parts.into_iter().chain(results).collect()
    }

    #[test]
    fn only_the_sixteen_colours_of_the_terminal_are_used_and_only_for_letters() {
        for (word, look) in Look::WORDS {
            for style in styles(Theme::of(*look, false)) {
                assert!(!matches!(style.fg, Some(Color::Rgb(..) | Color::Indexed(_) | Color::White | Color::Black)), "{word}: {style:?}");
                assert_eq!(style.bg, None, "{word}");
            }
        }
    }

    #[test]
    fn without_colour_there_is_none_whatever_was_chosen() {
        for (word, look) in Look::WORDS {
            assert!(styles(Theme::of(look.without_colour(), false)).iter().all(|style| style.fg.is_none()), "{word}");
        }
        assert_eq!(styles(Theme::new(false)), styles(Theme::of(Look::None, false)));
    }

    #[test]
    fn high_contrast_dims_nothing_and_reverses_what_is_selected() {
        let theme = Theme::of(Look::HighContrast, false);
        assert!(styles(theme).iter().all(|style| !style.add_modifier.contains(Modifier::DIM)));
        assert!(theme.selected().add_modifier.contains(Modifier::REVERSED | Modifier::BOLD));
    }

    #[test]
    fn without_colours_the_words_of_the_selected_choice_stand_out_too() {
        for look in [Look::None, Look::HighContrast] {
            assert!(Theme::of(look, false).selected_text().add_modifier.contains(Modifier::BOLD), "{look:?}");
        }
        assert_eq!(Theme::of(Look::Auto, false).selected_text(), Theme::of(Look::Auto, false).text());
    }

    #[test]
    fn one_meaning_has_one_style() {
        for look in [Look::Auto, Look::Light, Look::Dark] {
            let theme = Theme::of(look, false);
            let meanings = [
                theme.text(),
                theme.key(),
                theme.heading(),
                theme.quiet(),
                theme.selected(),
                theme.link(),
                theme.good(),
                theme.warning(),
                theme.refusal(),
            ];
            for (number, style) in meanings.iter().enumerate() {
                assert!(!meanings.iter().skip(number + 1).any(|other| other == style), "{look:?}: {style:?} means two things");
            }
        }
    }

    #[test]
    fn a_warning_is_never_grey() {
        for (word, look) in Look::WORDS {
            for style in [Theme::of(*look, false).warning(), Theme::of(*look, false).refusal()] {
                assert!(style.add_modifier.contains(Modifier::BOLD) && !style.add_modifier.contains(Modifier::DIM), "{word}: {style:?}");
                assert_ne!(style.fg, Some(Color::DarkGray), "{word}");
            }
        }
    }

    #[test]
    fn the_words_are_those_of_the_command_line() {
        use clap::ValueEnum;
        let words: Vec<String> =
            Look::value_variants().iter().filter_map(|look| Some(look.to_possible_value()?.get_name().to_owned())).collect();
        assert_eq!(words, Look::WORDS.iter().map(|(word, look)| [*word, look.word()][0]).collect::<Vec<_>>());
    }
}
