"""Why a language model gave no answer, in one line, and whether asking again may help."""

from __future__ import annotations

import re

_PASSING_STATUS = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
_PASSING_NAME = re.compile(r"RateLimit|Timeout|TimedOut|Connect|Overloaded|ServiceUnavailable|InternalServer|TooMany")
_SECRET = re.compile(r"\b(?:sk|pk|key|token|bearer)[-_ ][\w-]{8,}", re.IGNORECASE)
_LONGEST = 200


class ModelStopped(Exception):
    """The user stopped the answer, or it went past a limit; the message names the limit, empty when stopped."""


class ModelFailed(Exception):
    """The provider failed for good; the message is one line."""


def is_passing(error: Exception) -> bool:
    """Whether a provider's error may pass by itself: rate limits, time-outs, broken connections, overload."""
    status = getattr(error, "status_code", None) or getattr(getattr(error, "response", None), "status_code", None)
    if isinstance(status, int):
        return status in _PASSING_STATUS
    if isinstance(error, ModelStopped):
        return False
    return isinstance(error, TimeoutError | ConnectionError) or bool(_PASSING_NAME.search(type(error).__name__))


def one_line(error: BaseException) -> str:
    """Return what went wrong on one line, without anything that looks like a key."""
    words = " ".join(str(error).split())
    text = f"{type(error).__name__}: {words}" if words else type(error).__name__
    return _SECRET.sub("…", text)[:_LONGEST]
