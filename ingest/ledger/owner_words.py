"""The words that tell which name an amount belongs to, as patterns over folded text."""

from __future__ import annotations

import re
from functools import cache


@cache
def whose() -> re.Pattern[str]:
    """Match what opens a clause about the name before it."""
    return re.compile(r" ?(?:whose|which|who)(?= )")


@cache
def customer_before() -> re.Pattern[str]:
    """Match what makes the names behind it customers."""
    return re.compile(
        r"(?:客户|客戶)(?:为|是|包括|有|分别(?:为|是))?[“\"「:]?\Z|(?<![a-z])(?:customers?"
        r"|clients?),? \Z"
    )


@cache
def customer_behind() -> re.Pattern[str]:
    """Match what makes the name before it a customer."""
    return re.compile(
        r"(?:仍|依然|还|也|则|一直)?(?:是|为|系)(?:公司|其|集团)?的?(?:最|第一)大(?:单一)?客户"
        r"|,? (?:is |was |remains |remained )?(?:still )?(?:its|the|their) (?:single )?(?:largest|biggest|top"
        r"|main) (?:customer|client)"
    )


@cache
def is_what() -> re.Pattern[str]:
    """Match what gives a price to the name behind it: `Rmb0.8 per million tokens, which is what Alibaba charges`."""
    return re.compile(r"[^.;,]{0,48},? which is what ")


@cache
def belonging() -> re.Pattern[str]:
    """Match what puts the name behind an amount of a list beside it: `16 yuan at Zhipu`."""
    return re.compile(r" (?:at|for) ")


@cache
def and_abroad() -> re.Pattern[str]:
    """Match home and abroad named together."""
    return re.compile(r"(?:海外|境外|国外)[和及与、]|[和及与、](?:海外|境外|国外)")


@cache
def that_clause() -> re.Pattern[str]:
    """Match what opens a clause about the words right before it: `the 61% that MiniMax reported`."""
    return re.compile(r" (?:that|which|what|than|as) \Z")


@cache
def has() -> re.Pattern[str]:
    """Match a verb by which a name has the amount before it."""
    return re.compile(
        r" (?:reported|posted|had|has|recorded|made|earned|booked|claims|claimed|boasts|enjoys|raised)(?![a-z])"
    )


@cache
def owns_sales() -> re.Pattern[str]:
    """Match what a percentage is of, behind the name whose it is: `72% of Lumora's 2025 revenue`."""
    return re.compile(r"['’]s? (?:[a-z0-9-]+ ){0,2}(?:revenues?|sales|turnover|income)(?![a-z])")


@cache
def qualifies() -> re.Pattern[str]:
    """Match what binds an amount to the name behind it: `估值达40亿美元的月之暗面`."""
    return re.compile(r"(?:以上|左右|多|余)?的(?:[^,;。、\d]{0,6})|(?:则|就|便|正)?[是为]| (?:is|was) ")


@cache
def market_words() -> re.Pattern[str]:
    """Match words for a market at large."""
    return re.compile(r"市场|行业|产业|业界|全国|经济|(?<![a-z])(?:industry|sector|market|markets|nationwide)(?![a-z])")


@cache
def each() -> re.Pattern[str]:
    """Match what gives each of several names the amount."""
    return re.compile(r"均|都|各|分别|(?<![a-z])(?:each|both|apiece)(?![a-z])")


@cache
def speaks() -> re.Pattern[str]:
    """Match a verb of saying behind a name."""
    return re.compile(
        r"表示|称|披露|透露|指出|在招股书|在公告| (?:said|says|reported|disclosed|announced|told|wrote)(?![a-z])"
    )


@cache
def leads_up() -> re.Pattern[str]:
    """Match what opens a clause that only leads up to its subject."""
    return re.compile(
        r"[\s\"“]*(?:在|随着|经过|凭借|作为|以|当|继|with|after|following|valued|having|founded|backed|at|once|as|despite|"
        r"given|since|last valued|worth)"
    )


@cache
def part_of_it() -> re.Pattern[str]:
    """Match what leads up to a company of which a part changes hands."""
    return re.compile(
        r"(?:%|per cent|stake|shares|half|part|control) (?:of|in) \Z|(?:出售|转让|收购|增资)(?:了|旗下|所持)?\Z"
    )
