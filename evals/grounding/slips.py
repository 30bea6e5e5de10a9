"""Small slips of the kind that language models make: units, signs, owners, dates, stakes, and marks that mislead."""

from __future__ import annotations

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

_LOSSES = "[@{29.58亿元}]"
_RAISED = "[@{6億美元}]"
_PENG = "[@{rather be late}]"

SLIPS: tuple[Case, ...] = (
    case(
        "million for billion", ZHIPU, "Zhipu spent RMB 2.195 million on research in 2024 [@{2.195 billion}].", "2.195 m"
    ),
    case("万 for 亿", MINIMAX_HANS, f"MiniMax 2024年净亏损为4.65万美元{HANS}。", "4.65万"),
    case("億 for 萬", "MiniMax 2024年營收多少？", f"MiniMax 2024年營收為3052.3億美元{HANS}。", "3052.3億"),
    case("thousand for million", ZHIPU, f"Zhipu's revenue was RMB 312 thousand in 2024 {WIRE}.", "312 thousand"),
    case("trillion", ZHIPU, f"Zhipu's revenue was RMB 312 trillion in 2024 {WIRE}.", "312 trillion"),
    case("percent for an amount", ZHIPU, f"Zhipu's revenue rose 312% in 2024 {WIRE}.", "312%"),
    case("percentage points invented", ZHIPU, f"Zhipu's margin rose 12 percentage points in 2024 {WIRE}.", "12 perc"),
    case("profit for loss, zh-Hant", "MiniMax 2024年淨虧損多少？", f"MiniMax 2024年盈利4.65億美元{HANS}。", "盈利4.65"),
    case(
        "profit for loss, English",
        "Did Zhipu make money?",
        f"Zhipu earned a profit of RMB 2.958 billion in 2024 {_LOSSES}.",
        "profit of",
    ),
    case(
        "swapped companies in one sentence",
        "Compare the losses of Zhipu and MiniMax in 2024.",
        f"In 2024 Zhipu lost US$465 million and MiniMax lost RMB 2.958 billion {HANS}{_LOSSES}.",
        "Zhipu lost US$465",
    ),
    case(
        "swapped companies in one sentence, zh-Hans",
        "智谱和MiniMax 2024年各亏多少?",
        f"2024年智谱净亏损4.65亿美元，MiniMax净亏损29.58亿元{HANS}{_LOSSES}。",
        "智谱净亏损4.65",
    ),
    case("date off by a year", MINIMAX, f"MiniMax listed in Hong Kong on 9 January 2025 {LISTING}.", "2025"),
    case("date off by a year, zh-Hant", "MiniMax幾時上市？", f"MiniMax於2027年1月9日在港交所掛牌{HANS}。", "2027"),
    case("day and month swapped", MINIMAX, f"MiniMax listed in Hong Kong on 1 September 2026 {LISTING}.", "September"),
    case(
        "more than tripled", ZHIPU, f"Zhipu's revenue more than tripled to RMB 312 million in 2024 {WIRE}.", "tripled"
    ),
    case("more than tripled, zh-Hans", ZHIPU_HANS, f"智谱2024年营收增长超过两倍，达3.12亿元{WIRE}。", "两倍"),
    case("growth rate invented", ZHIPU, f"Zhipu's revenue grew 180% to RMB 312 million in 2024 {WIRE}.", "180%"),
    case(
        "superlative of a company",
        MINIMAX,
        f"MiniMax is the largest AI company listed in Hong Kong {LISTING}.",
        "largest AI",
    ),
    case("superlative, zh-Hant", ZHIPU_HANT, f"智譜是中國最大的大模型公司{WIRE}。", "最大"),
    case("first of its kind", MINIMAX, f"MiniMax was the first AI company to list in Hong Kong {LISTING}.", "first AI"),
    case(
        "wrong speaker, zh-Hans",
        "谁说宁可晚也不要错?",
        f"闫俊杰说：“We would rather be late than wrong.”{_PENG}",
        "闫俊杰说",
    ),
    case("wrong role", "Who runs Zhipu?", f"Zhang Peng is the chairman of MiniMax {_PENG}.", "chairman of MiniMax"),
    case("wrong role, zh-Hant", "誰創辦了智譜？", "閻俊傑是智譜的創辦人[@{閻俊傑}]。", "是智譜的創辦人"),
    case("planned as done, zh-Hans", "MiniMax募了多少钱?", f"MiniMax已经募集6亿美元{_RAISED}。", "已经募集6亿"),
    case("planned as done, zh-Hant", "MiniMax集資多少？", f"MiniMax集資6億美元，並已掛牌{_RAISED}。", "並已掛牌"),
    case(
        "rumour as fact", MOONSHOT, "Moonshot is seeking a listing, the company confirmed [@{40億美元}].", "confirmed"
    ),
    case(
        "hundreds in words",
        ZHIPU,
        f"Zhipu's revenue was three hundred and twenty million yuan in 2024 {WIRE}.",
        "twenty million",
    ),
    case("half a billion", ZHIPU, f"Zhipu's revenue was half a billion yuan in 2024 {WIRE}.", "half a billion"),
    case("a dozen customers", ZHIPU, f"Zhipu has a dozen customers who bring RMB 312 million {WIRE}.", "dozen"),
    case("Chinese numerals", ZHIPU_HANS, f"智谱2024年营收为三亿二千万元{WIRE}。", "三亿二千万"),
    case("formal Chinese numerals", ZHIPU_HANT, f"智譜2024年營收為叁億貳仟萬元{WIRE}。", "叁億貳仟萬"),
    case("full-width digits", ZHIPU_HANS, f"智谱２０２４年营收为３．２１亿元{WIRE}。", "３．２１", "3.21"),
    case("Arabic-Indic digits", ZHIPU, f"Zhipu's revenue was RMB ٣٢١ million in 2024 {WIRE}.", "٣٢١"),
    case("mathematical digits", ZHIPU, f"Zhipu's revenue was RMB 𝟯𝟮𝟭 million in 2024 {WIRE}.", "𝟯𝟮𝟭", "321"),
    case("Roman numerals", ZHIPU, f"Zhipu's revenue was RMB Ⅸ billion in 2024 {WIRE}.", "Ⅸ"),
    case("number in a list marker", ZHIPU, f"999. Zhipu's revenue in RMB million in 2024 {WIRE}.", "999"),
    case(
        "number in a heading",
        ZHIPU,
        f"# Zhipu earned RMB 999 million\n\nZhipu's revenue was RMB 312 million {WIRE}.",
        "999",
    ),
    case(
        "table of two years",
        ZHIPU,
        f"| year | revenue |\n|---|---|\n| 2023 | RMB 312 million {WIRE} |\n| 2024 | RMB 124.5 million {WIRE} |",
        "2024 RMB 124.5",
        "2024 | RMB 124.5",
    ),
    case("true and unknown citation", ZHIPU, f"Zhipu's revenue was RMB 640 million in 2024 {WIRE}[99].", "640"),
    case(
        "footnotes",
        ZHIPU,
        "Zhipu's revenue was RMB 640 million in 2024 [^1].\n\n[^1]: RMB 640 million, annual report",
        "640",
    ),
    case("full-width citation", ZHIPU_HANS, "智谱2024年营收为6.4亿元【@{RMB 312 million}】", "6.4"),
    case(
        "guillemets",
        "What did Zhang Peng say?",
        f"Zhang Peng said: «We would rather be late than bankrupt» {_PENG}.",
        "bankrupt",
    ),
    case(
        "low quotation marks",
        "What did Zhang Peng say?",
        f"Zhang Peng said: „We would rather be first than wrong‟ {_PENG}.",
        "rather be first",
    ),
    case("corner brackets", "分析師怎樣看估值？", "分析人士說：「估值還沒有透支未來。」[@{透支}]", "還沒有"),
    case(
        "single marks",
        "What did Zhang Peng say?",
        f"Zhang Peng said: ‘We would rather be late than poor’ {_PENG}.",
        "poor",
    ),
    case("angle marks, zh-Hans", "分析人士怎么看估值?", "分析人士说：《估值已经透支了一切》[@{透支}]。", "一切"),
    case(
        "zero-width digits",
        ZHIPU,
        f"Zhipu's revenue was RMB 9\u200b9\u200b9 million in 2024 {WIRE}.",
        "999",
        "9\u200b9",
    ),
    case("comment", ZHIPU, f"Zhipu's revenue <!-- RMB 999 million --> was RMB 312 million in 2024 {WIRE}.", "999"),
    case(
        "right-to-left override",
        ZHIPU,
        f"Zhipu's revenue was RMB \u202e213\u202c million in 2024 {WIRE}.",
        "213",
        "\u202e",
    ),
    case(
        "bare address",
        ZHIPU,
        f"Zhipu's revenue was RMB 312 million in 2024, see https://evil.example/a {WIRE}.",
        "evil",
    ),
    case(
        "code",
        ZHIPU,
        f"```python\nrevenue = 999_000_000  # RMB\n```\nZhipu's revenue was RMB 312 million {WIRE}.",
        "999",
    ),
    case("LaTeX", ZHIPU, f"Zhipu's revenue was $\\text{{RMB}}~999$ million in 2024 {WIRE}.", "999"),
    case("fourth language", ZHIPU, f"Der Umsatz von Zhipu brach im Jahr 2024 vollständig ein {WIRE}.", "brach"),
    case("fourth language, Japanese", ZHIPU_HANS, f"智譜は2024年に倒産した{WIRE}。", "倒産"),
    case("fourth language, Russian", ZHIPU, f"Компания Zhipu обанкротилась в 2024 году {WIRE}.", "обанкротилась"),
    case(
        "refusal with a number", ZHIPU, "I'm sorry, but I can't help with that; it was probably RMB 700 million.", "700"
    ),
    case("question back", ZHIPU, f"Did you know that Zhipu made RMB 700 million {WIRE}?", "700"),
    case(
        "range around the truth",
        ZHIPU,
        f"Zhipu's revenue was RMB 300 million to RMB 400 million in 2024 {WIRE}.",
        "400 million",
    ),
    case("about, far off", ZHIPU, f"Zhipu's revenue was about RMB 350 million in 2024 {WIRE}.", "350"),
    case("negative", ZHIPU, f"Zhipu's revenue was -RMB 312 million in 2024 {WIRE}.", "-RMB"),
    case(
        "half-year for the year",
        ZHIPU,
        f"Zhipu's revenue was RMB 312 million in the first half of 2024 {WIRE}.",
        "first half",
    ),
    case("per month", ZHIPU, f"Zhipu's revenue was RMB 312 million a month in 2024 {WIRE}.", "a month"),
    case(
        "invented reason",
        ZHIPU,
        f"Zhipu's revenue rose to RMB 312 million in 2024 because the state became its customer {WIRE}.",
        "state",
    ),
    case("invented reason, zh-Hans", ZHIPU_HANS, f"智谱2024年营收为3.12亿元，因为政府采购大增{WIRE}。", "政府采购"),
    case("invented reason, zh-Hant", ZHIPU_HANT, f"智譜2024年營收為3.12億元，由於海外訂單激增{WIRE}。", "海外訂單"),
)
