"""What the tabs share: how an HTML part and its events are made, and how texts follow the interface's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import gradio as gr

from assistant.web.wording import read_static, word
from ingest.article import Language

# Handlers of the page are no public interface, and what they do is seen without a spinner.
QUIET: Mapping[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}


def html_part(name: str, value: str = "", *, render: bool = True) -> gr.HTML:
    """Make a part of the page whose buttons with `data-act` become events of that name."""
    return gr.HTML(
        value,
        elem_id=name,
        js_on_load=read_static("parts.js"),
        apply_default_css=False,
        container=False,
        padding=False,
        render=render,
    )


def on(part: gr.HTML, act: str, handler: Callable[..., Any], *sides: Sequence[Any], **options: Any) -> Any:
    """Let `handler` answer the presses of buttons with that `data-act`; `sides` are inputs and outputs."""
    return getattr(part, act)(handler, *sides, **{**QUIET, **options})


def tab(name: str) -> gr.Tab:
    """Make a tab; its parts are there from the start, because a text that is put into a part that is not yet fails."""
    return gr.Tab(word(f"tab_{name}", "en"), id=name, elem_id=f"tab-{name}", render_children=True)


@dataclass(frozen=True, kw_only=True)
class Refresh:
    """How a part is written anew when the language changes."""

    handler: Callable[..., Any]
    inputs: Sequence[Any]
    outputs: Sequence[Any]


@dataclass(frozen=True)
class Frame:
    """What every tab knows: the interface's language, whose browser it is, the reader, what follows the language."""

    language: gr.State
    owner: gr.State
    reader: gr.HTML
    worded: list[tuple[Any, Mapping[str, str]]] = field(default_factory=list)
    refreshes: list[Refresh] = field(default_factory=list)

    def follows(self, component: Any, **properties: str) -> Any:
        """Let properties of a component show texts of the interface by these names; return the component."""
        self.worded.append((component, properties))
        return component

    def refresh(self, handler: Callable[..., Any], inputs: Sequence[Any], outputs: Sequence[Any]) -> None:
        """Call `handler` whenever the language has changed."""
        self.refreshes.append(Refresh(handler=handler, inputs=inputs, outputs=outputs))

    def texts(self, language: Language) -> list[Any]:
        """Return the updates that put every followed text into a language."""
        update: Any = gr.update
        return [
            update(**{name: word(text, language) for name, text in properties.items()}) for _, properties in self.worded
        ]
