"""The look of gradio's own parts: system fonts, so that nothing is fetched, and the colours of the style sheet."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from assistant.web.wording import read_static

if TYPE_CHECKING:
    from gradio.themes import Base

# Families that come with the systems people use, Latin first; the browser takes the first that is installed.
FONT_FAMILIES = (
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
        font=[Font(name) for name in FONT_FAMILIES],
        font_mono=[Font(name) for name in _MONOSPACE],
    )
    colours = {
        "color_accent": "accent",
        "color_accent_soft": "accent-wash",
        "body_background_fill": "paper",
        "body_text_color": "ink",
        "body_text_color_subdued": "ink-soft",
        "background_fill_primary": "paper",
        "background_fill_secondary": "panel",
        "block_background_fill": "paper",
        "block_label_text_color": "ink-soft",
        "block_title_text_color": "ink-soft",
        "border_color_primary": "line",
        "input_background_fill": "panel",
        "input_border_color": "line-strong",
        "input_border_color_focus": "accent",
        "input_placeholder_color": "ink-soft",
        "button_primary_background_fill": "accent",
        "button_primary_background_fill_hover": "accent-strong",
        "button_primary_text_color": "on-accent",
        "button_secondary_background_fill": "panel",
        "button_secondary_background_fill_hover": "line",
        "button_secondary_text_color": "ink",
        "button_secondary_border_color": "line-strong",
        "button_secondary_border_color_hover": "accent",
    }
    light, dark = _variables(":root"), _variables(".dark")
    written = {name: f"var(--{colour}, {light[colour]})" for name, colour in colours.items()}
    # Without the style sheet, as on the sign-in page, the fallbacks give the same colours.
    written |= {
        f"{name}_dark": f"var(--{colour}, {dark[colour]})" for name, colour in colours.items() if name != "color_accent"
    }
    theme.set(**written, input_border_width="1px", button_border_width="1px")
    return theme


def _variables(block: str) -> Mapping[str, str]:
    """Return the colours that a block of the style sheet defines."""
    sheet = read_static("style.css")
    body = sheet[sheet.index(f"{block} {{") :].partition("}")[0]
    return dict(re.findall(r"--([a-z0-9-]+): ([^;]+);", body))
