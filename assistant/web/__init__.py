"""The web chat: questions in three scripts, cited answers, and the article beside them.

gradio is imported when the chat is built or served, never when this package is imported.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import gradio

    from assistant.assistant import Assistant


def build_app(assistant: Assistant) -> gradio.Blocks:
    """Build the chat over an open assistant without serving it."""
    from assistant.web.app import build

    return build(assistant)


def serve(
    assistant: Assistant,
    *,
    host: str,
    port: int,
    auth: str | None,
    auth_file: Path | None = None,
    workers: int | None = None,
) -> int:
    """Serve the chat until stopped and return the exit code.

    `auth` is "user:password" and `auth_file` a users file (see `assistant.web.users`); None and None is no sign-in.
    `workers` is how many processes make answers (None: as this machine's cores suggest; 0: the server itself).

    Raises:
        UsageError: the port is taken, the host is not of this machine, or `auth` has no colon.
    """
    from assistant.web.serving import serve_until_stopped

    return serve_until_stopped(assistant, host=host, port=port, auth=auth, auth_file=auth_file, workers=workers)


__all__ = ["build_app", "serve"]
