"""Wrong drafts in all the manners in which models write: false tables, lists, formulas and round figures."""

from __future__ import annotations

from evals.grounding.case import HANS, LISTING, MINIMAX, WIRE, ZHIPU, ZHIPU_HANS, ZHIPU_HANT, Case, case

_COMPARE = "Compare Zhipu and MiniMax."
_LOSSES = "[@{29.58亿元}]"

LAYOUTS: tuple[Case, ...] = (
    case(
        "table with swapped years",
        ZHIPU,
        f"| Year | Revenue |\n|---|---|\n| 2023 | RMB 312 million {WIRE} |\n| 2024 | RMB 124.5 million {WIRE} |",
        "Year: 2023; Revenue: RMB 312",
        "Year: 2024; Revenue: RMB 124.5",
    ),
    case(
        "table with swapped companies",
        _COMPARE,
        f"| Company | Net loss, 2024 |\n|---|---|\n| Zhipu | US$465 million {HANS} |\n"
        f"| MiniMax | RMB 2.958 billion {_LOSSES} |",
        "Zhipu; Net loss, 2024: US$465",
        "MiniMax; Net loss, 2024: RMB 2.958",
    ),
    case(
        "table with a wrong heading",
        ZHIPU,
        f"| Company | Net profit |\n|---|---|\n| Zhipu | RMB 312 million {WIRE} |",
        "Net profit: RMB 312",
    ),
    case(
        "table with a wrong heading, zh-Hans",
        ZHIPU_HANS,
        f"| 公司 | 2024年净利润 |\n|---|---|\n| 智谱 | 3.12亿元{WIRE} |",
        "净利润：3.12亿元",
    ),
    case(
        "list under another company's name",
        _COMPARE,
        f"## MiniMax\n- Revenue in 2024: RMB 312 million {WIRE}\n",
        "Revenue in 2024: RMB 312",
    ),
    case(
        "list led by another company's name",
        _COMPARE,
        f"MiniMax's revenue:\n- 2023: RMB 124.5 million {WIRE}\n- 2024: RMB 312 million {WIRE}",
        "2024: RMB 312",
    ),
    case(
        "list led by another company's name, zh-Hant",
        _COMPARE,
        f"MiniMax營收：\n- 2024年：3.12億元{WIRE}",
        "2024年：3.12億元",
    ),
    case(
        "list led by another metric",
        ZHIPU,
        f"Zhipu's research spending:\n- 2024: RMB 312 million {WIRE}",
        "2024: RMB 312 million",
    ),
    case("figure in a lead", ZHIPU, f"Zhipu earned RMB 999 million, as follows:\n- RMB 312 million {WIRE}", "999"),
    case("rounded too far", ZHIPU, f"Zhipu's revenue was about RMB 330 million in 2024 {WIRE}.", "330"),
    case("rounded the wrong way", ZHIPU, f"Zhipu's revenue was more than RMB 320 million in 2024 {WIRE}.", "320"),
    case("rounded the wrong way, zh-Hans", ZHIPU_HANS, f"智谱2024年营收不足3亿元{WIRE}。", "不足3亿"),
    case("rounded to another unit", "MiniMax 2024年营收是多少?", f"MiniMax 2024年营收约3.05亿美元{HANS}。", "3.05亿"),
    case("wrong formula", ZHIPU, f"Revenue grew by (312 - 124.5) / 124.5 = 180.6% in 2024 {WIRE}.", "180.6%"),
    case("formula over other numbers", ZHIPU, f"Revenue grew by (400 - 124.5) / 124.5 = 221% in 2024 {WIRE}.", "221%"),
    case(
        "conclusion with another figure",
        ZHIPU,
        f"Zhipu's revenue was RMB 312 million in 2024 {WIRE}. In conclusion, revenue came to RMB 321 million {WIRE}.",
        "321",
    ),
    case(
        "from one year to the next, reversed",
        ZHIPU,
        f"Zhipu's revenue fell to RMB 124.5 million in 2024 from RMB 312 million in 2023 {WIRE}.",
        "fell to",
    ),
    case(
        "from one year to the next, reversed, zh-Hant",
        ZHIPU_HANT,
        f"智譜營收由2023年的3.12億元降至2024年的1.245億元{WIRE}。",
        "降至",
    ),
    case(
        "confirmed where it is said by others",
        "Is Moonshot worth US$4 billion?",
        "月之暗面已證實估值約為40億美元[@{40億美元}]。",
        "已證實",
    ),
    case("date in another style, wrong", MINIMAX, f"MiniMax listed in Hong Kong on 01/19/2026 {LISTING}.", "01/19"),
    case("date of ISO form, wrong", MINIMAX, f"MiniMax listed in Hong Kong on 2026-01-19 {LISTING}.", "2026-01-19"),
    case("marker as a link", ZHIPU, "Zhipu's revenue was RMB 640 million in 2024 ([1](#ref-1)).", "640"),
    case("markers behind a list", ZHIPU, f"- RMB 640 million in 2024\n- RMB 124.5 million in 2023\n\n{WIRE}", "640"),
)
