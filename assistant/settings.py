"""Read the settings once, from the environment and a settings file; nothing else in the project reads either."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.errors import SettingsError

APPLICATION = "ipo-race-assistant"
PREFIX = "ASSISTANT_"


class Settings(BaseModel):
    """All that can be set; flags win over the environment, the environment over the settings file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    library: Path | None = Field(None, description="Folder of everything you add; default: your user data folder")
    model: str = Field("evidence", description="`evidence` (no language model) or `provider:name` for LangChain")
    model_base_url: str | None = Field(None, description="Address of a server that speaks the OpenAI protocol")
    model_seconds: float = Field(60.0, gt=0, description="Longest time that a language model may take for one answer")
    embedding_model: str | None = Field(None, description="A sentence-transformers model by name or path")
    rerank_model: str | None = Field(None, description="A cross-encoder by name or path; off when not set")
    chroma_url: str | None = Field(None, description="Address of a Chroma server; embedded when not set")
    cache: Path | None = Field(None, description="Folder for converted model weights; default: your user cache folder")

    @property
    def library_folder(self) -> Path:
        """The library's folder, falling back to the platform's user data folder."""
        if self.library is not None:
            return self.library.expanduser()
        import platformdirs

        return Path(platformdirs.user_data_dir(APPLICATION)) / "library"


def read_settings(environment: Mapping[str, str] | None = None, file: Path | None = None, **flags: Any) -> Settings:
    """Merge settings file, environment and flags, later ones winning; a flag that is None says nothing.

    Raises SettingsError with the name of the setting and where it was set.
    """
    environment = os.environ if environment is None else environment
    values: dict[str, Any] = {}
    origin: dict[str, str] = {}
    layers = (
        (str(file or _settings_file(environment)), _from_file(file or _settings_file(environment))),
        ("the environment", _from_environment(environment)),
        ("the command line", {name: value for name, value in flags.items() if value is not None}),
    )
    for place, layer in layers:
        values.update(layer)
        origin.update(dict.fromkeys(layer, place))
    try:
        return Settings(**values)
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0])
        raise SettingsError(
            f"setting {name!r} in {origin.get(name, 'the settings')}: {first['msg'].lower()}; "
            f"known settings are {', '.join(Settings.model_fields)}"
        ) from error


def _settings_file(environment: Mapping[str, str]) -> Path:
    if named := environment.get(f"{PREFIX}SETTINGS"):
        return Path(named)
    import platformdirs

    return Path(platformdirs.user_config_dir(APPLICATION)) / "settings.toml"


def _from_file(file: Path) -> dict[str, Any]:
    try:
        with file.open("rb") as stream:
            return tomllib.load(stream)
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"settings file {str(file)!r}: {error}; mend or remove it") from error


def _from_environment(environment: Mapping[str, str]) -> dict[str, str]:
    names = {f"{PREFIX}{name.upper()}": name for name in Settings.model_fields}
    return {name: environment[variable] for variable, name in names.items() if environment.get(variable)}
