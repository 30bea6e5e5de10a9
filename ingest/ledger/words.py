"""The small words that tie a sentence together, as patterns over folded text."""

from __future__ import annotations

import re
from functools import cache

_FILLERS_HAN = (
    "多了|多出|少了|看|应为|应是|应该是|更正为|原为|原先|原来|前值|高峰期|高峰|峰值|高点|低点|顶峰|巅峰|成长|按年多|按年少|同比多|同比少|按季多|按季少|年比多|年比少|可望|上看|下看|挑战|站上|站稳|直逼|逼近|冲上|冲破|来到|来至|落在|落于|缴出|交出|坐拥|手握|斩获|拿下|揽下|吸金|入账|吞掉|吞噬|花掉|花去|"
    "花了|砸下|砸了|耗费|投下|写下|刷新|创下|创出|创|新高|新低|历史|纪录|定格|维持|保持|守住|停留|稳定|走阔|走高|走低|扩阔|收敛|收缩|压缩|"
    "压降|缩水|腰斩|翻番|翻倍|倍增|陡增|剧增|急增|净增|微增|微降|微升|略升|略降|略增|略减|跳升|跳增|滑落|下探|抬升|拉升|推高|迈过|跨过|跨越|"
    "越过|迈入|触及|抵达|逾越|仅有|仅为|只剩|还有|尚有|仍有|剩余|余下|高企|上下|大致|差不多|近乎|不止|未及|未达|市场预期|预估|优于|逊于|好过|"
    "分析师|外界|普遍|胜|就|便|其后|后|"
    "比对|对比|居首|居前|领先|位列|排名|其次|紧随其后|次之|位居|第一|"
    "/[张台颗片件套辆部枚块]|计划|下同|首次|上年度末|上年期末|上年末|年初|期初|期末|上年|低于|高于|少于|多于|不及|超出|目标|上调|下调|上修|下修|调高|调低|半年前|年前|月前|此前|之前|复合|一路|一度|逐步|逐年|逐季|持续|稳步|迅速|快速|大幅|小幅|明显|显著|爬升|爬到|爬|暴涨|大涨|急升|急跌|依次|依序|顺序|回落|反弹|回升|缩小|缩窄|降到|涨到|扩至|缩至|减至|跌至|"
    "上涨|下跌|全周|累|原计划|原定|原本|招股书|招股文件|写|认购|合共|折合|相当于|分别为|即|最终|比|书|"
    "最少|起码|仅次于|次于|落后于|领先于|高出|高了|低了|季增|月增|年增|季减|月减|年减|按年|按季|按月|上年同期|去年同期|上一年同期|这一数字|这一数据|该数字|该数据|这个数字|与此同时|进一步|分别|合计|一共|总共|总计|同期|当期|期内|年内|全年|其中|大约|"
    "不超过|不低于|不高于|不少于|不多于|单季|单月|单日|嘅|咗|系|仲|寻日|琴日|现在|如今|眼下|现时|当时|那时|过去|以前|接近|超过|达到|高达|多达|激增|飙升|大增|暴增|猛增|劲增|大涨|锐减|大减|骤降|跃升|猛涨|预计|预期|有望|突破|实现|录得|录|收获|取得|完成|获得|增长|增加|上升|提升|提高|攀升|飙升|扩大|下降|减少|下滑|"
    "降低|收窄|缩减|跌|增至|升至|降至|升|降|增|同比|环比|较|相比|只有|不足|不到|至少|最多|左右|上下|以上|以下|随后|之后|此后|目前|截至|截止|"
    "已经|仍|仅|约|近|超|逾|达|为|是|至|到|从|由|则|而|也|又|还|均|都|已|将|在|于|以|的|和|与|及|以及|或|年|有|了|再|更|并|且|另|另外|"
    "数据|数字|显示|来看|方面|规模|累计|总计|总额|金额|总|共|计|一度|曾|最新|最高|最低|人民币|美元|港元|元|月|前者|后者|二者|两者|其|该公司|本公司|公司|集团|拥有|会|可|大概|一年|水平|实际|涨|升幅|增幅|降幅|时|前|飙|倍"
)
_FILLERS_LATIN = (
    "to|from|was|were|is|are|in|of|for|with|the|a|an|at|by|about|nearly|almost|over|more|less|than|roughly|around|"
    "approximately|some|against|compared|versus|respectively|while|but|and|or|it|its|that|this|figure|up|down|rose|fell|"
    "grew|grow|growing|increased|increasing|declined|dropped|climbed|jumped|surged|widened|narrowed|widening|reached|"
    "reaching|hit|hitting|totalled|totaled|totalling|came|stood|standing|as|only|just|then|also|had|has|have|been|"
    "year|year-on-year|earlier|later|same|period|compares|comparing|before|after|on|off|s|another|further|first|"
    "forecast|expected|projected|estimated|likely|could|may|might|would|will|be|pass|exceed|top|topped|passed|exceeded|reach|"
    "or|equivalent|equal|lower|higher|below|above|followed|ahead|trailed|next|behind|made|"
    "points|grown|risen|fallen|slipped|slid|eased|"
    "took|taking|triple|double|quadruple|twice|topping|besting|average|analyst|analysts|forecasts|estimates|"
    "we|our|us|between|make|makes|which would|went|goes|going|target|goal|"
    "full|outlook|guidance|ahead|expect|expects|beating|beat|missing|missed|delivered|generated|consensus|"
    "closing|close|closed|ending|finishing|trading|opened|opening|"
    "increase|decrease|rise|gain|drop|jump|growth|decline|improvement|logged|notched|clocked|racked|pulled in"
    "|tallied|amounted|amounting|ran|running|swelled|ballooned|shrank|halved|"
    "doubled|tripled|quadrupled|edged|inched|ticked|crept|leapt|soared|plunged|tumbled|sank|shot|improved|deteriorated|expanded|"
    "contracted|recovered|rebounded|crossed|surpassed|surpassing|neared|approached|cleared|averaged|averaging|remained|"
    "held|steady|unchanged|landed|settled|finished|ended|nudged|rocketed|mushroomed|year over year|quarter-on-quarter|"
    "sequentially|shrinking|swelling|ballooning|rising|falling|climbing|dropping|tightened|deepened|deepening|"
    "when|they|which|where|end|start|beginning|previously|formerly|third|fifth|tenth|matching|match|trails|trailing|trail|lags|lagging|quarter|half|period|previous|prior|latter|former|biggest|largest|bringing|alone|"
    "narrower|wider|smaller|bigger|larger|fewer|greater|deeper|shallower|steeper|better|worse|stronger|weaker|faster|slower|"
    "ago|charged|charges|charge|recorded|posted|reported|reporting|posting|booked|registered|number|amount|total|so"
    "|both|each|their|a year earlier|vs"
)


