//! Looks: the terminal's own colours, so that they fit its background, and none at all where `NO_COLOR` asks for none. Nothing is
//! told by colour alone.

use ratatui::style::{Color, Modifier, Style};

use crate::flow::model::EndResult;

/// The styles of the screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    colour: bool,
}

impl Theme {
    /// With the terminal's colours or without any.
    pub fn new(colour: bool) -> Self {
        Self { colour }
    }

    /// As the environment asks for: `NO_COLOR` with any value turns colours off.
    pub fn from_environment() -> Self {
        Self::new(std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()))
    }

    fn coloured(self, colour: Color) -> Style {
        if self.colour { Style::new().fg(colour) } else { Style::new() }
    }

    /// Ordinary text.
    pub fn text(self) -> Style {
        Style::new()
    }

    /// What the screen is about: the question, the instruction.
    pub fn strong(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// A heading of a part.
    pub fn heading(self) -> Style {
        self.coloured(Color::Cyan).add_modifier(Modifier::BOLD)
    }

    /// What may be overlooked.
    pub fn quiet(self) -> Style {
        Style::new().add_modifier(Modifier::DIM)
    }

    /// The selected choice, which a marker shows as well.
    pub fn selected(self) -> Style {
        self.coloured(Color::Cyan).add_modifier(Modifier::BOLD)
    }

    /// A key in the footer.
    pub fn key(self) -> Style {
        self.coloured(Color::Cyan)
    }

    /// An address to open: no colour of its own, since the blue of many terminals is hard to read on black.
    pub fn link(self) -> Style {
        Style::new().add_modifier(Modifier::UNDERLINED)
    }

    /// What must not be overlooked.
    pub fn warning(self) -> Style {
        self.coloured(Color::Yellow).add_modifier(Modifier::BOLD)
    }

    /// What was refused.
    pub fn refusal(self) -> Style {
        self.coloured(Color::Red).add_modifier(Modifier::BOLD)
    }

    /// The text in an active field.
    pub fn field(self) -> Style {
        Style::new().add_modifier(Modifier::UNDERLINED)
    }

    /// The word for how a walk ended.
    pub fn result(self, result: EndResult) -> Style {
        let colour = match result {
            EndResult::Resolved => Color::Green,
            EndResult::WaitAndRetry | EndResult::OtherRoute => Color::Yellow,
            EndResult::ContactSupport => Color::Cyan,
            EndResult::RecoveryUnlikely => Color::Red,
        };
        self.coloured(colour).add_modifier(Modifier::BOLD)
    }
}
