"""Choose the composer for a model: the built-in mode, or a language model through LangChain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assistant.errors import ModelError
from assistant.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

    from assistant.composer import Composer

EVIDENCE = "evidence"
# What a provider needs beside its name: the extra of this package that brings its library, and where its key stands.
_PROVIDERS = {
    "openai": ("openai", "OPENAI_API_KEY"),
    "anthropic": ("anthropic", "ANTHROPIC_API_KEY"),
    "ollama": ("ollama", None),
    "deepseek": ("deepseek", "DEEPSEEK_API_KEY"),
    "google_genai": ("google", "GOOGLE_API_KEY"),
    "mistralai": ("mistral", "MISTRAL_API_KEY"),
}
# Servers on one's own machine ask for no key, and the client for any.
_NO_KEY = "not-needed"


def make_composer(model: Any, settings: Settings) -> Composer:
    """Return the composer that `model` names; raises ModelError where the model cannot be had."""
    if model == EVIDENCE:
        from assistant.evidence import EvidenceComposer

        return EvidenceComposer()
    chat = open_chat_model(model, settings) if isinstance(model, str) else _checked(model)
    from assistant.agent.composer import AgentComposer
    from assistant.agent.limits import Limits

    return AgentComposer(chat, _name(model), Limits(seconds=settings.model_seconds))


def open_chat_model(name: str, settings: Settings) -> BaseChatModel:
    """Return the LangChain chat model of a `provider:name`; a bare name with a base URL speaks the OpenAI protocol.

    Raises:
        ModelError: in one line, with the extra to install or the variable to set.
    """
    provider, colon, rest = name.partition(":")
    base_url = settings.model_base_url
    if not name.strip() or (colon and not rest):
        raise ModelError(f"model {name!r}: write provider:name, such as openai:gpt-5, or {EVIDENCE!r}")
    if not colon and base_url:
        provider, rest = "openai", name
    elif not colon:
        raise ModelError(f"model {name!r} names no provider; write provider:name, such as openai:{name}")
    options: dict[str, Any] = {"base_url": base_url} if base_url else {}
    try:
        return _open(provider, rest, options, keyless=bool(base_url) and provider == "openai")
    except ImportError as error:
        extra, _ = _PROVIDERS.get(provider, (None, None))
        what = f"pip install 'ipo-race-assistant[{extra}]'" if extra else f"pip install langchain-{provider}"
        raise ModelError(f"model {name!r}: the package for {provider!r} is not installed; run {what}") from error
    except Exception as error:
        raise ModelError(_refusal(name, provider, error)) from error


def _open(provider: str, name: str, options: dict[str, Any], *, keyless: bool) -> BaseChatModel:
    from langchain.chat_models import init_chat_model

    # One answer has its own clock and its own retries; a client's would multiply them.
    settings: dict[str, Any] = {"model_provider": provider, "temperature": 0, **options}
    if provider in ("openai", "anthropic", "deepseek", "mistralai"):
        settings |= {"timeout": 60.0, "max_retries": 0}
    if provider == "openai":
        settings |= {"stream_usage": True}
    chat: BaseChatModel
    try:
        chat = init_chat_model(name, **settings)
    except ImportError:
        raise
    except Exception as error:
        if not keyless or "key" not in str(error).lower():
            raise
        chat = init_chat_model(name, **settings, api_key=_NO_KEY)
    return chat


def _refusal(name: str, provider: str, error: Exception) -> str:
    words = " ".join(str(error).split())
    _, variable = _PROVIDERS.get(provider, (None, None))
    if variable and ("api_key" in words.lower() or "api key" in words.lower() or "credential" in words.lower()):
        return f"model {name!r}: no key for {provider!r}; set the environment variable {variable}"
    if "unsupported" in words.lower() and provider not in _PROVIDERS:
        return (
            f"model {name!r}: LangChain knows no provider {provider!r}; known ones are {', '.join(_PROVIDERS)} and more"
        )
    return f"model {name!r} cannot be opened: {words[:160]}"


def _checked(model: Any) -> BaseChatModel:
    from langchain_core.language_models import BaseChatModel

    if isinstance(model, BaseChatModel):
        return model
    raise ModelError(
        f"model {type(model).__name__!r} is no chat model; give {EVIDENCE!r}, provider:name or a BaseChatModel"
    )


def _name(model: Any) -> str:
    if isinstance(model, str):
        return model
    named = getattr(model, "model_name", None) or getattr(model, "model", None)
    return named if isinstance(named, str) and named else type(model).__name__