@cache
def fillers() -> re.Pattern[str]:
    """Match words that may stand between a head and its amounts without starting a new subject."""
    han, latin = (_longest_first(words) for words in (_FILLERS_HAN, _FILLERS_LATIN))
    moved = r"[㐀-鿿]{1,4}[至到](?=(?:约|近|超|逾|了)?\Z)"
    return re.compile(rf"{moved}|(?:{han})|(?<![a-z])(?:{latin})(?![a-z])|[^\w]|_")


def _longest_first(words: str) -> str:
    return "|".join(sorted(words.split("|"), key=lambda word: -len(word)))


def residue(text: str) -> str:
    """Return what folded `text` says of its own, its function words left out."""
    return fillers().sub("", text)


def only_fillers(text: str) -> bool:
    """Whether folded `text` says nothing of its own: nothing is left without its function words."""
    return len(text) <= 120 and not residue(text)


@cache
def rises() -> re.Pattern[str]:
    """Match a word of growth that ends right before an amount."""
    return re.compile(
        r"(?:(?:(?<=按年|同比|环比|年比|按季)多|多了|多出|(?<=元)高|走高|高开|蹿升|窜升|跳增|剧增|急增|陡增|多亏|多赚|增长|增加|上升|提升|提高|上涨|上扬|攀升|飙升|激增|大增"
        r"|暴增|猛增|劲增|增幅|涨幅|增速|增|涨|扩大|跃升|升|成长|(?:上调|调高)(?!为))"
        r"|(?<![a-z])(?:rose|rise|rises|rising|grew|grow|grows|grown|risen|growing|growth|increased|increase"
        r"|increases|increasing|"
        r"(?<!made )(?<!make )(?<!makes )(?<!making )"
        r"(?<!ate )(?<!took )(?<!eats )(?<!takes )(?<!eating )(?<!taking )(?<!used )(?<!start-)(?<!-)up|"
        r"jumped|jumps?|jumping|surged|surges?|surging|soared|soars?|climbed|climbs?|climbing|leaps?|rall(?:y|ies)"
        r"|widens?|swells?|"
        r"expanded|expanding|"
        r"gained|gain|gains|"
        r"advanced|leapt|leaped|widened|swelled|ballooned|rallied|improved))"
        rf"{_REACH}\Z"
    )


