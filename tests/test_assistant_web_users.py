"""A users file: names and salted hashes, readable by its owner alone."""

from __future__ import annotations

import io
import stat
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.errors import UsageError
from assistant.web.users import read_users, write_user


@pytest.mark.parametrize("name", ["mei", "王分析师", "分析師 陳"])
def test_a_user_comes_in_with_the_password_alone(tmp_path: Path, name: str) -> None:
    file = tmp_path / "users"
    assert not write_user(file, name, "秘密:1")
    assert not write_user(file, "other", "else")
    users = read_users(file)
    assert users.matches(name, "秘密:1") and users.matches("other", "else")
    assert not any([users.matches(name, "else"), users.matches("nobody", "else"), users.matches(name, "")])
    assert write_user(file, name, "new")
    assert read_users(file).matches(name, "new") and not read_users(file).matches(name, "秘密:1")


def test_only_hashes_are_kept_and_only_for_the_owner(tmp_path: Path) -> None:
    file = tmp_path / "users"
    write_user(file, "a", "same password")
    write_user(file, "b", "same password")
    text = file.read_text(encoding="utf-8")
    assert "same password" not in text
    assert len({line.split(":")[2] for line in text.splitlines()}) == 2
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("content", ["", "# nobody\n", "me:secret\n", "me:zz:zz\n", b"\xff\xfe".decode("latin-1")])
def test_a_file_that_names_nobody_lets_nobody_in(tmp_path: Path, content: str) -> None:
    file = tmp_path / "users"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match="assistant user"):
        read_users(file)


def test_a_user_is_added_from_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "users"
    monkeypatch.setattr("sys.stdin", io.StringIO("secret\n"))
    assert main(["user", "mei", str(file)]) == 0
    assert capsys.readouterr().out.startswith("added mei")
    assert read_users(file).matches("mei", "secret")
    monkeypatch.setattr("sys.stdin", io.StringIO("\n"))
    assert main(["user", "mei", str(file)]) == 2
    assert main(["serve", "--auth", "a:b", "--auth-file", str(file), "--library", str(tmp_path / "l")]) == 2
