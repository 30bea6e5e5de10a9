"""Serving the chat over HTTP from this machine and to nobody else unless asked to."""

from __future__ import annotations

import ipaddress
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.errors import UsageError
from assistant.models import EVIDENCE
from assistant.web.passwords import SignIn, make_sign_in
from assistant.web.users import Users, read_users
from assistant.web.wording import read_static
from vectorstore.embedding.processor import this_processor

if TYPE_CHECKING:
    from gradio import Blocks

    from assistant.assistant import Assistant
    from assistant.web.crew import Crew

_LARGEST_UPLOAD = "50mb"
# Each takes a few hundred megabytes, and few are asked by more people at once than two can serve.
_WORKERS = 2


def serve_until_stopped(
    assistant: Assistant,
    *,
    host: str,
    port: int,
    auth: str | None,
    auth_file: Path | None = None,
    workers: int | None = None,
) -> int:
    """Serve until interrupted; see `assistant.web.serve`."""
    if auth and auth_file:
        raise UsageError("--auth and --auth-file say the same in two ways; give one of them")
    sign_in = read_users(auth_file) if auth_file else parse_auth(auth)
    if not is_loopback(host) and sign_in is None:
        print(
            f"assistant: warning: --host {host} lets anyone who can reach this machine read and change the library; "
            "add --auth USER:PASSWORD or --auth-file FILE",
            file=sys.stderr,
        )
    with _staff(assistant, workers) as crew, _ended_in_order():
        app = launch(assistant, host=host, port=port, sign_in=sign_in, crew=crew)
        print(f"serving on http://{host}:{port} (stop with Ctrl+C)", file=sys.stderr, flush=True)
        try:
            app.block_thread()
        finally:
            app.close(verbose=False)
    return 0


@contextmanager
def _ended_in_order() -> Iterator[None]:
    """Let SIGTERM end the server as Ctrl+C does, so that nothing is left half written and no process stays behind."""
    if threading.current_thread() is not threading.main_thread():  # which alone may set it
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _staff(assistant: Assistant, workers: int | None) -> AbstractContextManager[Crew | None]:
    """Return the processes that make answers, none where a language model does."""
    from assistant.web.crew import Crew

    if workers is None:
        workers = _WORKERS if this_processor().cores > 1 else 0
    if assistant.model != EVIDENCE or workers < 1:
        return nullcontext()
    return Crew(assistant.library.folder, assistant.settings, workers)


def launch(
    assistant: Assistant, *, host: str, port: int, sign_in: SignIn | Users | None = None, crew: Crew | None = None
) -> Blocks:
    """Start serving in the background; nothing is asked of any other host, nor told to it."""
    from assistant.web.answering import Answering
    from assistant.web.app import build
    from assistant.web.routes import openai_routes
    from assistant.web.theme import make_theme

    answers = Answering(assistant, crew)
    app = build(assistant, answers)
    try:
        app.launch(
            server_name=host,
            server_port=port,
            auth=sign_in.matches if sign_in else None,
            theme=make_theme(),
            app_kwargs={"routes": openai_routes(answers, sign_in)},
            # gradio's MCP tools know no sign-in, so a server that wants one does not offer them.
            mcp_server=sign_in is None and find_spec("mcp") is not None,
            **_quiet_options(),
        )
    except OSError as error:
        raise UsageError(
            f"cannot serve on {host!r} port {port}: it is taken or not of this machine; set --port or --host"
        ) from error
    return app


def parse_auth(auth: str | None) -> SignIn | None:
    """Read "user:password", of which only a hash is kept; raises UsageError when either is missing."""
    if auth is None:
        return None
    user, _, password = auth.partition(":")
    if not user or not password:
        raise UsageError("--auth wants USER:PASSWORD, both not empty")
    return make_sign_in(user, password)


def is_loopback(host: str) -> bool:
    """Whether only programs on this machine can reach that host name or address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _quiet_options() -> dict[str, Any]:
    return {
        # Not as `css`, which gradio rewrites and so loses the container queries.
        "head": f"<style>{read_static('style.css')}</style><script>{read_static('behaviour.js')}</script>",
        "prevent_thread_lock": True,
        "quiet": True,
        "share": False,
        "inbrowser": False,
        "show_error": False,
        "ssr_mode": False,
        "pwa": False,
        "enable_monitoring": False,
        "run_history": False,
        "footer_links": [],
        "max_file_size": _LARGEST_UPLOAD,
    }
