"""Wrong amounts and wrong citations."""

from __future__ import annotations

from evals.grounding.case import (
    HANS,
    LISTING,
    MINIMAX_HANS,
    WIRE,
    ZHIPU,
    ZHIPU_HANS,
    ZHIPU_HANT,
    Case,
    case,
)

AMOUNTS: tuple[Case, ...] = (
    case("wrong number", ZHIPU, f"Zhipu's revenue was RMB 321 million in 2024 {WIRE}.", "321"),
    case("wrong number, zh-Hans", ZHIPU_HANS, f"智谱2024年营收为3.21亿元{WIRE}。", "3.21亿"),
    case("wrong number, zh-Hant", ZHIPU_HANT, f"智譜2024年營收為3.21億元{WIRE}。", "3.21億"),
    case("one digit more", ZHIPU, f"Zhipu's revenue was RMB 3,120 million in 2024 {WIRE}.", "3,120"),
    case("false precision", ZHIPU, f"Zhipu's revenue was RMB 312.7 million in 2024 {WIRE}.", "312.7"),
    case(
        "number of another company",
        "What was MiniMax's revenue in 2024?",
        f"MiniMax's revenue was RMB 312 million in 2024 {WIRE}.",
        "RMB 312 million in 2024. [",
    ),
    case(
        "number of another company, unnamed",
        "What was MiniMax's revenue in 2024?",
        f"Revenue was RMB 312 million in 2024 {WIRE}.",
        "312",
    ),
    case(
        "number of another company, by pronoun",
        "What was MiniMax's revenue in 2024?",
        f"MiniMax listed in Hong Kong on 9 January 2026 {LISTING}. It had revenue of RMB 312 million in 2024 {WIRE}.",
        "312",
    ),
    case(
        "number of another company, zh-Hans", MINIMAX_HANS, "MiniMax 2024年净亏损为29.58亿元[@{29.58亿元}]。", "29.58亿"
    ),
    case(
        "number of another company, zh-Hant",
        "MiniMax 2024年淨虧損多少？",
        "MiniMax 2024年淨虧損為29.58億元[@{29.58亿元}]。",
        "29.58億",
    ),
    case(
        "number of another metric", ZHIPU, "Zhipu's revenue was RMB 2.195 billion in 2024 [@{2.195 billion}].", "2.195"
    ),
    case("number of another metric, unnamed", ZHIPU, "It was RMB 2.195 billion in 2024 [@{2.195 billion}].", "2.195"),
    case(
        "number of another metric, zh-Hans",
        "智谱2024年净亏损是多少?",
        "智谱2024年净亏损为21.95亿元[@{2.195 billion}]。",
        "21.95亿",
    ),
    case(
        "number of another year",
        ZHIPU,
        f"Zhipu's revenue was RMB 124.5 million in 2024 {WIRE}.",
        "124.5 million in 2024",
    ),
    case(
        "number of another year, zh-Hans",
        ZHIPU_HANS,
        f"智谱2024年营收为1.245亿元{WIRE}。",
        "2024年营收为1.245亿元",
    ),
    case("year before the first", ZHIPU, f"Zhipu's revenue was RMB 312 million in 2022 {WIRE}.", "2022"),
    case("unit slip, 亿 to billion", ZHIPU, f"Zhipu's revenue was RMB 3.12 billion in 2024 {WIRE}.", "3.12 billion"),
    case("unit slip, million to 亿", ZHIPU_HANS, f"智谱2024年营收为312亿元{WIRE}。", "312亿"),
    case("unit slip, 万 to 亿", "MiniMax 2024年营收是多少?", f"MiniMax 2024年营收为30.523亿美元{HANS}。", "30.523"),
    case("currency slip", ZHIPU, f"Zhipu's revenue was US$312 million in 2024 {WIRE}.", "US$312"),
    case("currency slip, zh-Hant", ZHIPU_HANT, f"智譜2024年營收為3.12億美元{WIRE}。", "3.12億美元"),
    case("invented citation", ZHIPU, "Zhipu's revenue was RMB 312 million in 2024 [77].", "[77]"),
    case(
        "invented citation beside a true one",
        ZHIPU,
        f"Zhipu's revenue was RMB 999 million in 2024 [77]{WIRE}.",
        "999",
        "[77]",
    ),
    case("swapped citation", ZHIPU, "Zhipu's customers number 4,000 [@{40億美元}].", "4,000"),
    case("no citation", ZHIPU, "Zhipu is preparing a secondary listing in Singapore.", "Singapore"),
    case(
        "citation of the sentence before",
        ZHIPU,
        f"Zhipu's revenue was RMB 312 million in 2024 {WIRE}. Margins were thin.",
        "Margins",
    ),
)
