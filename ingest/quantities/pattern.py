"""The one pattern that finds amounts, and what looks like an amount and is not, in folded text.

Every repetition is possessive or bounded, so a search takes linear time whatever the text.
"""

from __future__ import annotations

import re
from functools import cache

from ingest.quantities.lexicon import alternatives, noun_pattern, prefix_pattern, unit_pattern
from ingest.quantities.numerals import ENGLISH_SCALES, ENGLISH_SMALL, HAN_NUMERALS, SCALES

_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    "nov(?:ember)?|dec(?:ember)?"
)
_YEAR_TOPICS = (
    "营收|营业|收入|净|亏损|利润|研发|业绩|财报|年报|全年|上半|下半|前[一二三四五六七八九十\\d]|第?[一二三四]季|q\\d|h\\d|"
    "\\d{1,2} ?月|底|初|末|度|毛利|销售|估值|融资"
)
ARABIC = r"(?:\d{1,3}(?:,\d{3}(?!\d))++|\d++)(?:\.\d++)?+"
# 陆 is the six of a cheque where money or tens follow, and else the land of 大陆.
HAN = rf"(?!陆(?![佰仟拾元圆角万亿兆整]))[{HAN_NUMERALS}]++(?:点[零〇一二三四五六七八九]++)?+"
_WORD = alternatives([*ENGLISH_SMALL, *ENGLISH_SCALES])
_SCALE_WORD = alternatives(ENGLISH_SCALES)
ENGLISH = (
    rf"(?<![a-z])(?:half an? (?:{_SCALE_WORD})|an? (?:{_SCALE_WORD})|(?:{_WORD}))"
    rf"(?:(?: and |[ -])(?:{_WORD})(?![a-z]))*+(?![a-eg-z]|f(?!old))"
)
_PLURALS = "tens|dozens|scores|hundreds|thousands|millions|billions|trillions"
VAGUE_ENGLISH = (
    rf"(?<![a-z])(?:(?:{_PLURALS})(?: of (?:{_PLURALS})){{0,2}}+"
    rf"|(?:several|multiple|a few) (?:hundred|thousand|million|billion|trillion)s?+)(?![a-z])"
)
VAGUE_HAN = "好?[数几][十百千]?[万亿]{1,2}+|好?[数几][十百千]|十[几数][万亿]{0,2}+"
FRACTION = (
    rf"[百千]分之(?P<share>{ARABIC}|{HAN})(?:[至到](?P<share_high>{ARABIC}|{HAN}))?+"
    "|(?P<denominator>[二两三四五六七八九十]{1,3})分之(?P<numerator>[一二两三四五六七八九十]{1,3})"
    "|(?P<fraction_en>(?<![a-z])(?:(?:one|two|three|four)-(?:third|quarter|fifth|tenth)s?+"
    "|(?:one|two|three|four|a) (?:third|quarter|fifth|tenth)s?+(?= of (?!2))"
    "|(?<=(?:up|wn) from )a (?:third|quarter|fifth|tenth)(?= (?:at|in|last|two|three)|[,.;])"
    "|(?:one[ -])?half(?= (?:of|the|its|their|as)(?![a-z]))|(?<=by )half))(?![a-z])"
    "|(?P<tenths>[一二两三四五六七八九])成(?P<hundredths>[一二两三四五六七八九半])(?![十百千万亿成个家名项分年月日])"
    "|(?P<folds>[一二两三四五六七八九])倍半"
    "|(?P<half>一半|半数|(?<=[过超近])半(?![年天小个导]))"
)
MULTIPLE = (
    "(?P<multiple>翻(?:了|了近|近|超)?[一两二三四五]番|翻番|翻(?:了)?倍|(?<![a-z])(?:(?:double|triple|quadruple)d|halved)"
    "|(?<=more than )(?:double|triple|quadruple)|twice(?= (?:as|the|that|its|what|their)(?![a-z])))(?![a-z])"
)
_LETTER_SCALES = ("k", "m", "mm", "b", "t", "mil")
_SPACED_SCALES = [scale for scale in SCALES if scale.isascii() and scale not in _LETTER_SCALES]
_HAN_SCALES = alternatives(scale for scale in SCALES if not scale.isascii() and len(scale) > 1)
SCALE = (
    rf"(?: {{0,2}}|-)(?:{alternatives(_SPACED_SCALES)})(?![a-z0-9])|(?:{alternatives(_LETTER_SCALES)})(?![a-z0-9])"
    rf"| {{0,2}}(?:{_HAN_SCALES}|万|亿|千(?![瓦米克卡伏帕赫字])|百(?!分)|兆(?![瓦赫字帕]))"
)
_UP_TO = r"(?:[-~–—至到] ?\d{1,2} ?)?"
_MONTH_DAY = rf"\d{{1,2}} ?{_UP_TO}月份?(?: ?\d{{1,2}} ?{_UP_TO}[日号])?+"
_DATES = (
    r"(?<!\d)(?:19|20)\d\d ?(?:[-~–—至到]|年[-~–—至到]) ?(?:(?:19|20)\d\d|\d\d) ?年度?",
    rf"(?<!\d)(?:19|20)\d\d ?年(?: ?{_MONTH_DAY})?+",
    r"(?<!\d)\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?![\d.])",
    rf"(?<![\d.]){_MONTH_DAY}",
    r"[一二][零〇九][零〇一二三四五六七八九]{2}年",
    rf"(?<!\d)\d\d年(?={_YEAR_TOPICS})",
    rf"(?:{_MONTHS})\.? \d{{1,2}}(?!\d)(?:st|nd|rd|th)?+(?: ?[-–] ?\d{{1,2}}(?!\d))?+(?:,? (?:19|20)\d\d(?!\d))?+",
    rf"(?<!\d)\d{{1,2}} (?:{_MONTHS})(?![a-z])(?:,? (?:19|20)\d\d(?!\d))?+",
    r"[前首头]\d{1,2}个?(?:季度|月)|[前首头][一二三四五六七八九十]{1,2}个?(?:季度|月)",
    r"[十一二两三四五六七八九]{1,3}月(?:份|底|初|末|中|[十一二三四五六七八九]{1,3}[日号])?",
    r"第 ?(?:\d++|[零一二三四五六七八九十百千]++)(?:[、和至到-](?:\d{1,3}(?!\d)|[一二三四五六七八九十]{1,3})){0,9}",
    rf"first (?:\d{{1,2}}|{_WORD}) (?:months|quarters)",
    r"(?<![a-z])(?:first|second|latter|other|1st|2nd)[ -]half",
    r"(?<!\d)\d{1,2}[日号](?![内元圆币])",
)
_JUNK = (
    r"https?://[!-~]++|www\.[!-~]++",
    r"\d++(?:\.\d++){2,}+",
    r"\d{1,2}:\d\d(?::\d\d)?+",
    # The number of a section at the head of its line: `02 客户`.
    r"(?<![^\n#* ])0\d(?= )",
    r"\d++(?:st|nd|rd|th)(?![a-z])",
    r"\d{4,6}\.(?:hk|sh|sz|ss|bj|tw|us|kq|ks)(?![a-z])",
    r"(?<![\d.])\d++[a-z]{1,3}\d[a-z\d]*+",
    *_DATES,
)


@cache
def amount_pattern() -> re.Pattern[str]:
    """Compile the pattern; a match has `junk` when it is no amount, else `fraction`, `multiple` or a number."""
    number = rf"(?P<vague>{VAGUE_HAN}|{VAGUE_ENGLISH})|(?P<arabic>{ARABIC})|(?P<han>{HAN})|(?P<english>{ENGLISH})"
    second = rf"(?:(?P<second>{ARABIC})(?P<second_scale>{_HAN_SCALES}|万|千|百))?+"
    unit = rf"(?: {{0,2}}|-| of )(?:(?P<unit>{unit_pattern()})|(?P<noun>{noun_pattern()}))"
    amount = (
        rf"(?:(?P<prefix>{prefix_pattern()}) {{0,2}})?(?:{number})"
        rf"(?:(?P<scale>{SCALE}){second})?+(?P<plus>\+?)(?P<infix>[多余来](?!元化))?(?:{unit})?"
    )
    first = rf"(?=[\d{HAN_NUMERALS}数几好半翻第前首头a-z$¥€£₩₹₽฿₪人港美新台(])"
    return re.compile(rf"{first}(?:(?P<junk>{'|'.join(_JUNK)})|(?P<fraction>{FRACTION})|{MULTIPLE}|{amount})")
