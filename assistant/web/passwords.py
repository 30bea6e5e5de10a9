"""The sign-in of a served chat: only a salted hash of the password is kept, in memory and nowhere else."""

from __future__ import annotations

import hashlib
import hmac
import os
from dataclasses import dataclass

# scrypt (RFC 7914): 8 MiB and some 20 ms a try.
_COST, _BLOCK, _PARALLEL = 2**13, 8, 1


@dataclass(frozen=True, kw_only=True, slots=True)
class SignIn:
    """A name with the salted hash of its password."""

    user: str
    salt: bytes
    digest: bytes

    def matches(self, user: str, password: str) -> bool:
        """Whether both are right; takes the same time whichever is wrong."""
        right = hmac.compare_digest(_hashed(password, self.salt), self.digest)
        return hmac.compare_digest(user.encode(), self.user.encode()) and right


def make_sign_in(user: str, password: str) -> SignIn:
    """Hash a password with a fresh salt."""
    salt = os.urandom(16)
    return SignIn(user=user, salt=salt, digest=_hashed(password, salt))


def _hashed(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode("utf-8", "surrogatepass"), salt=salt, n=_COST, r=_BLOCK, p=_PARALLEL)
