"""Chinese names that no ending shows, known by what the text says of them: 珊瑚鹿2025年收入1.9亿元, 珊瑚鹿创始人步凌霄.

A name begins where a clause does and ends where a predicate of companies begins. It must be no common word, and either
two predicates speak of it, or one does and the text goes on to repeat it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice

from ingest.newcomers.chinese import ending_of_name
from ingest.newcomers.data import alternatives, words
from ingest.newcomers.frame_data import frame_words
from ingest.newcomers.heads import is_rare
from ingest.segmenting import segmenter

_MOST = 400
_LONG = 3
_WITHIN = 60_000
_CLOSED = ("p", "c", "u", "d", "m", "t", "r", "f", "y", "e", "w", "q", "v", "a", "b")
# 远超营收, 高于收入: what compares amounts.
_NEVER_LAST = "超过于至到达为比占"
# 领投方是, 主要竞争对手是: what is said to be a company and is none's name.
_NEVER_SAID = "方手者人商东户家位名部层"
_NAMING = ("nr", "nz", "nt", "ns", "nr", "nrt", "nrfg")


def subject_names(folded: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of names that predicates of companies follow."""
    matches = [*islice(_subject().finditer(folded), _MOST)]
    found = [match.span("name") for match in matches]
    weights = Counter(folded[start:end] for start, end in found)
    alone = {match.group("name") for match in matches if match.group("alone")}
    for name in weights:
        weights[name] += any(f"{before}{name}{mark}" in folded for before in "的叫" for mark in ",。;")
    weights.update({match["name"] for match in matches if match["sure"] and match["name"][-1] not in _NEVER_SAID})
    # An item of a list tells of a company once.
    weights.update(
        {m["name"] for m in matches if m["alone"] and _marked().search(folded, max(0, m.start() - 4), m.start("name"))}
    )
    for start, end in found:
        name = folded[start:end]
        enough = 1 if ending_of_name().search(name, 2) or not segmenter().has_word(name) else 2
        surely = weights[name] > 1 or (name in alone and folded.count(name, 0, _WITHIN) > 1)
        plain = surely and len(name) > _LONG and can_be_words(name)
        if (plain or can_be_name(name)) and (weights[name] > 1 or folded.count(name, 0, _WITHIN) > enough):
            yield start, end
    for match in islice(_reports().finditer(folded), _MOST):
        if not _of_many().search(match["name"]) and (can_be_name(match["name"]) or can_be_words(match["name"])):
            yield match.span("name")


@lru_cache(maxsize=8192)
def can_be_name(name: str) -> bool:
    """Whether a string is no word nor a phrase of common words."""
    if not is_rare(name) or name in words("common") or _generic().search(name) or name[0] in words("never_first"):
        return False
    if (
        name[-1] in _NEVER_LAST
        or any(name.startswith(word) for word in frame_words("first_words"))
        or name.endswith(tuple(frame_words("last_words")))
    ):
        return False
    tagged = segmenter().tag(name)
    if tagged[0][0] in words("common") or any(tag[:1] in _CLOSED and _is_common(word) for word, tag in tagged):
        return False
    # 海底捞 is made of common words and is no phrase; 上海 市场 is one.
    return any(len(word) == 1 or is_rare(word) or tag in _NAMING for word, tag in tagged)


def is_person(name: str) -> bool:
    """Whether a string of two or three characters is made as a person's name is."""
    return len(name) <= _LONG and all(tag.startswith("nr") for _, tag in segmenter().tag(name))


def can_be_any(name: str) -> bool:
    """Whether a string that is surely used as a name is no word of its own nor one for things at large."""
    if not is_rare(name) or name in words("common") or _generic().search(name) or name[0] in words("never_first"):
        return False
    return segmenter().tag(name)[0][0] not in words("common")


def _is_common(word: str) -> bool:
    return bool(segmenter().has_word(word)) and not (len(word) > 1 and is_rare(word))


@lru_cache(maxsize=8192)
def can_be_words(name: str) -> bool:
    """Whether a string of common nouns may be a name that two predicates speak of: 零度边界, 无界方舟."""
    if segmenter().has_word(name) or _generic().search(name) or name[0] in words("never_first"):
        return False
    tagged = segmenter().tag(name)
    return tagged[0][0] not in words("common") and all(tag[:1] in "nlzibsg" for _, tag in tagged)


@cache
def _generic() -> re.Pattern[str]:
    first, last = alternatives("subject_first"), alternatives("subject_last")
    # 渡口数据 is a name where its head may be one: what ends as companies do is told by that.
    return re.compile(rf"(?!数据\Z)(?:{alternatives('subject_none')})|\A(?:{first})|(?:{last})\Z")


@cache
def _subject() -> re.Pattern[str]:
    """Match a name from where one begins up to a predicate of companies."""
    times = r"近日|日前|[今昨明](?:[日早]起?|起)|\(\d{4,6}(?:\.[a-z]{2})?\)"
    between = (
        rf"(?:已经?|拟|将|传|据报|秘密|正式|目前|也|则|仍|还|曾|先后|相继|陆续|接连|累计|一共|{_BOARDS}|{times}){{0,2}}"
    )
    return re.compile(
        rf"{_begins()}(?P<name>[\u4e00-\u9fff]{{2,7}}?){between}"
        rf"(?:(?P<alone>(?P<sure>{_IS})|{_listing()}|{_people()}|{_entity()})|{_results()}|{_told()})",
        re.MULTILINE,
    )


@cache
def _marked() -> re.Pattern[str]:
    """Match the mark of an item up to the name that opens it."""
    return re.compile(rf"(?:[{_MARKS}]|\n\d[.、)]?) {{0,2}}\Z")


