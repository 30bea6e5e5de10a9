"""What stands beside an article's own date, as patterns for folded text."""

from __future__ import annotations

DAY = r"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?[,.]? )"
WEEKDAY = r"(?:[ ,|]{0,3}\(?(?:星期|周|礼拜)[一二三四五六日天]\)?|\([一二三四五六日]\))"
_MERIDIEM = r"\s?(?:[ap]\.?m\.?)?"
_ZONE = r"(?:z|gmt|utc|e[sd]?t|p[sd]?t|bst|hkt|cst|sgt|jst|北京时间|香港时间)"
CLOCK = (
    r"(?:[t ,|]{0,3}(?:上午|下午|晚上?|凌晨|中午|at )?\s?\d{1,2}(?:[:时]|\.(?=\d{2} ?(?:[ap]\.?m|gmt|bst)\b))\d{2}"
    r"(?:[:分]\d{0,2})?秒?(?:\.\d{1,6})?"
    rf"{_MERIDIEM}(?:\s?\(?{_ZONE}?(?:\s?[+-]\d{{1,2}}:?\d{{0,2}})?\)?))"
)
EARLY_CLOCK = rf"(?:\b\d{{1,2}}:\d{{2}}{_MERIDIEM}\s?{_ZONE}?(?:,? (?:on )?| ?[·|] ?))"
CREDITED = (
    r"(?:来源|作者|(?:见习|实习|特约|特派|首席|本[报网刊台])?记者|撰文|撰稿|主笔|执笔|采写|编辑|责编|编译|责任编辑|(?:文|图|采访|访谈|整理|翻译|校对|审核|出品|出处|来自)"
    r"(?=[ :|丨/])|原创(?=[ |])|阅读|浏览|点击|评论|字号|by |source|author|editor|interview by|reporter|compiled by"
    r"|written by|edited by|reporting by)"
)
CREDIT = rf"(?:{CREDITED}|发[布表](?=$| ?[|)】])|\d{{1,3}} ?min(?:ute)?s? read)"
PAGE = r"第? ?[a-z]?\d{1,3} ?版|第 ?\d{1,5} ?[期号]"
PERIODICAL = (
    rf"(?:{PAGE}|\b[a-d]\d{{1,2}}\b|\d{{1,5}} ?期$|[日早晚午周晨快简商月时]报|快讯|电讯|财讯|资讯|新闻|要闻|头条|通讯"
    r"|[周月旬特]刊|周[记评末]|日[记评]|速[递览评]|早知道|早[参餐班间]|晚班|午间|盘[前后]|收[盘评]|夜话|晨[会读]|电子报|财经"
    r"|传媒|杂志|编辑部|工作室|专栏|内参|参考|观察|研究[部所院组]|研究$|[社报网台]$"
    r"|\b(?:daily|letter|weekly|monthly|newsletter|digest|briefing|brief|bulletin|sheet|wrap|round-?up|notes?|diary|dispatch"
    r"|monitor|issue|edition|vol(?:ume)?|times|post|journal|herald|tribune|courier|gazette|chronicle|review|ledger"
    r"|observer|news|wire|press|magazine|research|insider|insight|media)\b)"
)
# What happens on a day of the story, and what a form asks a day for.
EVENT = (
    r"(?:上市|挂牌|递表|聆讯|招股|申购|认购|缴款|发行|截至|截止|成立|生效|到期|届满|会议|召开|交易|禁售|解禁|除[权净]|派息"
    r"|登记|基准|配售|结束|开始|融资|估值|完成|推出|上线|地点|活动|预[计期]|计划|宣布|通过|年报|季报|中报|财报|业绩|收[入于]"
    r"|\d(?:%|元|万|亿|港元|美元)|(?<![今昨明每])日$|日期$|时间$"
    r"|\b(?:balance|accounts|statements?|unaudited|outstanding|results?|quarter|half|year|period"
    r"|months?|ended|ending|as of|deadline|due|effective|clos(?:e|ing)"
    r"|list(?:s|ed|ing)|ipo|fil(?:e[sd]?|ing)|hearing|trial|launch(?:ed|es)?|founded|established|born|since|until|before"
    r"|after|expir\w+|record date|of record|ex-dividend|meeting|event|when|where|price|debut)\b)"
)
