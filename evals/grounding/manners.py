"""Correct drafts in all the manners in which models write: citations of every style, lists, tables, headings, rounding.

Each is true of the articles of the trial; the words in `shown` have to stand in the answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evals.grounding.case import HANS, LISTING, MINIMAX, MINIMAX_HANS, MOONSHOT, WIRE, ZHIPU, ZHIPU_HANS, ZHIPU_HANT

_COMPARE = "Compare the losses of Zhipu and MiniMax in 2024."
_LOSSES = "[@{29.58亿元}]"
_TRUE = "Zhipu's revenue was RMB 312 million in 2024"


@dataclass(frozen=True, kw_only=True, slots=True)
class Manner:
    """A question, what a model replies, and the words of it that have to be shown."""

    name: str
    question: str
    reply: str
    shown: Sequence[str]


def _manner(name: str, question: str, reply: str, *shown: str) -> Manner:
    return Manner(name=name, question=question, reply=reply, shown=shown)


MANNERS: tuple[Manner, ...] = (
    _manner("after the full stop", ZHIPU, f"{_TRUE}. {WIRE}", "312 million in 2024"),
    _manner("lenticular brackets", ZHIPU_HANS, "智谱2024年营收为3.12亿元【@{RMB 312 million}】。", "3.12亿元"),
    _manner("two in one bracket", ZHIPU, f"{_TRUE} [@{{RMB 312 million}}, @{{HK$165}}].", "312 million"),
    _manner("two brackets", ZHIPU, f"{_TRUE} {WIRE}{LISTING}.", "312 million"),
    _manner("according to", ZHIPU, f"According to {WIRE}, {_TRUE}.", "312 million"),
    _manner("according to, zh-Hans", ZHIPU_HANS, f"根据{WIRE}，智谱2024年营收为3.12亿元。", "3.12亿元"),
    _manner("source in words", ZHIPU, f"As source {WIRE} reports, {_TRUE}.", "312 million"),
    _manner("parentheses", ZHIPU, f"{_TRUE} (source: {WIRE}).", "312 million"),
    _manner("bold", ZHIPU, f"**Zhipu's revenue was RMB 312 million in 2024** {WIRE}.", "312 million"),
    _manner("bold figure", ZHIPU, f"Zhipu's revenue was **RMB 312 million** in 2024 {WIRE}.", "RMB 312 million"),
    _manner("heading", ZHIPU, f"## Revenue\n\n{_TRUE} {WIRE}.", "312 million"),
    _manner("lead", ZHIPU, f"Here is what the sources say:\n\n- {_TRUE} {WIRE}.", "312 million"),
    _manner("lead, zh-Hans", ZHIPU_HANS, f"以下是相关信息：\n- 智谱2024年营收为3.12亿元{WIRE}。", "3.12亿元"),
    _manner("lead, zh-Hant", ZHIPU_HANT, f"根據資料，重點如下：\n1. 智譜2024年營收為3.12億元{WIRE}。", "3.12億元"),
    _manner(
        "bullets",
        ZHIPU,
        f"- 2023: RMB 124.5 million {WIRE}\n- 2024: RMB 312 million {WIRE}",
        "2023: RMB 124.5 million",
        "2024: RMB 312 million",
    ),
    _manner(
        "bullets with a lead",
        ZHIPU,
        f"Zhipu's revenue by year:\n* **2023:** RMB 124.5 million {WIRE}\n* **2024:** RMB 312 million {WIRE}",
        "124.5 million",
        "312 million",
    ),
    _manner(
        "bullets, zh-Hans",
        ZHIPU_HANS,
        f"智谱历年营收：\n- 2023年：1.245亿元{WIRE}\n- 2024年：3.12亿元{WIRE}",
        "1.245亿元",
        "3.12亿元",
    ),
    _manner(
        "table",
        ZHIPU,
        "| Year | Revenue | Source |\n|---|---|---|\n| 2023 | RMB 124.5 million | [@{RMB 312 million}] |\n"
        "| 2024 | RMB 312 million | [@{RMB 312 million}] |",
        "124.5 million",
        "312 million",
    ),
    _manner(
        "table of companies",
        _COMPARE,
        f"| Company | Net loss, 2024 |\n|:--|--:|\n| Zhipu | RMB 2.958 billion {_LOSSES} |\n"
        f"| MiniMax | US$465 million {HANS} |",
        "2.958 billion",
        "465 million",
    ),
    _manner(
        "conclusion", ZHIPU, f"{_TRUE} {WIRE}. Overall, revenue reached RMB 312 million {WIRE}.", "reached RMB 312"
    ),
    _manner("thousands", ZHIPU, f"Zhipu's revenue was 312,000,000 yuan in 2024 {WIRE}.", "312,000,000"),
    _manner("rounded", MINIMAX_HANS, f"MiniMax 2024年营收约3050万美元{HANS}。", "3050万美元"),
    _manner(
        "rounded, English",
        "What was MiniMax's revenue in 2024?",
        f"It was about US$31 million in 2024 {HANS}.",
        "US$31",
    ),
    _manner(
        "rounded, one decimal",
        "What was MiniMax's revenue in 2024?",
        f"MiniMax's revenue was roughly $30.5 million in 2024 {HANS}.",
        "$30.5 million",
    ),
    _manner(
        "sum",
        ZHIPU,
        f"Revenue of both years was RMB 312 million + RMB 124.5 million = RMB 436.5 million {WIRE}.",
        "436.5 million",
    ),
    _manner(
        "growth by formula",
        ZHIPU,
        f"Revenue grew by (312 - 124.5) / 124.5 = 150.6% in 2024 {WIRE}.",
        "150.6%",
    ),
    _manner(
        "growth by formula, zh-Hans",
        ZHIPU_HANS,
        f"智谱2024年营收同比增长：(3.12亿元-1.245亿元)/1.245亿元=150.6%{WIRE}。",
        "150.6%",
    ),
    _manner("date, American", MINIMAX, f"MiniMax listed in Hong Kong on January 9, 2026 {LISTING}.", "January 9, 2026"),
    _manner("date, ISO", MINIMAX, f"MiniMax listed in Hong Kong on 2026-01-09 {LISTING}.", "2026-01-09"),
    _manner("date, ordinal", MINIMAX, f"MiniMax listed in Hong Kong on the 9th of January 2026 {LISTING}.", "9th of"),
    _manner("month alone", MINIMAX, f"MiniMax listed in Hong Kong in January 2026 {LISTING}.", "in January 2026"),
    _manner("zh-Hans over zh-Hant", MOONSHOT, "知情人士称，月之暗面估值约为40亿美元[@{40億美元}]。", "40亿美元"),
    _manner(
        "zh-Hant over zh-Hans", MINIMAX_HANS, f"MiniMax於2026年1月9日在港交所掛牌上市{HANS}。", "2026年1月9日在港交所"
    ),
    _manner(
        "both companies in one sentence",
        _COMPARE,
        f"In 2024 Zhipu lost RMB 2.958 billion, while MiniMax lost US$465 million {_LOSSES}{HANS}.",
        "2.958 billion",
        "465 million",
    ),
    _manner(
        "both companies in one sentence, zh-Hans",
        "智谱和MiniMax 2024年各亏多少?",
        f"2024年，智谱净亏损29.58亿元，MiniMax净亏损4.65亿美元{_LOSSES}{HANS}。",
        "29.58亿元",
        "4.65亿美元",
    ),
    _manner(
        "from one year to the next",
        ZHIPU,
        f"Zhipu's revenue rose to RMB 312 million in 2024 from RMB 124.5 million in 2023 {WIRE}.",
        "from RMB 124.5 million",
    ),
    _manner(
        "from one year to the next, zh-Hant",
        ZHIPU_HANT,
        f"智譜營收由2023年的1.245億元增至2024年的3.12億元{WIRE}。",
        "3.12億元",
    ),
    _manner(
        "quotation",
        "What did Zhang Peng say?",
        "Zhang Peng said: “We would rather be late than wrong” [@{late}].",
        "late",
    ),
    _manner(
        "quotation told",
        "What did Zhang Peng say?",
        "Zhang Peng said that the company would rather be late than wrong [@{rather be late}].",
        "rather be late",
    ),
    _manner(
        "plan", "How much will MiniMax raise?", "MiniMax planned to raise US$600 million [@{6億美元}].", "600 million"
    ),
    _manner(
        "who says so", MOONSHOT, "One bank's analysts value Moonshot at US$4.3 billion [@{4.3 billion}].", "4.3 billion"
    ),
    _manner(
        "both sides",
        MOONSHOT,
        "Sources disagree: analysts at one bank put it at US$4.3 billion [@{4.3 billion}], while a person familiar "
        "with the matter says about US$4 billion [@{40億美元}].",
        "4.3 billion",
        "US$4 billion",
    ),
    _manner(
        "denial",
        "Did Zhipu name its customers?",
        "Zhipu has not disclosed who its largest customers are [@{largest customers}].",
        "not disclosed",
    ),
    _manner("Simplified company suffix", ZHIPU_HANS, f"智谱公司在2024年实现营业收入3.12亿元人民币{WIRE}。", "3.12亿元"),
    _manner(
        "true, and what the sources do not say",
        ZHIPU,
        f"{_TRUE} {WIRE}. The passages do not mention its profit.",
        "312 million",
    ),
    _manner(
        "true, and what the sources do not say, zh-Hant",
        ZHIPU_HANT,
        f"智譜2024年營收為3.12億元{WIRE}。資料並未提到毛利率。",
        "3.12億元",
    ),
    _manner("code for the currency", ZHIPU, f"Zhipu had revenue of CNY 312m in 2024 {WIRE}.", "CNY 312m"),
    _manner("sign for the currency", ZHIPU, f"Zhipu's 2024 revenue: ¥312 million {WIRE}.", "¥312 million"),
)
