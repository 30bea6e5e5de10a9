"""The words around periods, as patterns over folded text: what compares, begins, sums up and refers back."""

from __future__ import annotations

import re
from functools import cache


@cache
def comes_from() -> re.Pattern[str]:
    """Match what marks the amount before a change: it is of another period than the one told."""
    return re.compile(
        r"(?:从|由|此前|原来)(?:目前|现时|现在|现有|当前|原先|原来|此前|先前|最初)?的?(?:约|近|超)?\Z"
        r"|(?<![a-z])from (?:about |nearly |around |the current |an earlier |an initial )?\Z"
    )


@cache
def onward() -> re.Pattern[str]:
    """Match a span that begins now and runs ahead."""
    return re.compile(r"未来|今后|接下来|the next|the coming|over the next")


@cache
def in_all() -> re.Pattern[str]:
    """Match what makes an amount the sum of those before it."""
    return re.compile(r"总计|合计|累计|共计|(?<![a-z])(?:in total|a total of|combined|altogether)(?![a-z])")


@cache
def leads_to() -> re.Pattern[str]:
    """Match what may stand between an amount and the period that follows it."""
    return re.compile(
        r"\s*(?:(?:recorded|reported|posted|booked|made|earned|generated) |each |apiece |"
        r",? (?:in|at) (?:an?|the|its) (?:series [a-h]\+?|seed|angel|private|funding|pre-ipo)"
        r"(?: funding| financing)?(?: round)? |"
        r"(?:(?:hong kong|shanghai|new york|us|domestic|private|seed|series [a-f]\+?) )?(?:ipo|initial public offering"
        r"|listing|offering|share sale|float|flotation|(?:funding |financing )?round|fundraising) |"
        r"(?:per|a) share,? |(?:of|in|on|for) [a-z&-]{2,}(?: [a-z&-]{2,})? |"
        r"(?:it|they) (?:made|had|earned|posted|reported|booked|took in|recorded|lost|commanded|fetched|"
        r"spent) )?(?:, (?=in (?:19|20)\d\d))?(?:in all of|in|for|during|over|by|as of|at the end of|"
        r"at end-|through|throughout|at|on|for all of|for the whole of)\s+(?:(?:the|an?)\s)?|\s*\(\s*"
    )


@cache
def and_also() -> re.Pattern[str]:
    """Match what joins an amount to a next one that shares its period."""
    return re.compile(r",? (?:and|on|with|or)(?: [a-z&-]+){0,4} ?")


@cache
def deictic() -> re.Pattern[str]:
    """Match a period that needs no preposition."""
    return re.compile(r"(?:last|this|next) (?:year|quarter|month)|the (?:year before|previous year)|a year")


@cache
def of_what() -> re.Pattern[str]:
    """Match what may stand between an amount and a period that needs no preposition: `$186m of cash last year`."""
    return re.compile(r" (?:(?:of|in|on) [a-z&-]{2,}(?: [a-z&-]{2,})? )?")


@cache
def with_preposition() -> re.Pattern[str]:
    """Match a period that has its preposition in it: `$435m for the full year`."""
    return re.compile(r"(?:for|in|over|during) ")


@cache
def counted() -> re.Pattern[str]:
    """Match the noun counted between an amount and such a period: `18,600 robots last year`."""
    return re.compile(r" (?:[a-z-]+ ){0,2}")


@cache
def adjacent() -> re.Pattern[str]:
    """Match what may stand between a period and the amount it belongs to."""
    return re.compile(r"(?:['\u2019]s )?[\s的为是约达超逾近仅,:]{0,4}")


@cache
def compared_with() -> re.Pattern[str]:
    """Match what makes the period after it a mere comparison."""
    return re.compile(
        r"(?:相比于?|相较于?|较|比|对比|同比|环比|由|从|[高低]于|超过|超出|赶超|超)\s?\Z"
        r"|(?<![a-z])(?:compared with|compared to|from|than in|than|versus|against|over|on) (?:the )?\Z"
    )


@cache
def founding_after() -> re.Pattern[str]:
    """Match what makes the period before it the date of a founding."""
    return re.compile(r"(?:年)?(?:成立|创立|创办|创建|组建|建立)")


@cache
def numbered_after() -> re.Pattern[str]:
    """Match what makes the year before it part of a number: `2026年第47次审议会议`."""
    return re.compile(r" ?第[\d一二三四五六七八九十百]{1,4}(?:次|届|期|号|场|批)")


