"""Whether two sentences may tell of one release: of the same model, and of the model itself or the same step to it."""

from __future__ import annotations

import re

from ingest.folding import fold

_MODEL = re.compile(
    r"(?<![a-z0-9])(?!(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|h|q|fy|us|hk)[a-z]* ?\d)"
    r"[a-z]+[ \-]?\d+(?:\.\d+)*(?![\d年月日])"
    r"(?:[ \-]?(?:air|mini|lite|flash|pro|max|turbo|coder|vision|thinking|plus)(?![a-z]))?"
)
# Steps on the way of a model, each with a day of its own.
_STEP = re.compile(r"预览|内测|公测|灰度|测试版|开源|\b(?:preview|beta|open[- ]sourc\w*|waitlist|invit\w+)\b")


def may_be_one_release(first: str, second: str) -> bool:
    """Whether two sentences tell both of a step before a release or neither, and name no two models apart."""
    models = [models_in(text) for text in (first, second)]
    steps = {_STEP.search(fold(text)) is not None for text in (first, second)}
    return len(steps) == 1 and (not all(models) or bool(models[0] & models[1]))


def models_in(text: str) -> frozenset[str]:
    """Return the models that a text names with a number, folded, of a smaller one with what makes it so: v5, k3mini."""
    return frozenset(re.sub(r"[\s\-]", "", match.group()) for match in _MODEL.finditer(fold(text)))
