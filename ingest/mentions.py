"""Who a sentence is about: subjects, companies named together, and the words that point back to them.

A pronoun or a bare 公司 means the last subject. A sentence without any subject continues the one before it only inside
its paragraph. 前者/后者 need two companies that were named together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from ingest.anaphors import find_anaphors
from ingest.article import Span
from ingest.companies import CompanyMention, load_companies
from ingest.oblique import is_oblique, leads_on


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """Names that stand together as one part of a sentence: one company, or several joined by 、 or and."""

    companies: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Focus:
    """What the reader has in mind between sentences.

    `antecedent` is what a pronoun means, `topic` what a sentence without a subject continues (empty when it must not),
    `pair` the last companies named together, `exchange` and `market` the last named. `subject` is the company that
    the whole article is about, or None, `heading` the one that the last heading names, `unit` the last one introduced
    as part of another.
    """

    subject: str | None = None
    antecedent: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    pair: tuple[str, ...] = ()
    exchange: str | None = None
    market: str | None = None
    heading: tuple[str, ...] = ()
    unit: tuple[str, ...] = ()

    def entering(self) -> Focus:
        """Return the focus at the start of a paragraph, which ends the topic."""
        topic = self.heading or ((self.subject,) if self.subject else ())
        antecedent = topic or self.antecedent
        if (topic, antecedent, None) == (self.topic, self.antecedent, self.market):
            return self
        return replace(self, topic=topic, antecedent=antecedent, market=None)


# A sentence is asked for its groups by what owns its amounts, and by what follows it.
@lru_cache(maxsize=4)
def find_groups(folded: str, names: tuple[CompanyMention, ...]) -> tuple[Group, ...]:
    """Return the companies among `names` that can be a subject, those joined together as one group."""
    groups: list[Group] = []
    beside = -1
    for run in _runs(folded, [name for name in names if name.kind == "company"]):
        parallel = beside >= 0 and leads_on().fullmatch(folded, beside, run[0].start) is not None
        if parallel or is_oblique(folded, run[0].start, run[-1].end):
            beside = run[-1].end
        else:
            beside = -1
            companies = tuple(dict.fromkeys(name.name for name in run))
            groups.append(Group(companies=companies, start=run[0].start, end=run[-1].end))
    return tuple(groups)


def has_generic_subject(folded: str, start: int, end: int) -> bool:
    """Whether the text between speaks of companies or an industry at large, so that no named company is meant."""
    if not _generic().search(folded, start, end):
        return False
    return any(
        not _dealt_with().search(folded, max(start, found.start() - 16), found.start())
        for found in _generic().finditer(folded, start, end)
    )


@cache
def _dealt_with() -> re.Pattern[str]:
    """Match what makes companies at large those that the subject deals with: `主要向大模型公司出租算力`."""
    return re.compile(
        r"(?:向|给|对|面向|服务于?|供应|供|与|跟)(?:国内|海外|中国|全球|其他|各类)?(?:的)?\Z"
        r"|(?<![a-z])(?:to|with|from|by|unlike|against|behind|ahead of) (?:its |the |their )?\Z"
    )


def advance(focus: Focus, folded: str, span: Span, names: tuple[CompanyMention, ...]) -> Focus:
    """Return the focus after a sentence."""
    if not names and not focus.heading:
        return _pointed(focus, folded, span)
    exchange = next((name.name for name in reversed(names) if name.kind == "exchange"), focus.exchange)
    market = next((name.name for name in reversed(names) if name.kind == "market"), focus.market)
    groups = find_groups(folded, names)
    heading = _headed(names) if _heading().fullmatch(folded, span.start, span.end + 1) else focus.heading
    if (exchange, market, heading) != (focus.exchange, focus.market, focus.heading):
        focus = replace(focus, exchange=exchange, market=market, heading=heading)
    if groups and not _lists_holders(focus, folded, span, groups):
        units = [group.companies for group in groups if _introduced_as_unit(folded, group.start)]
        focus = replace(focus, unit=units[-1]) if units else focus
        pair = next((group.companies for group in groups if len(group.companies) > 1), None)
        companies = groups[0].companies
        return replace(focus, antecedent=companies, topic=companies, pair=pair or _pair(groups, focus.pair))
    spoken = _spoken_for(names)
    if spoken:
        return replace(focus, antecedent=(spoken,), topic=(spoken,))
    return _pointed(focus, folded, span)


def _pointed(focus: Focus, folded: str, span: Span) -> Focus:
    """Return the focus after a sentence that names nobody: it may speak of all, or point back to the last subject."""
    if not focus.topic and len(focus.antecedent) != 1:
        return focus
    subject = _subject().match(folded, span.start, span.end)
    if subject and has_generic_subject(folded, span.start, subject.end()):
        return replace(focus, topic=())
    pointed = any(anaphor.pointer == "single" for anaphor in find_anaphors(folded, span))
    return replace(focus, topic=focus.antecedent) if pointed and len(focus.antecedent) == 1 else focus


@cache
def _subject() -> re.Pattern[str]:
    """Match the head of a sentence, where its subject stands: companies at large further on are told of that."""
    return re.compile(r"(?:[^,;:。]{1,8}[,:])?[^,;:。]{0,32}")


def _headed(names: Sequence[CompanyMention]) -> tuple[str, ...]:
    named = tuple(dict.fromkeys(name.name for name in names if name.kind == "company"))
    return named if len(named) == 1 else ()


def _lists_holders(focus: Focus, folded: str, span: Span, groups: Sequence[Group]) -> bool:
    """Whether a sentence only tells who holds or backs the company that is spoken of, which stays the topic."""
    if len(focus.topic) != 1 or any(focus.topic[0] in group.companies for group in groups):
        return False
    return _holders().search(folded, span.start, span.end) is not None


@cache
def _holders() -> re.Pattern[str]:
    return re.compile(
        r"股东(?:名单|名册|中|里|方面|结构|还有|包括|则?有)|持股|(?:领|跟|参)投|投资(?:方|人|者)(?:中|里|还有|包括|则?有)"
        r"|(?<![a-z])(?:holds|hold|owns|own|held|owned) (?:about |around |some |roughly |a )?\d"
        r"|(?<![a-z])(?:backers|shareholders|investors|holders) (?:also )?(?:are|include|included)(?![a-z])"
        r"|(?<![a-z])(?:took part|participated|joined (?:in|the round|them)|(?:co-)?led the (?:round|deal))(?![a-z])"
        r"|(?<![a-z])cap table"
    )


def _introduced_as_unit(folded: str, start: int) -> bool:
    return _unit_before().search(folded, max(0, start - 16), start) is not None


@cache
def _unit_before() -> re.Pattern[str]:
    return re.compile(r"(?:旗下|子公司|附属公司|分拆)[^,。;]{0,10}\Z|(?<![a-z])(?:unit|arm|subsidiary|spin-off),? \Z")


@cache
def _heading() -> re.Pattern[str]:
    """Match a short line without an amount, an end mark or a label's colon: the head of a section."""
    number = r"(?:[#*【\[]+ ?)?(?:\d{1,2}[ .、)]{1,2}|\([一二三四五六七八九十]\)|[一二三四五六七八九十]、)?"
    return re.compile(
        rf"{number}(?:[^\d。.!?;:,\n]|\(\d{{4,6}}(?:\.[a-z]{{2}})?\)){{2,40}}\n|[ -~]{{2,90}}(?<![.!?;:,])\n"
        r"|(?:#{1,6} |\*\*|【)[^。.!?;\n]{2,60}\n"
    )


