"""What an empty conversation shows: what can be asked, with questions that this very library can answer."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.answer import CitedFigure
from assistant.naming.labels import companies_named, company_label
from assistant.web.figures import period_name
from assistant.web.markup import element, text
from assistant.web.wording import word
from ingest.article import Language
from ingest.metrics import metric_label, named_metrics


def welcome_html(count: int, questions: Iterable[str], language: Language) -> str:
    """Write the greeting, how many articles there are and the questions as buttons."""
    buttons = question_buttons(questions)
    parts = (
        element("p", text(word("welcome", language)), class_="lead"),
        element("p", text(word("welcome_count", language, count=count)), class_="where"),
        element("h2", text(word("welcome_try", language)), class_="quiet") if buttons else "",
        element("ul", buttons, class_="suggestions") if buttons else "",
    )
    return element("div", "".join(parts), class_="welcome")


def question_buttons(questions: Iterable[str]) -> str:
    """Write questions as buttons that ask them."""
    return "".join(
        element("li", element("button", text(question), type="button", data_act="ask", data_question=question))
        for question in questions
    )


def next_questions(asked: str, figures: Iterable[CitedFigure], language: Language) -> tuple[str, ...]:
    """Return questions on the companies that `asked` names which the figures answer, other than on what it asks."""
    companies = companies_named(asked)
    metrics = named_metrics(asked)
    near = [figure for figure in figures if figure.company in companies and figure.metric not in metrics]
    return questions_from(near, language, limit=3) if companies else ()


def questions_from(figures: Iterable[CitedFigure], language: Language, *, limit: int = 4) -> tuple[str, ...]:
    """Return questions that the figures answer: those most often stated, no company and no metric twice in a row.

    Only figures that say whose they are, of what and for which whole year are asked about.
    """
    counts: dict[tuple[str, str], int] = {}
    latest: dict[tuple[str, str], CitedFigure] = {}
    for figure in figures:
        if figure.company and figure.metric and _is_past_year(figure):
            key = (figure.company, figure.metric)
            counts[key] = counts.get(key, 0) + 1
            latest[key] = _later(latest.get(key), figure)
    chosen = _spread(sorted(counts, key=lambda key: -counts[key]), limit)
    return tuple(_question(latest[key], language) for key in chosen)


def _is_past_year(figure: CitedFigure) -> bool:
    return figure.status == "actual" and figure.period is not None and figure.period.granularity == "year"


def _later(known: CitedFigure | None, figure: CitedFigure) -> CitedFigure:
    if known is None or known.period is None or figure.period is None:
        return figure
    return figure if figure.period.end > known.period.end else known


def _spread(keys: list[tuple[str, str]], limit: int) -> list[tuple[str, str]]:
    chosen: list[tuple[str, str]] = []
    for company, metric in keys:
        companies = [name for name, _ in chosen]
        if companies.count(company) < 2 and metric not in [name for _, name in chosen]:
            chosen.append((company, metric))
        if len(chosen) == limit:
            break
    return chosen


def _question(figure: CitedFigure, language: Language) -> str:
    return word(
        "question_pattern",
        language,
        company=company_label(figure.company or "", language),
        metric=metric_label(figure.metric or "", language),
        period=period_name(figure.period, language),
    )