@cache
def falls() -> re.Pattern[str]:
    """Match a word of decline that ends right before an amount."""
    return re.compile(
        r"(?:(?:(?<![烧花亏用砸卖砍裁失])掉了?|(?<=按年|同比|环比|年比|按季)少|(?<=元)低|(?<=[曾续再急])插|插水|走低|低开|锐降|急降|剧减|收缩|缩水|滑落|下挫|少亏|少赚|下降"
        r"|下滑|减少|下跌|降低|回落|缩减|收窄|缩窄|锐减|大减|骤降|跌幅|降幅|跌|降|减|(?:下调|调低|调降)(?!为))"
        r"|(?<![a-z])(?:fell|fall|falls|fallen|falling|declined|decline|declines|declining|dropped|drop|drops"
        r"|dropping|down|"
        r"decreased|decrease|slid|slides?|slipped|slips?|shrank|shrinks?|shrunk|tumbles?|plunges?|sinks?|slumps?"
        r"|narrows?|eases?|narrowed|narrowing|plunged|tumbled|sank|slumped|"
        r"contracted|shrinking|eased|deteriorated|worsened))"
        rf"{_REACH}\Z"
    )


@cache
def moves() -> re.Pattern[str]:
    """Match a word of rise or fall between two prices."""
    return re.compile(
        r"[涨升跌降挫]|(?<![a-z])(?:rose|fell|up|down|climbed|gained|dropped|slid|jumped|surged|soared)(?![a-z])"
    )


@cache
def rises_after() -> re.Pattern[str]:
    """Match a word of growth that begins right after an amount."""
    return re.compile(
        r" ?(?:以上|左右|多)? ?的?(?:同比|环比|年度|高速)?(?:增长(?!至|到)|增幅|增速|涨幅|升幅)"
        r"| {0,2}(?:year[- ]on[- ]year |annual |yoy |quarterly )?"
        r"(?:increase|growth|rise|jump|surge|gain|higher|more than(?= (?:in|the|a year))"
        r"|above(?= (?:the|its|their) (?:offer|ipo|issue|listing|sale|debut)))"
        r"(?![a-z])"
    )


@cache
def falls_after() -> re.Pattern[str]:
    """Match a word of decline that begins right after an amount."""
    return re.compile(
        r" ?(?:以上|左右|多)? ?的?(?:同比|环比)?(?:降幅|跌幅|(?:下降|下滑|跌)(?!至|到|穿))"
        r"| {0,2}(?:year[- ]on[- ]year |annual |yoy )?(?:decrease|decline|drop|fall|lower|reduction|slump"
        r"|below(?= (?:the|its|their) (?:offer|ipo|issue|listing|sale|debut)))(?![a-z])"
    )


@cache
def by_the_year() -> re.Pattern[str]:
    """Match what makes a change one of accounts, not of a price."""
    return re.compile(r"同比|环比|按年|按季|year[- ]on[- ]year|from a year (?:ago|earlier)")


@cache
def year_on_year() -> re.Pattern[str]:
    """Match 同比 or 环比 alone before an amount: a change whose direction another word gives."""
    return re.compile(rf"(?:同比|环比|按年|按季){_REACH}\Z")


_REACH = (
    r"(?:了|咗|去|约|大约|超过|超|逾|近|接近|将近|高达|达到|达|至少|最少|起码|不足|不到|为|最多|幅度| |by|of|at"
    r"|at a rate of|"
    r"at a pace of|about|around|over|"
    r"just|only|merely|more than|nearly|almost|at least|approximately|roughly|some|an?|as much as|"
    r"was|is|a further|another|"
    r"year[- ]on[- ]year|sharply|significantly){0,6}"
)
