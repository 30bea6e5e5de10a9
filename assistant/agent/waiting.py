"""Wait as long as a provider asks for (Retry-After) before it is asked again, unless that is longer than there is."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from langchain.agents.middleware import AgentMiddleware

from assistant.agent.failures import ModelFailed

_STEP = 0.05


class WaitAsAsked(AgentMiddleware[Any, Any, Any]):
    """Stands inside the retries; `refuse` raises where the answer is no longer wanted."""

    def __init__(self, deadline: float, refuse: Callable[[], None]) -> None:
        super().__init__()
        self._deadline, self._refuse = deadline, refuse

    def wrap_model_call(self, request: Any, handler: Callable[[Any], Any]) -> Any:
        """Call the model; where it fails and names a time, let that pass before the error goes on to the retries."""
        try:
            return handler(request)
        except Exception as error:
            until = time.monotonic() + asked_seconds(error)
            if until > self._deadline:
                raise ModelFailed(f"the provider asks to wait {asked_seconds(error):g} s") from error
            while time.monotonic() < until:
                self._refuse()
                time.sleep(_STEP)
            raise


def asked_seconds(error: Exception) -> float:
    """Return how many seconds an error's response asks to wait, 0 where it does not say."""
    headers = getattr(getattr(error, "response", None), "headers", None) or {}
    value = str(headers.get("retry-after") or headers.get("Retry-After") or "")
    if value.replace(".", "", 1).isdigit():
        return float(value)
    try:
        return max(0.0, (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError, OverflowError):
        return 0.0
