"""Names of two scripts are linked by what articles tell of both, and two companies never are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.naming.alike import alike
from assistant.naming.library import register_of
from assistant.naming.traits import Amount, Traits, traits_of
from assistant.sources import Sources
from ingest.article import Article
from ingest.companies import find_companies, load_companies
from ingest.figure import Figure
from ingest.figures import find_figures
from ingest.load import document_from_text
from ingest.sentences import split_sentences
from vectorstore.embedding import open_embedder
from vectorstore.library import Library

_ENGLISH = (
    "Tern Robotics, a maker of two-legged machines in Ningbo, raised 1.15 billion yuan in March at a valuation of 9.64 "
    "billion yuan. Tern Robotics sells the T7 for 268,500 yuan. Founder Mei Qingyu said hands were next."
)
_SIMPLIFIED = (
    "双足机器人企业沙鸥机器人12日发布公告。沙鸥机器人创始人梅清雨表示，公司3月以96.4亿元估值融资11.5亿元。"
    "沙鸥机器人的T7售价26.85万元。"
)
_TRADITIONAL = (
    "雙足機器人企業沙鷗機器人12日發布公告。沙鷗機器人創辦人梅清雨表示，公司3月以96.4億元估值融資11.5億元。"
    "沙鷗機器人的T7售價26.85萬元。"
)
_RIVAL = "机器人企业白隼机器人昨日交表。白隼机器人创始人邓以宁表示，白隼机器人2025年收入3.07亿元，售价26.85万元。"


def _amount(value: str, unit: str = "CNY", metric: str | None = None, period: str | None = None) -> Amount:
    return Amount(unit, Decimal(value), Decimal(value), metric, period)


def _traits(*amounts: Amount, people: tuple[tuple[str, int], ...] = (), products: tuple[str, ...] = ()) -> Traits:
    return Traits(people=frozenset(people), amounts=frozenset(amounts), products=frozenset(products))


_MEI = (("meiqingyu", 3),)
_THREE = (_amount("1150000000"), _amount("268500"), _amount("9640000000"))


@pytest.mark.parametrize(
    ("latin", "chinese", "linked"),
    [
        (_traits(*_THREE), _traits(*_THREE), True),
        (_traits(*_THREE[:1], people=_MEI), _traits(*_THREE[:1], people=_MEI), True),
        (_traits(people=_MEI, products=("T7",)), _traits(people=_MEI, products=("T7",)), True),
        (_traits(people=_MEI), _traits(people=_MEI), False),
        (_traits(*_THREE[:2]), _traits(*_THREE[:2]), False),
        (_traits(_amount("268500"), products=("T7",)), _traits(_amount("268500"), products=("T7",)), False),
        (_traits(people=(("lili", 2),), products=("T7",)), _traits(people=(("lili", 2),), products=("T7",)), False),
        (_traits(), _traits(), False),
    ],
)
def test_two_kinds_of_signs_or_many_amounts_link_and_one_does_not(latin: Traits, chinese: Traits, linked: bool) -> None:
    assert bool(list(alike({"Tern": latin}, {"沙鸥": chinese}))) is linked


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        (_amount("268500"), _amount("268500", metric="unit_price"), True),
        (_amount("268500", metric="revenue"), _amount("268500", metric="unit_price"), False),
        (_amount("268500", period="2024"), _amount("268500", period="2025"), False),
        (_amount("268500", period="2024"), _amount("268500"), True),
        (_amount("268500", unit="USD"), _amount("268500"), False),
    ],
)
def test_amounts_agree_unless_unit_metric_or_period_differ(one: Amount, other: Amount, agree: bool) -> None:
    assert one.agrees(other) is agree


def test_names_that_one_article_tells_apart_are_two_companies() -> None:
    own = _traits(*_THREE, people=_MEI)
    assert not list(alike({"Tern": own}, {"沙鸥": own}, {("Tern", "沙鸥")}))


def test_what_three_are_told_of_links_nobody() -> None:
    own = _traits(*_THREE, people=_MEI)
    assert not list(alike({"Tern": own}, {"沙鸥": own, "白隼": own}))


@pytest.mark.parametrize(
    ("text", "people", "products"),
    [
        ("Founder Mei Qingyu said the Polaris 3 follows the T7 in Q3.", "meiqingyu", {"北辰3", "T7"}),
        ("创始人梅清雨表示，“北辰三”接替T7，H1交付。", "meiqingyu", {"北辰3", "T7"}),
        ("創辦人梅清雨表示，「北辰三」接替T7。", "meiqingyu", {"北辰3", "T7"}),
    ],
)
def test_people_and_numbered_products_read_the_same_in_every_script(text: str, people: str, products: set[str]) -> None:
    language = "en" if text.isascii() else "zh-Hans"
    traits = traits_of([_article(text, language)], [])
    assert (people, 3) in traits.people and products <= traits.products
    assert not traits.products & {"Q3", "H1"}


def _article(text: str, language: str) -> Article:
    document = document_from_text(text, source="a.txt")
    assert document.article.language in (language, "zh-Hant")
    return document.article


def _library(folder: Path, *texts: str) -> Library:
    library = Library.open(folder, open_embedder=open_embedder)
    for number, text in enumerate(texts):
        library.put(document_from_text(text, source=f"{number}.txt"), str(number))
    return library


@pytest.mark.parametrize("chinese", [_SIMPLIFIED, _TRADITIONAL])
def test_a_question_in_one_script_is_about_the_company_of_articles_in_the_other(tmp_path: Path, chinese: str) -> None:
    with _library(tmp_path, _ENGLISH, chinese, _RIVAL) as library:
        assert register_of(library).names.members("沙鸥机器人") == ("Tern Robotics", "沙鸥机器人")
        assert [mention.name for mention in Sources(library).named("沙鸥机器人卖多少钱")] == ["Tern Robotics"]


def test_rivals_with_a_price_in_common_stay_two(tmp_path: Path) -> None:
    with _library(tmp_path, _ENGLISH, _RIVAL) as library:
        assert register_of(library).names.members("白隼机器人") == ("白隼机器人",)


def _invented() -> Iterator[tuple[Article, dict[str, str]]]:
    """Yield the invented articles with their companies as found, by the gold company at the same place."""
    for path in sorted((Path(__file__).parent / "data" / "names").glob("*.txt")):
        bodies = re.split(r"^=== (.*)\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
        for title, body in zip(bodies[::2], bodies[1::2], strict=True):
            if title != "questions":
                gold = {match[0]: f"{path.stem} {match[1]}" for match in re.findall(r"\{([^{}|]+)\|([^{}]+)\}", body)}
                text = re.sub(r"\{([^{}|]+)\|[^{}]+\}", r"\1", body).strip()
                yield document_from_text(text, source="a.txt").article, gold


def test_of_all_invented_companies_in_one_library_no_two_are_linked() -> None:
    about: dict[str, list[Article]] = {}
    told: dict[str, list[Figure]] = {}
    meant: dict[str, str] = {}
    for article, gold in _invented():
        found = [mention for mention in find_companies(article.text) if mention.name not in load_companies()]
        meant.update(
            (mention.name, gold.get(mention.alias, meant.get(mention.name, mention.name))) for mention in found
        )
        ranked = Counter(mention.name for mention in found).most_common(1)
        for name, _ in ranked:
            about.setdefault(name, []).append(article)
        for figure in find_figures(article, split_sentences(article.text)):
            if figure.company in meant:
                told.setdefault(figure.company, []).append(figure)
    traits = {name: traits_of(about.get(name, []), told.get(name, [])) for name in {*about, *told}}
    latin = {name: own for name, own in traits.items() if name.isascii()}
    chinese = {name: own for name, own in traits.items() if not name.isascii()}
    linked = list(alike(latin, chinese))
    assert len(latin) > 80 and len(chinese) > 80
    assert len(linked) > 4
    assert [pair for pair in linked if meant[pair[0]] != meant[pair[1]]] == []
