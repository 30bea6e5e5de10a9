"""A research assistant for China's large-model companies on their way to the stock market."""

from __future__ import annotations

from assistant.answer import Answer, Citation, CitedFigure, Conflict
from assistant.assistant import Assistant
from assistant.errors import AssistantError
from assistant.report import AddReport

__all__ = ["AddReport", "Answer", "Assistant", "AssistantError", "Citation", "CitedFigure", "Conflict"]
