from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.settings import PREFIX, Settings, read_settings

README = Path(__file__).parents[1] / "README.md"


def test_flags_win_over_the_environment_and_the_environment_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('model = "from-file"\nchroma_url = "http://file"\nembedding_model = "file"\n', encoding="utf-8")
    environment = {"ASSISTANT_MODEL": "from-environment", "ASSISTANT_EMBEDDING_MODEL": "environment"}
    settings = read_settings(environment, file, embedding_model="flag")
    assert (settings.chroma_url, settings.model, settings.embedding_model) == (
        "http://file",
        "from-environment",
        "flag",
    )


def test_an_unknown_setting_is_refused_with_its_place(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('modell = "x"\n', encoding="utf-8")
    with pytest.raises(SettingsError, match=r"'modell'.*settings\.toml"):
        read_settings({}, file)


def test_a_damaged_settings_file_is_one_line(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("model = \n", encoding="utf-8")
    with pytest.raises(SettingsError) as raised:
        read_settings({}, file)
    assert "\n" not in str(raised.value)


def test_an_empty_variable_says_nothing(tmp_path: Path) -> None:
    assert read_settings({"ASSISTANT_MODEL": ""}, tmp_path / "none.toml").model == "evidence"


@pytest.mark.parametrize("name", list(Settings.model_fields))
def test_the_readme_lists_every_setting_as_the_code_describes_it(name: str) -> None:
    description = Settings.model_fields[name].description
    assert f"| `{PREFIX}{name.upper()}` | `{name}` | {description} |" in README.read_text(encoding="utf-8")