def _pair(groups: Sequence[Group], before: tuple[str, ...]) -> tuple[str, ...]:
    distinct = tuple(dict.fromkeys(company for group in groups for company in group.companies))
    return distinct if len(distinct) == 2 else before


def _spoken_for(names: Sequence[CompanyMention]) -> str | None:
    people = (load_companies().get(name.name) for name in names if name.kind == "person")
    return next((person.company for person in people if person and person.company), None)


def _runs(folded: str, names: Sequence[CompanyMention]) -> Iterator[list[CompanyMention]]:
    run: list[CompanyMention] = []
    for name in names:
        if run and not _joins(folded, run[-1], name):
            yield run
            run = []
        run.append(name)
    if run:
        yield run


def _joins(folded: str, left: CompanyMention, right: CompanyMention) -> bool:
    gap = folded[left.end : right.start]
    if gap.strip() == ",":
        return _goes_on().match(folded, right.end) is not None
    return (len(gap) <= 6 and _joint().fullmatch(gap) is not None) or (
        left.name == right.name and not gap.strip(' (的·"“/')
    )


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(r" {0,2}(?:、|和|与|及|以及|,? and|,|/|&|或) {0,2}")


@cache
def _goes_on() -> re.Pattern[str]:
    """Match what follows a name inside a list: a comma joins names only where the list goes on."""
    return re.compile(r" {0,2}(?:、|和|与|及|以及|,? and ) {0,2}")


@cache
def _generic() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?=\d)(?<![\d,.])(?<!服务)(?<!服务了)(?<!覆盖)(?<!覆盖了)(?<!签约)(?<!签下)(?<!拿下)(?<!有)(?<!为)(?<!过)(?<!约)(?<!近)(?<!逾)"
        r"\d[\d,.]* ?家[^,。;]{0,8}?(?:公司|企业|厂商))|"
        r"(?:[两三四五六七几多数各]|这些|部分|许多|其他|一些|[每单](?=[家类][^,。;]{0,4}(?:公司|企业|厂商))|大多数|不少|众多|少数)(?:家|类)[^,。;]{0,8}?(?:公司"
        r"|企业|厂商|巨头)?"
        r"|(?<![\d.])[\d一二三四五六七八九十两]{1,3}只[^,。;]{0,8}?股(?!份)"
        r"|(?:多数|大部分|不少|许多|众多|部分|一些|其他|其它|同类|所有)(?:的)?(?:大模型|科技|上市|创业|中国|国内|ai){0,2}"
        r"(?:公司|企业|厂商|玩家|机构)"
        r"|(?:整体|总体)(?=市场|调用|行业|出货|规模|需求)|(?:行业(?=平均|整体|普遍|内|均|总|规模|龙头|毛利|增速|中位|第|竞争)|业内|同行|市场上|全行业|整个|业界|部分(?:标准"
        r"|公司|企业|机构)|头部(?:公司|企业|玩家)|大模型(?:公司|企业|厂商))"
        r"|(?<![a-z])(?:rivals|peers|the industry|the sector|competitors|such companies|most companies|other companies|"
        r"startups in general|companies like|two companies|both companies|(?:no|every) single|"
        r"an? (?:single |independent |typical |large )(?:[a-z-]+ ){0,2}(?:company|start-?up|model))(?![a-z])"
    )
