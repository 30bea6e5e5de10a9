"""Whether a claim is a fact, a plan, an expectation or a rumour, and who the text attributes it to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from ingest.article import Span
from ingest.companies import CompanyMention
from ingest.figure import FigureStatus

_SPEECH = (
    "表示|透露|指出|披露|认为|坦言|介绍|宣布|宣称|强调|写道|预计|预测|估计|报道|报告|统计|数据|显示|援引|称|说|said|says|told|"
    "estimates|estimated|reported|reports|according|noted|wrote|added|forecasts|forecast|expects|disclosed|showed|shows|announced"
)


def find_status(folded: str, clause: Span, position: int, sentence: Span, *, offering: bool = False) -> FigureStatus:
    """Tell how sure the text is of what stands at `position`.

    A plan or an expectation counts in its own clause, for the terms of an `offering` in the sentence so far; a rumour
    in the whole sentence. Plan wins over expectation, and both over rumour: what is said to be planned is planned.
    """
    before = folded[sentence.start if offering else clause.start : position]
    before = before[_carried_out(before) :]
    if _planned().search(before) or _aim().search(folded, max(sentence.start, clause.start - 12), position):
        return "planned"
    if _expected().search(before) or _stands_under_forecast(folded[sentence.start : position]):
        return "expected"
    if _is_rumoured(folded, sentence.start, sentence.end):
        return "rumoured"
    if _is_hearsay(folded, sentence.start, clause.end):
        return "rumoured"
    return "actual"


# Asked once of each sentence, not of each amount in it.
@lru_cache(maxsize=4)
def _is_rumoured(folded: str, start: int, end: int) -> bool:
    return _rumoured().search(folded, start, end) is not None


@lru_cache(maxsize=4)
def _is_hearsay(folded: str, start: int, end: int) -> bool:
    return _hearsay().search(folded, start, end) is not None


def _stands_under_forecast(before: str) -> bool:
    """Whether the heading of a forecast ends right before an amount."""
    return before.rstrip()[-1:] in ("e", "f", ":", "：") and _forecast_column().search(before) is not None


def _carried_out(before: str) -> int:
    """Return where words begin that speak of what came of a plan: 原计划募资12.5亿元,实际募得15.24亿元."""
    return max((match.start() for match in _outcome().finditer(before)), default=0)


@cache
def _outcome() -> re.Pattern[str]:
    return re.compile(
        r"实际|最终(?!目标|将|会)|此前|上一?轮|"
        r"(?<![a-z])(?:actually|in the end|eventually|up from|previous(?:ly)?|last round|last valued)(?![a-z])"
    )


def is_goal(folded: str, position: int) -> bool:
    """Whether the words behind an amount that ends at `position` make it a goal: `20亿元的全年目标`."""
    return _goal_behind().match(folded, position) is not None


@cache
def _goal_behind() -> re.Pattern[str]:
    return re.compile(
        r"(?:左右|以上)?的[^,。;、\d]{0,8}?(?:目标|指引|预算)|(?: [a-z-]+){0,3} (?:targets?|goals?)(?![a-z])"
    )


@cache
def _aim() -> re.Pattern[str]:
    """Match a goal that the clause before names: 定的目标,是让它占到总收入的50%."""
    return re.compile(r"目标[^,。;]{0,4}[,:]?(?:是|为)|(?<![a-z])wants? (?:[a-z]+ ){1,5}?to ")


def find_speaker(text: str, folded: str, sentence: Span, names: Sequence[CompanyMention]) -> str | None:
    """Return whoever the sentence is attributed to, as written in `text`, or None."""
    for pattern in (_according(), _anonymous()):
        match = pattern.search(folded, sentence.start, sentence.end)
        if match:
            group = next(index for index, value in enumerate(match.groups(), 1) if value)
            return text[match.start(group) : match.end(group)].strip()
    for name in names:
        if name.kind != "market" and _speech().match(folded, name.end):
            return text[name.start : name.end]
        if name.kind != "market" and _speech_before().search(folded, max(sentence.start, name.start - 12), name.start):
            return text[name.start : name.end]
    return None


@cache
def _planned() -> re.Pattern[str]:
    return re.compile(
        r"计划|规划(?![师局院部])|原定|洽谈|磋商|接洽|商谈|接近完成|正就|"
        r"拟(?!人)|目标|打算|希望|想[募融筹集]|本想|原想|曾想|有意|将于|争取|旨在|筹划|寻求|承诺|宣布未来|未来[一二三四五六七八九十两\d]+年|"
        r"(?<![a-z])(?:plans? (?:to(?! ?(?:\Z|[a-z]{0,3}[$€£¥]|\d))|for|on)|planned|planning|aims?|aimed|aiming"
        r"|seeks?|seeking|targets?|targeting|"
        r"intends?|hopes?|hoping|looking to|in (?:[a-z]+ )?(?:talks|discussions)|nearing|"
        r"wants? to|pledged|commit(?:s|ted)?|to raise|proposed|considering|lines? up|lining up|mulls?|mulling"
        r"|weighs|weighing|eyes|eyeing|prepar(?:es|ing) (?:for|to)|exploring|explores|"
        r"set to|goal|(?:files|filed|filing|applies|applied|applying) for)(?![a-z])"
    )


@cache
def _expected() -> re.Pattern[str]:
    return re.compile(
        r"[以按](?:招股价|发售价|发行价|定价)?(?:区间)?(?:的)?(?:中位数|上限|下限|中间|最高)(?:价|定价|价格)?(?:计|测算)|最[高多](?=募|集资|筹|融)|等(?!客户|企业"
        r"|公司|机构|国家|地区|产品|行业|领域|厂商|用户|股东|投资)(?=[^,。;]{1,10}(?:过|达|超|到))|预计|有望|预期|预测|最快"
        r"|最早|可望|料|会(?=在|达|超|有|突破|至)|或(?=集|筹|募|融|达|将|超|为|突破)|可能|料将|(?=[若假如我])(?:(?:若|假设|如果?)[^,。;]{0,4}按|我们(?:上调|下调|维持|调高|调低))|料达|(?<!曾)将(?!近|于|其|所|持|公司"
        r"|原)|估计|势将|望(?=达|突破|超)"
        r"|(?:原先?|本|早前|市场)(?:以为|认为|预料)|指引|"
        r"(?<![a-z])(?:expects?|expected|forecasts?|projected|projects|could|"
        r"(?<!in )(?<!since )(?<!by )(?<!of )may(?! \d)|might|would|will|likely|estimated to|"
        r"anticipated?|predicts?|on track|(?:had|been) (?:thought|assumed|believed)|"
        r"(?:is|are) (?:estimated|put) at|guided|guidance|sees(?= (?:20\d\d|revenue|sales|the year|full"
        r"|first|second|third|fourth|q[1-4]|h[12]|net|profit|gross|it |a ))|"
        r"due to(?! (?:the|its|a|an|lack|high|weak|strong|rising)(?![a-z]))|due on|scheduled|slated)(?![a-z])"
    )


@cache
def _forecast_column() -> re.Pattern[str]:
    """Match the heading that an amount stands under in a table of analysts: `2026E: 1.72`, `FY27F`."""
    return re.compile(r"(?<![\w.,])(?:fy ?'?)?(?:20)?\d\d[ef] ?[:：]?\s*\Z")


@cache
def _rumoured() -> re.Pattern[str]:
    return re.compile(
        r"据悉|消息称|有消息|市场消息|知情人士|消息人士|坊间|接近[^,。;]{2,12}人士"
        r"|(?<![a-z])(?:people familiar|person familiar|sources said|according to people|a source|sources close|"
        r"speculation)(?![a-z])"
    )


@cache
def _hearsay() -> re.Pattern[str]:
    """Match what makes hearsay of its own clause and of those after it, not of those before."""
    return re.compile(
        r"传闻|盛传|流传|据传|传出|据称|据报(?!告|表)|(?<![宣遗相流])传(?=将|拟|其|洽|获|完成|计划|考虑|有意|最快|[集融募筹]资|配股|配售"
        r"|裁员|收购|出售|赴|来港|上市|估值)"
        r"|(?<![a-z])(?:reportedly|(?:is |are |was |were )?said to(?: have| be)?|rumou?red)(?![a-z])"
    )


@cache
def _according() -> re.Pattern[str]:
    return re.compile(
        r"(?:根据|依据|据)(?:《([^》]{1,20})》|([^,。;:《》据]{2,16}?))"
        r"(?:的|发布的|最新|此前|近日|统计)?(?:《[^》]{1,30}》)?(?:数据|报道|报告|披露|显示|统计|透露|测算|称|介绍|公告|的?招股书)"
        r"|according to ((?:[^,.;\s]+ ?){1,6})"
    )


@cache
def _anonymous() -> re.Pattern[str]:
    return re.compile(
        r"((?:多?[名位])?(?:知情人士|消息人士|业内人士|相关人士|分析师|行业人士|市场人士))"
        r"|((?:people|a person|persons|sources|a source) (?:familiar with|close to) [a-z ]{3,24}(?=[,. ]))"
        r"|(?<![a-z])((?:one |several |some )?analysts(?: at [a-z ]{2,20}?)?)"
        r"(?= (?:said|say|put|estimate|expect|forecast))"
    )


@cache
def _speech() -> re.Pattern[str]:
    return re.compile(rf"[^,。;:]{{0,12}}?(?:{_SPEECH})")


@cache
def _speech_before() -> re.Pattern[str]:
    return re.compile(r"(?:according to|said|told|says) (?:the )?\Z|(?:根据|据)\Z")
