//! Which letter is copied: one of the two, or everything with the place to send it.

use super::super::page::Builder;
use super::Scene;

/// The letters, the person's own first, and everything.
pub fn page(scene: &Scene, page: &mut Builder) {
    page.text(scene.strings().copy_prompt, page.theme().strong());
    scene.add_choices(page);
}
