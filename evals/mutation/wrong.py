"""Wrong answers: right ones with one thing changed that makes them false."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from evals.answers import CitedQuote
from evals.cells import GoldNumber
from evals.judge.citations import same_words
from evals.judge.expected import expect
from evals.judge.units import agrees
from evals.mutation.base import Mutant, cite, facts_of, languages_of, make, other_number, shifted_year
from evals.mutation.wording import Facts, statement
from evals.truth import TruthRow
from ingest.article import Language
from ingest.companies import find_companies
from ingest.quantity import Quantity

_RIVALS = ("Zhipu", "MiniMax", "Moonshot", "OpenAI", "Anthropic")
_DENIALS = {
    "en": ("It is not true that {}", "The company denied that {}"),
    "zh-Hans": ("并非事实的是：{}", "公司否认{}"),
    "zh-Hant": ("並非事實的是：{}", "公司否認{}"),
}
_NEGATED = {"en": (" was ", " was not "), "zh-Hans": ("为", "不是"), "zh-Hant": ("爲", "不是")}
_ABSTENTIONS = {"en": "The sources do not say.", "zh-Hans": "资料中没有提到。", "zh-Hant": "資料中沒有提到。"}
_INVENTED = {
    "en": ("It was RMB 40 million.", "The figure is 37%.", "It happened on 3 March 2024."),
    "zh-Hans": ("金额为4000万元。", "比例是37%。", "时间是2024年3月3日。"),
    "zh-Hant": ("金額為4000萬元。", "比例是37%。", "時間是2024年3月3日。"),
}
_OTHER_CURRENCY = {"CNY": "USD", "USD": "CNY", "HKD": "CNY"}
_OTHER_UNIT = {"percent": "times", "times": "CNY", "months": "days", "years": "months", "percentage_points": "times"}


def wrong_answers(row: TruthRow, rows: Sequence[TruthRow]) -> Iterator[Mutant]:
    """Yield answers to the row that a judge must refuse; `rows` lend their citations."""
    if not row.answerable:
        yield from _invented(row)
        return
    facts = facts_of(row)
    for language in languages_of(row):
        for kind, text in _texts(row, facts, language):
            yield make(row, kind, language, text, is_right=False)
        yield make(
            row, "abstains though answerable", language, _ABSTENTIONS[language], is_right=False, status="abstained"
        )
    yield from _swapped_citation(row, rows)


def _texts(row: TruthRow, facts: Facts, language: Language) -> Iterator[tuple[str, str]]:
    yield from _changed_numbers(facts, language)
    yield from _changed_dates(facts, language)
    yield from _changed_setting(row, facts, language)
    yield from _negations(row, facts, language)
    yield from _dropped(facts, language)
    yield from _added(row, facts, language)
    if row.conflict:
        yield "disagreement not said", statement(replace(facts, conflict=False), language)
    for words in row.forbidden:
        if words.isascii() == (language == "en"):
            said = f" {words}." if language == "en" else f"{words}。"
            yield "forbidden statement", statement(facts, language) + said


def _changed_numbers(facts: Facts, language: Language) -> Iterator[tuple[str, str]]:
    for index, gold in enumerate(facts.numbers):
        changes = [("another number", other_number(gold, Decimal(factor))) for factor in ("1.37", "0.62", "10")]
        if gold.unit in _OTHER_CURRENCY:
            changes.append(("another currency", replace(gold, unit=_OTHER_CURRENCY[gold.unit])))
        if gold.unit in _OTHER_UNIT:
            changes.append(("another unit", replace(gold, unit=_OTHER_UNIT[gold.unit])))
        for kind, changed in changes:
            if changed.unit != gold.unit or not any(_near(changed, other) for other in facts.numbers):
                numbers = (*facts.numbers[:index], changed, *facts.numbers[index + 1 :])
                yield kind, statement(replace(facts, numbers=numbers), language)


def _changed_dates(facts: Facts, language: Language) -> Iterator[tuple[str, str]]:
    for index, gold in enumerate(facts.dates):
        changed = shifted_year(gold, 1)
        if changed not in facts.dates:
            dates = (*facts.dates[:index], changed, *facts.dates[index + 1 :])
            yield "another date", statement(replace(facts, dates=dates), language)


def _changed_setting(row: TruthRow, facts: Facts, language: Language) -> Iterator[tuple[str, str]]:
    quoted = {found.name for quote in expect(row).quotes for found in quote.companies}
    own_name = facts.company in {name for group in facts.mentions for name in named_companies(group)}
    if facts.company and not facts.conflict and not own_name:
        rival = next(name for name in _RIVALS if name != facts.company and name not in quoted)
        yield "another company", statement(replace(facts, company=rival), language)
    if facts.period and facts.period.granularity != "span" and not facts.conflict:
        yield "another period", statement(replace(facts, period=shifted_year(facts.period, 2)), language)


def _negations(row: TruthRow, facts: Facts, language: Language) -> Iterator[tuple[str, str]]:
    if facts.conflict or not (facts.numbers or facts.dates):
        return
    text = statement(facts, language)
    for form in _DENIALS[language]:
        yield "negation", form.format(text)
    old, new = _NEGATED[language]
    if text.count(old) == 1:
        yield "negation", text.replace(old, new)


def _dropped(facts: Facts, language: Language) -> Iterator[tuple[str, str]]:
    parts = len(facts.numbers) + len(facts.dates) + len(facts.mentions)
    if parts < 2:
        return
    if facts.numbers:
        yield "dropped part", statement(replace(facts, numbers=facts.numbers[1:]), language)
    if facts.dates:
        yield "dropped part", statement(replace(facts, dates=facts.dates[1:]), language)
    if facts.mentions and facts.company not in named_companies(facts.mentions[0]):
        yield "dropped part", statement(replace(facts, mentions=facts.mentions[1:]), language)


def _added(row: TruthRow, facts: Facts, language: Language) -> Iterator[tuple[str, str]]:
    if facts.conflict or len(facts.numbers) != 1:
        return
    wrong = other_number(facts.numbers[0], Decimal("1.5"))
    if _is_known(wrong, row):
        return
    second = statement(replace(facts, numbers=(wrong,), dates=(), mentions=()), language)
    yield "added wrong claim", f"{statement(facts, language)}{' ' if language == 'en' else ''}{second}"


def _is_known(number: GoldNumber, row: TruthRow) -> bool:
    quantities = (quantity for quote in expect(row).quotes for quantity in quote.quantities)
    return any(quantity.unit == number.unit and number.accepts(quantity.value) for quantity in quantities)


def named_companies(group: Sequence[str]) -> frozenset[str]:
    """Return the companies that alternatives name."""
    return frozenset(found.name for word in group for found in find_companies(word))


def _near(changed: GoldNumber, gold: GoldNumber) -> bool:
    value = changed.value
    quantity = Quantity(low=value, high=value, unit=changed.unit, qualifier="exact", start=0, end=0, digits=4)
    return agrees(quantity, gold)


def _swapped_citation(row: TruthRow, rows: Sequence[TruthRow]) -> Iterator[Mutant]:
    if not row.sources:
        return
    names = {source.name for source in row.sources}
    own = row.sources[0]
    foreign = next((s.name for other in rows for s in other.sources if s.name not in names), None)
    if foreign:
        yield cite(row, "swapped source", [CitedQuote(source=foreign, quote=own.quote)], is_right=False)
    yield from _foreign_quote(row, rows)


def _foreign_quote(row: TruthRow, rows: Sequence[TruthRow]) -> Iterator[Mutant]:
    for other in rows:
        apart = (
            other.type != row.type
            and other.sources
            and not any(same_words(a.quote, b.quote) for a in row.sources for b in other.sources)
        )
        mentioned = any(word in s.quote for group in row.mentions for word in group for s in other.sources)
        numbers = {(n.value, n.unit) for n in row.numbers} & {(n.value, n.unit) for n in other.numbers}
        if apart and not mentioned and not numbers and not set(row.dates) & set(other.dates) and row.numbers:
            quoted = [CitedQuote(source=source.name, quote=source.quote) for source in other.sources]
            yield cite(row, "swapped citation", quoted, is_right=False)
            return


def _invented(row: TruthRow) -> Iterator[Mutant]:
    for language, texts in _INVENTED.items():
        for text in texts:
            yield make(row, "invented answer", language, text, is_right=False)  # type: ignore[arg-type]
