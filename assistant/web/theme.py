"""The look of gradio's own parts: system fonts, so that nothing is fetched, and the colours of the style sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gradio.themes import Base

# Families that come with the systems people use, Latin first; the browser takes the first that is installed.
_FAMILIES = (
    "system-ui",
    "Segoe UI",
    "Roboto",
    "Helvetica Neue",
    "PingFang SC",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "sans-serif",
)
_MONOSPACE = ("ui-monospace", "Menlo", "Consolas", "Noto Sans Mono CJK SC", "monospace")


def make_theme() -> Base:
    """Return the theme; every colour is a variable of the style sheet, which has a light and a dark set."""
    from gradio.themes import Base, Font, colors, sizes

    theme = Base(
        primary_hue=colors.teal,
        neutral_hue=colors.slate,
        spacing_size=sizes.spacing_sm,
        radius_size=sizes.radius_sm,
        text_size=sizes.text_md,
        font=[Font(name) for name in _FAMILIES],
        font_mono=[Font(name) for name in _MONOSPACE],
    )
    colours = {
        "color_accent": "var(--accent)",
        "color_accent_soft": "var(--accent-wash)",
        "body_background_fill": "var(--paper)",
        "body_text_color": "var(--ink)",
        "body_text_color_subdued": "var(--ink-soft)",
        "background_fill_primary": "var(--paper)",
        "background_fill_secondary": "var(--panel)",
        "block_background_fill": "var(--paper)",
        "block_label_text_color": "var(--ink-soft)",
        "block_title_text_color": "var(--ink-soft)",
        "border_color_primary": "var(--line)",
        "input_background_fill": "var(--panel)",
        "input_border_color": "var(--line-strong)",
        "input_border_color_focus": "var(--accent)",
        "input_placeholder_color": "var(--ink-soft)",
        "button_primary_background_fill": "var(--accent)",
        "button_primary_background_fill_hover": "var(--accent-strong)",
        "button_primary_text_color": "var(--on-accent)",
        "button_secondary_background_fill": "var(--panel)",
        "button_secondary_background_fill_hover": "var(--line)",
        "button_secondary_text_color": "var(--ink)",
        "button_secondary_border_color": "var(--line-strong)",
        "button_secondary_border_color_hover": "var(--accent)",
    }
    dark = {f"{name}_dark": value for name, value in colours.items() if name != "color_accent"}
    theme.set(**colours, **dark, input_border_width="1px", button_border_width="1px")
    return theme