@cache
def founding_before() -> re.Pattern[str]:
    """Match what makes the period after it a beginning."""
    return re.compile(
        r"(?:成立于|创立于|创办于)\s?\Z"
        r"|(?<![a-z])(?:(?:founded|established|set up|launched|started|created) in|since) \Z"
    )


@cache
def year_earlier() -> re.Pattern[str]:
    """Match a period that is the one told, a year back."""
    return re.compile(
        r"(?:上年|去年|上一年)同期|一年前|(?:上年|上一年|前一年)(?:度|全年)?(?:为|则为|是|则是)|"
        r"the (?:previous|prior|preceding) quarter|上一?个?季度?|"
        r"a year (?:earlier|ago|before)|the (?:year before|previous year|prior year)"
    )


@cache
def year_earlier_after() -> re.Pattern[str]:
    """Match the same where it follows an amount."""
    return re.compile(
        r" (?:of )?(?:(?:(?:it |they )?(?:had )?(?:recorded|posted|reported|made|earned|lost|booked|took in) )?"
        r"(?:in )?a year (?:earlier|ago|before)|the (?:year before|previous year|prior year)|"
        r"in the (?:same|year-earlier|prior-year) period(?: (?:a year earlier|last year|of the previous year))?|"
        r"in the previous year|in the prior year)"
    )


@cache
def latin() -> re.Pattern[str]:
    """Match Latin words before an amount."""
    return re.compile(r"[a-z]{2} ")


@cache
def up_to() -> re.Pattern[str]:
    """Match what makes a month the end of what is counted."""
    return re.compile(r"(?<![a-z])by (?:the )?(?:end of )?\Z|截至\Z|截止\Z")


@cache
def plans() -> re.Pattern[str]:
    """Match a plan or a forecast that the date after it belongs to."""
    return re.compile(
        r"计划|拟|预计|将|打算"
        r"|(?<![a-z])(?:plans?|planned|expects?|intends?|will|aims?|hopes?|could|may|seeks?|before)(?![a-z])"
    )


@cache
def grows_to() -> re.Pattern[str]:
    """Match what joins a rate of growth to the level that it leads to: `rose 96% to 318 million`."""
    return re.compile(r",? to (?:about |some |nearly |over |more than )?")


@cache
def said_in() -> re.Pattern[str]:
    """Match what makes the period after it the time of speaking."""
    return re.compile(r"(?<![a-z])(?:said|told|announced|reported|disclosed|wrote|warned)(?: again)? (?:in|on) \Z")


@cache
def revises() -> re.Pattern[str]:
    """Match what makes both ends of a move be of one time: a forecast that is changed."""
    return re.compile(
        r"预测|预期|预估|目标|指引|计划|预算|原先|原定|原来的|(?<![a-z])(?:forecasts?|estimates?|targets?|guidance)(?![a-z])"
    )


@cache
def goes_to() -> re.Pattern[str]:
    """Match what leads from where an amount was to where it is: `从33%升到41%`, `from 33% to 41%`."""
    return re.compile(
        r"[^,。;\d]{0,6}(?:到|至)(?:约|近|超|了)?| to (?:about |nearly |over |more than |around |some |a record )?"
    )


@cache
def set_against() -> re.Pattern[str]:
    """Match what sets the amount behind it against the one told, with no date of its own: of a year earlier."""
    return re.compile(
        r"(?<![a-z])(?:compared (?:with|to)|versus|vs\.?|against) "
        r"(?:(?:a|an|net|loss|losses|profit|revenue|sales|of|about|nearly|just|only|some) )*\Z"
    )


@cache
def exceeds() -> re.Pattern[str]:
    """Match what ends a comparison with the amount before it: `比…96亿元高出六成`."""
    return re.compile(r" ?(?:高出|高了?|多出?|低|少|增|上涨|涨|溢价|折让)")


@cache
def in_brackets() -> re.Pattern[str]:
    """Match a short aside in brackets after an amount."""
    return re.compile(r" ?\([^()]{1,40}\)")


@cache
def set_against_before() -> re.Pattern[str]:
    """Match what makes a clause tell what the same thing was before."""
    return re.compile(
        r"^ *(?:而|较|对比|相较)?(?:去年|上年|上一年)(?:同期|度|全年)?"
        r"|^ *(?:compared with|compared to|versus|against|from) (?:a |an )?"
        r"|(?:a year (?:earlier|ago|before)|the (?:year before|previous year|prior year))"
    )
