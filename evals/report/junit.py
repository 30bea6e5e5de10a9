"""A run as JUnit XML: one test case a question, so that CI shows what failed."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from evals.run import EvalResult, Judged

_LONGEST = 4000
# XML 1.0 has no way to write most control characters.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render_junit(result: EvalResult) -> str:
    """Return the XML; suites are the types of question."""
    root = ElementTree.Element("testsuites", name=_clean(f"evals {result.system}"))
    for name in sorted({item.row.type for item in result.judged}):
        _add_suite(root, name, [item for item in result.judged if item.row.type == name])
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _add_suite(root: ElementTree.Element, name: str, judged: list[Judged]) -> None:
    failures = sum(not item.score.correct for item in judged)
    suite = ElementTree.SubElement(
        root, "testsuite", name=_clean(name or "untyped"), tests=str(len(judged)), failures=str(failures)
    )
    for item in judged:
        case_name = _clean(f"{item.row.id} {item.row.question}")
        case = ElementTree.SubElement(suite, "testcase", name=case_name, classname=_clean(f"evals.{item.row.language}"))
        if not item.score.correct:
            failure = ElementTree.SubElement(case, "failure", message=_clean(item.score.why))
            failure.text = _clean(item.answer.text[:_LONGEST])


def _clean(text: str) -> str:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
