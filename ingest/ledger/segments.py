"""Revenue of one line of business: named at it, or in a sentence that goes through the lines one by one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ingest.ledger.claim import Claim
from ingest.ledger.scene import Scene
from ingest.metrics import MetricMention
from ingest.quantity import Quantity


def is_segment(scene: Scene, mention: MetricMention) -> bool:
    """Whether the revenue is that of one line of business: `云业务收入`, `cloud revenue`, `revenue from …`."""
    edge = max((name.end for name in scene.names if name.end <= mention.start), default=scene.start)
    # A date between does not part the two: `AI业务上半年收入`.
    begin = next((one.start for one in scene.periods if one.start < mention.start <= one.end), mention.start)
    before = scene.folded[max(edge, begin - 16) : begin]
    after = scene.folded[mention.end : mention.end + 12]
    if _of_a_product().match(scene.folded, scene.start) or _by_line().match(scene.folded, scene.start):
        return True
    return _segment_before().search(before) is not None or _segment_after().match(after) is not None


def part_told(scene: Scene, quantity: Quantity, metric: str | None, told: Sequence[Claim]) -> str | None:
    """Return what a sum is that was read as revenue, or as nothing yet, where it is a part of the revenue told before.

    A part is what one product brought in, and what is left for the last line.
    """
    if metric not in (None, "revenue"):
        return None
    rest = metric is None and is_the_rest(scene, quantity, told)
    read = metric == "revenue" or (metric is None and is_brought_in(scene, quantity))
    if not rest and not (read and is_of_a_product(scene, quantity, told)):
        return None
    return "api_revenue" if rest and _of_calls().match(scene.folded, quantity.end) else "segment_revenue"


@cache
def _of_calls() -> re.Pattern[str]:
    return re.compile(r"[^,。;\n]{2,12}api| (?:[a-z]+ ){2,5}api(?![a-z])")


def is_of_a_product(scene: Scene, quantity: Quantity, told: Sequence[Claim]) -> bool:
    """Whether an amount beside a product is a part of its company's revenue told before: `Hailuo brought in $44m`."""
    name = next((name for name in reversed(scene.names) if name.end <= quantity.start), None)
    if name is None or not name.is_product:
        return False
    return any(
        claim.base == "revenue"
        and name.name in claim.companies
        and claim.quantity.unit == quantity.unit
        and claim.quantity.low > quantity.high
        for claim in told
    )


def is_brought_in(scene: Scene, quantity: Quantity) -> bool:
    """Whether an amount is what the name right before it brought in: 海螺AI贡献4,430万美元."""
    name = next((name for name in reversed(scene.names) if name.end <= quantity.start), None)
    return name is not None and _brings_in().fullmatch(scene.folded, name.end, quantity.start) is not None


def is_the_rest(scene: Scene, quantity: Quantity, told: Sequence[Claim]) -> bool:
    """Whether an amount is the rest of what was told line by line: `其余1.27亿元来自API`."""
    if not any(claim.base in ("revenue", "segment_revenue") for claim in told):
        return False
    before = _rest().search(scene.folded, max(scene.start, quantity.start - 20), quantity.start)
    return before is not None and _from_a_line().match(scene.folded, quantity.end) is not None


@cache
def _rest() -> re.Pattern[str]:
    return re.compile(
        r"(?:其余|剩余|余下|剩下)的?(?:约|近)?\Z|(?<![a-z])(?:remaining|other|rest,|another) (?:about )?\Z"
    )


@cache
def _from_a_line() -> re.Pattern[str]:
    return re.compile(r"(?:收入)?(?:则|均)?(?:来自|来源于|由)| (?:comes?|came|was|derived) (?:mostly |mainly )?from ")


@cache
def _brings_in() -> re.Pattern[str]:
    return re.compile(
        r"(?:则|也|app|ai)?(?:贡献|带来|创造|创收|进账)(?:了|约|近|超|逾|的)*"
        r"|,? (?:brought in|contributed|generated|took in|added|made|with)"
        r"(?: (?:about|around|nearly|over|another))? ?| "
    )


@cache
def _by_line() -> re.Pattern[str]:
    """Match what opens a sentence on the lines of a business, one after the other: `分产品看,`."""
    return re.compile(
        r"[\s\-*·•]*(?:[分按](?:产品|业务|板块|分部|产品线|地区|类别|行业)(?:线|类型)?(?:来?看|划分|而言|计)?"
        r"|by (?:product|segment|business line))[,:]"
    )


@cache
def _of_a_product() -> re.Pattern[str]:
    """Match a sentence that opens with a product and what it is: `Reelform, an advertising tool launched …`."""
    return re.compile(
        r"[^a-z]{0,3}[a-z0-9.-]+(?: [a-z0-9.-]+)?, (?:an?|its|the|their) (?:[a-z-]+ ){0,4}(?:tool|app|application|"
        r"product|service|model|chatbot|assistant|generator|game|device|gadget)(?: [a-z]+ed| it| that| which|,| for)"
    )


@cache
def _segment_before() -> re.Pattern[str]:
    return re.compile(
        r"(?:有关|相关|上述|该等|该项|此项|这部分|这块|业务|板块|分部|服务|产品|方案|广告|云|订阅|授权|许可|硬件|软件|智能|ai|模型|[bcg]端|芯片|机器人|平台|游戏|电商|会员|增值|"
        r"部署|本地化|项目|智能体|租赁|代工|驾驶|视频|营销|国内|境内|金融|用户|客户)(?:类|相关|等)?的?"
        r"(?:单月|月均|单季|最高|累计|合计|全年|年度?|当期|首次|整体){0,3}\Z"
        r"|(?<![a-z])(?:ai|cloud|advertising|ads?|subscription|product|services?|segment|gaming|games|e-commerce|hardware|"
        r"licensing|software|enterprise|consumer|data[- ]cent(?:re|er)|platform|membership) \Z"
        # What one unit or app brings in is no revenue of the whole.
        r"|(?<![a-z])(?:unit|division|arm|business|segment|app|application|line|tool)"
        r"(?: alone| itself| also| that| has)? \Z"
        r"|(?:应用|产品|平台|app|软件|服务|业务)[\"“《「『][^\"”》」』]{1,12}[\"”》」』]的?\Z"
    )


@cache
def _segment_after() -> re.Pattern[str]:
    return re.compile(r" from (?!continuing|operations)")
