"""A file of who may sign in to a served chat: a line a user, `name:salt:hash` in hexadecimal digits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import UsageError
from assistant.web.passwords import SignIn, make_sign_in
from vectorstore.files import replacing


@dataclass(frozen=True, slots=True)
class Users:
    """Those who may sign in, by name."""

    by_name: Mapping[str, SignIn]

    def matches(self, user: str, password: str) -> bool:
        """Whether the user may come in; an unknown name takes as long as a wrong password."""
        known = self.by_name.get(user, next(iter(self.by_name.values())))
        return known.matches(user, password)


def read_users(file: Path) -> Users:
    """Read a users file; raises UsageError where it is none or names nobody."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"users file {str(file)!r} cannot be read ({error}); make it with 'assistant user'") from error
    users = {}
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.startswith("#"):
            sign_in = _parse(line, f"{str(file)!r} line {number}")
            users[sign_in.user] = sign_in
    if not users:
        raise UsageError(f"users file {str(file)!r} names nobody; add somebody with 'assistant user'")
    return Users(users)


def write_user(file: Path, user: str, password: str) -> bool:
    """Add a user or change the password; return whether the user was there already. Only a salted hash is written."""
    if not user or ":" in user or not user.isprintable():
        raise UsageError(f"user name {user!r}: give one without a colon")
    if not password:
        raise UsageError("the password is empty; give one")
    known = dict(read_users(file).by_name) if file.exists() else {}
    was_there = user in known
    known[user] = make_sign_in(user, password)
    with replacing(file) as part:
        part.touch(mode=0o600)
        part.write_text("".join(f"{_line(sign_in)}\n" for sign_in in known.values()), encoding="utf-8")
    return was_there


def _line(sign_in: SignIn) -> str:
    return f"{sign_in.user}:{sign_in.salt.hex()}:{sign_in.digest.hex()}"


def _parse(line: str, where: str) -> SignIn:
    try:
        user, salt, digest = line.strip().split(":")
        return SignIn(user=user, salt=bytes.fromhex(salt), digest=bytes.fromhex(digest))
    except ValueError as error:
        raise UsageError(f"{where} is no 'name:salt:hash'; make it with 'assistant user'") from error
