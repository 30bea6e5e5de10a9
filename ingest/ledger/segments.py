"""Revenue of one line of business: named at it, or in a sentence that goes through the lines one by one."""

from __future__ import annotations

import re
from functools import cache

from ingest.ledger.scene import Scene
from ingest.metrics import MetricMention


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
        r"部署|本地化|智能体|租赁|代工|驾驶|视频|营销|国内|境内|金融|用户|客户)(?:类|相关|等)?的?"
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
