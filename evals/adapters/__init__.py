"""Systems that a table can be put to: the assistant, any callable, a chat endpoint, the usual LangChain pipeline."""

from __future__ import annotations

from evals.adapters.base import System, ask_all
from evals.adapters.factory import open_system

__all__ = ["System", "ask_all", "open_system"]
