"""Who says it: a statement that puts words into another mouth than its evidence does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.entities import Entity, entities_of
from assistant.ground import Ground
from assistant.matching import held_shares, is_across
from assistant.sources import Sources
from ingest.folding import fold
from ingest.segmenting import segmenter

_SPEECH = re.compile(
    r"表示|透露|指出|认为|坦言|介绍|强调|写道|预计|预期|估计|直言|回应|告诉|警告|(?<![堪号名俗简职])称(?!为|号|职|之)|说(?!明|法|服)|则指|[道指](?=[:：,，])"
    r"|(?<![a-z])(?:said|says|told|tells|expects|expected|estimates|estimated|warned|warns|added|noted|wrote|argued|puts)(?![a-z])"
)
_ACCORDING = re.compile(r"(?<![a-z])according to (?:the )?|据(?=[^,，。]{2,16}(?:称|介绍|说|透露|表示|估计|测算))")
# How much a cosine counts beside a share of the matter.
_DENSE = 10.0
_STOPS = re.compile(r"[。！？!?；;\n“”\"]|\.(?=\s|$)")
_OPEN = re.compile(
    r"[她他它其](?!首席|董事|创始|財|财)|公司|集团|集團|[人者]士|消息|管理层|管理層|招股书|招股書|文件|该"
    r"|(?<![a-z])(?:she|he|it|they|who|company|firm|group|people|person|banker|management|filing|prospectus|both)(?![a-z])"
)
_ROLE = re.compile(
    r"董事长|主席|总裁|总监|创始人|创办人|首席|负责人|分析师|经理|发言人|合伙人"
    r"|(?<![a-z])(?:chair\w*|chief|president|founder|director|analyst|head|spokes\w+|partner|ceo|cfo|finance)(?![a-z])"
)


class Voice(NamedTuple):
    """Words of speech with what stands before them in their clause, as folded text and as names."""

    zone: str
    names: frozenset[str]
    start: int
    end: int


def said_by_others(statement: str, ground: Ground, sources: Sources) -> Iterator[str]:
    """Yield the words of speech of a statement whose speaker is not among those of its evidence.

    Only where each quote that speaks names somebody else: who "she" or "the company" is, is left open.
    """
    whole = "\n".join(ground.words_each)
    start, end = _nearest(statement, ground, sources)
    named = entities_of(statement, whole, sources)
    known = entities_of(statement, ground.around, sources)
    stated = [voice for voice in _voices(statement, known.stated) if voice.names]
    if not stated:
        return
    told = [voice for voice in _voices(whole, named.told) if start <= voice.start < end]
    if not told or any(_OPEN.search(voice.zone) or not _is_of_someone(voice) for voice in told):
        return
    heard = {name for voice in told for name in voice.names}
    for voice in stated:
        if len(voice.names) == 1 and not voice.names & heard:
            yield statement[voice.start : voice.end]


def _nearest(statement: str, ground: Ground, sources: Sources) -> tuple[int, int]:
    """Return where the quote stands that is nearest to a statement, of those that speak."""
    held = held_shares(statement, ground.words_each, sources)
    near = list(held)
    if is_across(statement, ground.words):
        cosines = sources.similarities(statement, ground.quotes)
        near = [share + _DENSE * cosine for share, cosine in zip(held, cosines, strict=True)]
    spoken, start = [(-1.0, 0, 0)], 0
    for share, text in zip(near, ground.words_each, strict=True):
        if _SPEECH.search(fold(text)) or _ACCORDING.search(fold(text)):
            spoken.append((share, start, start + len(text)))
        start += len(text) + 1
    return max(spoken)[1:]


def _voices(text: str, entities: Sequence[Entity]) -> Iterator[Voice]:
    folded = fold(text)
    for match in _SPEECH.finditer(folded):
        begin = max((stop.end() for stop in _STOPS.finditer(folded, 0, match.start())), default=0)
        yield _voice(folded, begin, match.start(), match.span(), entities)
    for match in _ACCORDING.finditer(folded):
        stop = re.compile(r"[,，。.;；]|\Z").search(folded, match.end())
        yield _voice(folded, match.end(), stop.start() if stop else len(folded), match.span(), entities)


def _voice(folded: str, begin: int, end: int, place: tuple[int, int], entities: Sequence[Entity]) -> Voice:
    names = frozenset(each.key for each in entities if begin <= each.start and each.end <= end)
    return Voice(zone=folded[begin:end], names=names, start=place[0], end=place[1])


def _is_of_someone(voice: Voice) -> bool:
    """Whether what stands before words of speech names a speaker, known or not."""
    if voice.names:
        return True
    return _ROLE.search(voice.zone) is not None and any(kind == "nr" for _, kind in segmenter().tag(voice.zone))
