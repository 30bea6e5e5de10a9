"""How much a text looks like writing that people read: the judge between two decodings of the same bytes."""

from __future__ import annotations

import re
from functools import cache

from ingest.folding import to_simplified
from ingest.language import is_han

# The most frequent characters of modern Chinese, Simplified; every real paragraph is full of them.
_FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相"
    "全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果"
    "料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则"
    "任取据处理世车价亿万元市股司报投美技融港企服务客模智"
)
_SUSPECT = re.compile(r"[\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f\x7f-\x9f\uff61-\uff9f]")
_WEIGHT_OF_SUSPECT = 3.0
_WEIGHT_OF_FREQUENT = 1.5


def plausibility(text: str) -> float:
    """Return how likely a text is to be rightly decoded: about 1 for real text, near or below 0 for mojibake.

    Common characters count for a text, rare ideographs, private use characters and controls against it, and
    characters of the few hundred that every Chinese paragraph is full of count most.
    """
    visible = [character for character in text if not character.isspace()]
    if not visible:
        return 0.0
    suspects = len(_SUSPECT.findall(text))
    total = sum(_worth(character) for character in visible)
    return (total - _WEIGHT_OF_SUSPECT * suspects) / len(visible)


@cache
def common_han() -> frozenset[str]:
    """Return the ideographs of everyday text: the first levels of GB 2312 and Big5."""
    first_level = [
        bytes((lead, trail)).decode("gb2312", "ignore") for lead in range(0xB0, 0xD8) for trail in range(0xA1, 0xFF)
    ]
    trails = [*range(0x40, 0x7F), *range(0xA1, 0xFF)]
    frequent = [bytes((lead, trail)).decode("big5", "ignore") for lead in range(0xA4, 0xC7) for trail in trails]
    return frozenset(cell for cell in first_level + frequent if is_han(cell))


@cache
def _worth(character: str) -> float:
    if is_han(character):
        if to_simplified(character) in _FREQUENT:
            return _WEIGHT_OF_FREQUENT
        return 0.5 if character in common_han() else -1.0
    if character.isascii() or character in "，。、；：？！“”‘’（）《》「」『』【】—…·～￥％　":
        return 1.0
    return 0.0 if character.isalpha() else 0.3
