"""What can go wrong between a question and its answer.

AssistantError
├── UsageError     the caller asked for something that cannot be: an empty question, an unknown id, a bad date
├── SettingsError  a setting is unknown or has a value that cannot be used
└── ModelError     the language model cannot be had: a package, a key or the provider is missing

Errors of the lower packages (ingest.errors, vectorstore.errors) pass through; each has one clear line.
"""

from __future__ import annotations


class AssistantError(Exception):
    """The request cannot be met; the message says what, where and what to do."""


class UsageError(AssistantError):
    """The caller asked for something that cannot be."""


class SettingsError(AssistantError):
    """A setting is unknown or has a value that cannot be used."""


class ModelError(AssistantError):
    """The language model cannot be had."""
