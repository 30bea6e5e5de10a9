"""Invented articles in three scripts, with two companies whose figures are easily taken for each other's."""

from __future__ import annotations

from collections.abc import Mapping

ARTICLES: Mapping[str, str] = {
    "wire.txt": """Zhipu books its year
2026-01-20
Zhipu had revenue of RMB 312 million in 2024, up from RMB 124.5 million in 2023, the company told investors.
Zhipu did not disclose the names of its largest customers.

MiniMax priced its shares at HK$165 each and listed in Hong Kong on 9 January 2026.
Analysts at one bank put the value of Moonshot at US$4.3 billion.

Zhipu spent RMB 2.195 billion on research and development in 2024 because training runs need thousands of chips.
Its chief executive Zhang Peng said: “We would rather be late than wrong.”
""",
    "hant.txt": """月之暗面估值再起爭議
發布時間:2025-12-30
一名知情人士稱,月之暗面最新一輪融資後估值約為40億美元。該公司否認正在尋求上市。

MiniMax計劃2026年1月掛牌,擬集資6億美元。閻俊傑是MiniMax的創辦人。
""",
    "hans.txt": """MiniMax上市首日
2026-01-10
MiniMax于2026年1月9日在港交所挂牌上市。MiniMax 2024年营收为3052.3万美元,净亏损为4.65亿美元。

智谱2024年净亏损为29.58亿元。智谱的客户主要是国内企业。分析人士说:“估值已经透支了未来。”
""",
}