@cache
def _of_many() -> re.Pattern[str]:
    """Match what speaks of companies at large: 三大电信商, 内银股."""
    who = "法人|外资|大行|券商|投行|市场|机构|管理层|业界|集团|公司|分析|预估|预计"
    return re.compile(rf"\A(?:[一二两三四五六七八九十几多各数大]|{who})|[商股行企业厂者们类界估料看指称]\Z")


@cache
def _reports() -> re.Pattern[str]:
    """Match a name of three to five that opens a paragraph or sentence and whose results are told with their amount."""
    times = r"中期|首季|全年|年度|去年|上半年|前三季度?|第?[一二三四]季度?"
    results = r"(?:经调整)?(?:盈利|纯利|净利润?|溢利|营收|营业额|总?收入|亏损)"
    return re.compile(
        rf"(?:^|(?<=[\n。])|(?<=[\n●•■◆▲○▪▶] )) ?(?P<name>[\u4e00-\u9fff]{{3,5}}?)(?:\([^()\n]{{1,16}}\))?"
        rf"(?:(?:公布|发布|录得)?的?(?:{times}){{1,2}}{results}[\u4e00-\u9fff]{{0,6}}\d|(?:回应|公告称|官宣|递表|宣布完成))",
        re.MULTILINE,
    )


# What a sentence says outright: 慧岭智慧是少数获利的软件公司.
_IS = r"是[^,。;\n]{2,16}(?:公司|企业|厂商|开发商|新创|初创|独角兽)(?=[,。;(])"

# 奕冠半导体兴柜挂牌: where shares are listed stands between the name and the verb.
_BOARDS = "兴柜|上柜|创新板|新三板|北交所|科创板|创业板|港股|主板|港交所"


_MARKS = "●•■◆▲○▪▶"


def _begins() -> str:
    """Return where a name may begin: where a clause does, behind what leads up to it, behind a noun for companies."""
    leads = "对话|对谈|(?:独家)?专访[/|:]?|从|据|对|将|由|与|继|按|至于|对于|新股|独角兽"
    behind = "".join(rf"|(?<={noun})" for noun in ("首予", "重申", "维持", "给予", "新股", "业者", "[的股]", "角兽"))
    items = r"(?<=\n\d )|(?<=\n\d[.、)])|(?<=\n\d[.、)] )"
    return rf"(?:(?:^|(?<=[\n。!?;:,、“「《·】〉|—{_MARKS}】])|{items})[ \u3000]{{0,2}}(?:{leads})?{behind})"


def _results() -> str:
    times = r"20\d\d年|去年|前年|今年|上半年|下半年|前三季|首季|上季|第[一二三四]季|一季度|截至|\d{1,2}月"
    return rf"(?:{times})[^,。;:\n]{{0,12}}?(?:营收|收入|净利|净亏|亏损|毛利|营业|销量|交付|赚|出货|盈利|纯利)"


def _listing() -> str:
    within = "(?:[^,。;]|,(?=\\d{3}))"
    money = f"完成{within}{{0,14}}(?:融资|轮)|获{within}{{0,16}}(?:融资|投资|轮|注资)"
    plans = "(?:考虑|计划|准备|有意|最快)[^,。;]{0,8}(?:上市|ipo|盈利)"
    plans += "|(?:今年|明年|年内|20\\d\\d年)[^,。;]{0,6}上市(?!公司)"
    places = "科创板|港交所|联交所|创业板|港股|纳斯达克"
    return (
        rf"登陆(?:{places})|{plans}|递表|招股|过会|上会|挂牌|首挂|上市(?=[,。;首])|首日(?:[收开高低涨跌升挂上]|盘中)"
        rf"|拟募|募资|定增|敲钟|撤回[^,。;\\n]{{0,8}}申请|孖展|国际配售|公开发售|暗盘|{money}"
    )


def _people() -> str:
    return "(?:联合)?创始人|创办人|董事长|首席|行政总裁|执行长|董秘|(?<!当选)主席|实际控制人|ceo|cfo"


def _entity() -> str:
    """Return what a line of business or a product never does."""
    return (
        "聘请|官宣|来港|赴港|(?:暂|尚)?未(?:回应|回复|置评)|回应|发言人|股东(?:包括|有|名单)|客户(?:包括|有|主要)"
        "|盈[警喜]|[昨今]日?收(?:报|盘|市|\\d)|转盈|扭亏|是一?家|刚刚?拿到|发布[^,。;]{0,10}(?:年报|财报|业绩|季报|招股书)"
        "|的(?:客户|订单|股东|创始|员工|发言人|年报|财报|招股)"
    )


def _told() -> str:
    own = "发行价|招股价|股价|市值|估值|营收|毛利率|母公司|招股书|(?<![将把其])目标价"
    answers = "(?:处|方面)(?:获悉|表示|称|回应|未|不予|拒绝|确认|否认)|拒绝置评"
    return (
        rf"的?(?:最近|最新)?(?:一轮)?(?:{own})|成立于|成立不到|总部位于|公告称|创立于|{answers}"
        r"|遭[^,。;\n]{0,12}罚|欠薪|裁员|裁掉|公布[^,。;]{0,8}(?:业绩|财报|年报|季报|营收)"
        r"|(?:目前|现)有[^,。;]{0,6}(?:员工|\d)|(?:中期|期内|全年|首季)[^,。;]{0,4}(?:收入|营收|亏损|盈利|纯利)"
        r"|现金|员工|订单|(?:只|仅)?有[\d.]+[万亿]元?(?:的)?(?:收入|营收)|(?:营收|收入|净?亏损|净利|毛利)(?:为|达|约)?\d"
        r"|[“\"「](?:买入|增持|跑赢大市|优于大市|中性|加码|持有|沽售|减持)[”\"」]"
    )
