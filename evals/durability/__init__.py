"""Does the library keep its promises when programs are killed, disks fail and many write at once?

Every trial ends with the same questions: does the library open, does a second run complete it, is anything doubled,
lost or half there?
"""

from __future__ import annotations

from evals.durability.command import run_durability

__all__ = ["run_durability"]
