"""The name that a metric takes among the words around it: an offering's size, a plan's, a range's, or none at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache

from ingest.figure import FigureStatus
from ingest.ledger.claim import Measure
from ingest.ledger.heads import is_for_each
from ingest.ledger.kinds import is_money
from ingest.ledger.parts import is_at_home
from ingest.ledger.proceeds import lists_later
from ingest.ledger.scene import Scene
from ingest.metrics import DECLINE, Metric, load_metrics
from ingest.quantity import Quantity

# No company as a whole is worth less: what is called so is a holding or a single share.
_WHOLE, _SMALLEST_WHOLE = frozenset(("valuation", "market_value")), 1_000_000
_SMALLEST_ACCOUNT = 10_000
_OPENING, _PARAGRAPH = 12, 400
_VALUE = ("估值", "市值", "valu", "worth", "capitalisation", "capitalization")
_ADJUSTED = {"net_loss": "adjusted_loss", "net_profit": "adjusted_profit"}
_SUMS = frozenset(("round_size", "funds_raised", "funds_to_raise", "total_funding"))


def settle(found: Measure, scene: Scene, quantity: Quantity, status: FigureStatus, told: str = "") -> Measure:
    """Give a metric the name that it takes among these words.

    An offering's size when the text speaks of an offering, a plan's name when it is planned, a range's for a range; no
    name where the words that it needs nearby are missing. `told` is the sentence before, for words that point to it.
    """
    if _is_of_trading(found, scene, told):
        found = replace(found, name="turnover_value", base="turnover_value")
    entry = load_metrics().get((found.name or "").removesuffix(DECLINE))
    if entry is None or found.name is None:
        return found
    suffix = DECLINE if found.name.endswith(DECLINE) else ""
    fallen = entry if suffix and entry.change_as else None
    entry = load_metrics()[entry.change_as] if fallen and entry.change_as else entry
    if found.base in _ADJUSTED and found.name == found.base and _is_left_out(scene, quantity):
        return replace(found, name=_ADJUSTED[found.base], base=_ADJUSTED[found.base])
    listed = found.inherited and (entry.moves or entry.name == "revenue_share")
    start = _after_the_last(scene, quantity) if listed else scene.start
    if listed and not entry.moves and is_at_home(scene, start, quantity.start):
        return found
    clause, sentence = _clause_with_opening(scene, quantity), scene.folded[scene.start : scene.end]
    if listed and not entry.moves:
        clause = scene.folded[start : scene.clauses[scene.clause(quantity.start)].end]
    if entry.whole:
        clause = sentence
    if listed and entry.moves and start > scene.clauses[scene.clause(quantity.start)].start:
        return found
    if entry.moves and not _by_now().search(scene.folded, scene.start, quantity.start):
        clause = scene.folded[scene.start : quantity.end]
        clause += told if _over_the_offer().search(clause) else ""
        clause += _paragraph_so_far(scene)
    if _that_business().search(scene.folded, scene.start, quantity.start):
        clause += told
    if entry.name in ("offer_price", "share_price") and is_money(quantity) and quantity.low >= _SMALLEST_WHOLE:
        whole = (
            "valuation" if holds_any(sentence, _VALUE) else "funds_raised" if status == "actual" else "funds_to_raise"
        )
        return replace(found, name=whole, base=whole)
    if entry.name in _WHOLE and quantity.high < _SMALLEST_WHOLE:
        return Measure(name=None)
    if _is_account(entry) and is_money(quantity) and quantity.high.copy_abs() < _SMALLEST_ACCOUNT:
        return Measure(name=None)
    if (_is_account(entry) or entry.name in _SUMS) and is_for_each(scene, quantity):
        return Measure(name=None)
    if entry.name in _SUMS and is_money(quantity) and quantity.high.copy_abs() < _SMALLEST_ACCOUNT:
        return Measure(name=None)
    if entry.name == "funds_to_raise" and status != "expected" and _sold_to_raise().search(sentence):
        return replace(found, name="funds_raised" + suffix, base="funds_raised")
    if entry.name == "funds_raised" and not suffix and status == "actual" and lists_later(scene, quantity):
        return replace(found, name="funds_to_raise", base="funds_to_raise")
    if entry.near and not holds_any(sentence if found.cue else told + sentence, entry.near):
        return Measure(name=None)
    if _is_of_the_offering(entry, scene, status, sentence):
        return replace(found, name="funds_to_raise" + suffix, base="funds_to_raise")
    otherwise = _told_here(scene, quantity) if entry.moves else sentence
    if not holds_any(otherwise, entry.unless):
        named = (name for name, words in entry.becomes.items() if holds_any(clause, words))
        sold = "funds_raised" if holds_any(sentence, entry.of_sale) else entry.name
        entry = load_metrics()[next(named, sold)]
    entry = fallen if fallen and entry.name == fallen.change_as else entry
    name = entry.name
    if name == "share":
        return Measure(name=None)
    if entry.planned_as and (status != "actual" or quantity.qualifier == "at_most"):
        name = entry.planned_as
    elif entry.range_as and quantity.low != quantity.high:
        name = entry.range_as
    return replace(found, name=name + suffix, base=name)


def _is_left_out(scene: Scene, quantity: Quantity) -> bool:
    """Whether a result is told without some of its costs: `Excluding share-based pay, it lost 21 million yuan`."""
    index = scene.clause(quantity.start)
    return _leaves_out().search(scene.folded, scene.clauses[max(0, index - 1)].start, quantity.start) is not None


@cache
def _leaves_out() -> re.Pattern[str]:
    what = "share-based|stock-based|share-option|one-off|non-cash|fair[- ]value|listing costs|exceptional"
    return re.compile(
        rf"(?<![a-z])(?:excluding|stripping out|leaving out|before) (?:the )?(?:[a-z]+ (?:of|in) )?(?:{what})"
        r"|(?:剔除|不计|扣除|撇除|不包括|不含)[^,。;]{0,16}(?:股份|股权|以股|公允|一次性|优先股|上市开支|非现金)"
    )


def _is_of_trading(found: Measure, scene: Scene, told: str) -> bool:
    """Whether `turnover` is that of a share in trading, of which the sentence or the one before it speaks."""
    if found.name != "revenue" or found.cue is None or found.cue.cue.lower() != "turnover":
        return False
    return _of_trading().search(told + " " + scene.folded[scene.start : scene.end]) is not None


@cache
def _sold_to_raise() -> re.Pattern[str]:
    """Match a sale that is over, so that what it was to raise was raised: `sold 66 million shares to raise $190m`."""
    return re.compile(r"(?<![a-z])(?<!be )(?:sold|issued|placed) [^.;]{1,48}? to raise(?![a-z])")


@cache
def _of_trading() -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-z])(?:shares?|stock|index) (?:rose|fell|closed|ended|gained|lost|jumped|slid|dropped|climbed"
        r"|opened|was|were|is|are"
        r"|traded|finished|surged|plunged|tumbled|slipped)(?![a-z])|(?<![a-z])(?:turnover in (?:the|its) (?:shares"
        r"|stock)|daily average|trading (?:day"
        r"|session)|main board"
        r"|southbound|the hang seng)(?![a-z])"
    )


def _paragraph_so_far(scene: Scene) -> str:
    """Return what its paragraph has told before a sentence that names no company and so goes on about the same."""
    if any(name.kind == "company" for name in scene.names):
        return ""
    start = scene.folded.rfind("\n", max(0, scene.start - _PARAGRAPH), scene.start) + 1
    return scene.folded[start or max(0, scene.start - _PARAGRAPH) : scene.start]


def _is_of_the_offering(entry: Metric, scene: Scene, status: FigureStatus, sentence: str) -> bool:
    """Whether what a company plans to raise is that of the offering which the article tells of, not of a round."""
    if entry.name not in ("round_size", "funds_to_raise") or (entry.name == "round_size" and status == "actual"):
        return False
    return not _of_a_round().search(sentence) and _tells_of_offering(scene.folded)


# Asked once of each article, not of each amount.
@lru_cache(maxsize=4)
def _tells_of_offering(folded: str) -> bool:
    return _of_an_offering().search(folded) is not None


@cache
def _of_a_round() -> re.Pattern[str]:
    return re.compile(
        r"轮|融资|投前|投后|洽|(?<![a-z])(?:rounds?|series|pre-money|post-money|funding|financing|talks|venture"
        r"|backers)(?![a-z])"
    )


@cache
def _of_an_offering() -> re.Pattern[str]:
    return re.compile(
        r"招股书|招股说明书|招股章程|招股文件|递表|过会|聆讯|上市申请|上市委|申报稿|首次公开发行"
        r"|(?<![a-z])(?:prospectus|listing (?:committee|hearing|application)|book-?building|"
        r"(?:filed|applied) (?:confidentially )?(?:for|with) [^.;\n]{0,40}(?:listing|ipo|exchange))(?![a-z])"
    )


def holds_any(text: str, words: Sequence[str]) -> bool:
    """Whether folded `text` holds one of the words; a Latin one begins where a word does: `around` holds no round."""
    return any(word in text and _begins(text, word) for word in words)


def _begins(text: str, word: str) -> bool:
    start = text.find(word)
    while start > 0 and word[0].isascii() and text[start - 1].isascii() and text[start - 1].isalpha():
        start = text.find(word, start + 1)
    return start >= 0


def _after_the_last(scene: Scene, quantity: Quantity) -> int:
    """Return where what belongs to one of several listed amounts begins: with its clause, or behind the one before."""
    begin = scene.clauses[scene.clause(quantity.start)].start
    return max([begin, *(other.end for other in scene.quantities if other.end <= quantity.start)])


def _clause_with_opening(scene: Scene, quantity: Quantity) -> str:
    """Return the clause of an amount with the few words set before it: `To date, it has raised $245 million`."""
    index = scene.clause(quantity.start)
    opening = scene.clause_text(index - 1) if index else ""
    here = scene.clause_text(index)
    start = scene.clauses[index - 1].start if index else 0
    short = len(opening) <= _OPENING and not any(start <= one.start < start + len(opening) for one in scene.quantities)
    return (opening if short or _in_which().match(here) else "") + here


@cache
def _in_which() -> re.Pattern[str]:
    """Match what opens a clause on what the one before it named: `their debuts in January, in which they raised …`."""
    return re.compile(r" ?(?:in|at|through|during|by) which(?![a-z])| ?(?:raising|netting)(?![a-z])")


def _told_here(scene: Scene, quantity: Quantity) -> str:
    """Return the clause of a move in price and the one before it, unless its own says that it is the close."""
    index = scene.clause(quantity.start)
    here = scene.folded[scene.clauses[index].start : quantity.end]
    return here if _at_the_close().search(here) else scene.clause_text(max(0, index - 1)) + here


@cache
def _at_the_close() -> re.Pattern[str]:
    return re.compile(r"收(?:盘|市|报|涨|升|跌|挫)|(?<![a-z])(?:clos(?:ed|ing|e)|ended|ending|finished)(?![a-z])")


@cache
def _by_now() -> re.Pattern[str]:
    """Match what makes a move one up to now, whatever the first day brought."""
    return re.compile(
        r"目前股价|现价|至今|迄今|今年以来|年初以来|(?<![a-z])(?:now trades?|trades? now|so far this|to date)(?![a-z])"
    )


@cache
def _over_the_offer() -> re.Pattern[str]:
    return re.compile(r"[较比](?:发行|招股|上市|发售|定)价|(?<![a-z])(?:offer|offering|ipo|issue) price")


def _is_account(metric: Metric) -> bool:
    """Whether a metric is a line of a company's accounts."""
    return metric.nature == "flow" and metric.units == ("money",) and not metric.repeatable


@cache
def _that_business() -> re.Pattern[str]:
    return re.compile(
        r"(?:这块|这一|这项|该|此项)(?:业务|板块)"
        r"|(?<![a-z])(?:this|that) (?:business|segment|unit)(?![a-z])"
    )
