"""When a model says that its sources do not say: an honest answer, which no quotation could hold."""

from __future__ import annotations

import re

from assistant.agent.reply import sentences_of
from assistant.phrases import phrase
from ingest.article import LANGUAGES
from ingest.folding import fold

_TEXTS = r"(?:sources?|passages?|articles?|documents?|context|evidence|texts?|excerpts?|materials?)"
_TELL = r"(?:say|state|mention|contain|provide|include|specify|disclose|answer|cover|give|report|address|tell|indicate)"
_NOTHING = re.compile(
    rf"\b{_TEXTS}\b[^.]{{0,30}}\b(?:(?:do(?:es)?|did|could|can)(?: not|n['’]t)|cannot) {_TELL}\b"
    rf"|\b(?:no|not enough|insufficient|without) (?:information|mention|data|answer|details?)\b[^.]*\b{_TEXTS}\b"
    rf"|\b(?:not|n['’]t) find (?:any )?(?:information|mention|data|answer|details?)\b[^.]*\b{_TEXTS}\b"
    rf"|\b(?:not|nowhere|never) (?:mentioned|stated|disclosed|provided|specified|found|given|available|covered)\b"
    rf"[^.]*\b{_TEXTS}\b"
    r"|(?:资料|来源|文章|段落|材料|文中|文献|原文)[^。,，]{0,10}?(?:没有|并未|未(?!来)|没|无法|不足以)[^。,，]{0,8}?"
    r"(?:提|说|给出|提供|包含|涉及|披露|回答|显示|明确|交代|信息)"
)

# What a model says to its reader and not of the matter.
_COURTESY = re.compile(
    r"(?:certainly|sure|of course|absolutely|great question|good question|thank you|thanks|you're welcome|hello|hi"
    r"|i hope|hope (?:this|that) helps|let me know|feel free|please let me know|if you (?:need|have|want|would like)"
    r"|here (?:is|are|'s)|below (?:is|are))(?![a-z])[^\d]{0,90}"
    r"|(?:好的|当然|没问题|您好|你好|谢谢|以下是|希望(?:这|以上|对您|对你|能)|如(?:有|需|果您|果你)|请(?:随时|告))[^\d]{0,40}"
)


def is_courtesy(sentence: str) -> bool:
    """Whether a sentence only opens or closes an answer; it is left out, whatever it says."""
    return _COURTESY.fullmatch(fold(sentence).lower().replace("’", "'")) is not None


def says_nothing(sentence: str) -> bool:
    """Whether a sentence only says that the sources do not say something; one with an amount says more."""
    return _NOTHING.search(fold(sentence)) is not None and not re.search(r"\d[\d.,]*\s*(?:%|[a-z]|[万亿元])", sentence)


def is_silence(reply: str) -> bool:
    """Whether a model says that the sources do not say, and nothing besides, in any language."""
    said = _letters(re.sub(r"\[\d+\]", "", reply))
    if said in {_letters(phrase("nothing_found", language)) for language in LANGUAGES}:
        return True
    sentences = sentences_of(reply)
    return bool(sentences) and all(says_nothing(sentence.text) for sentence in sentences)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(text))
