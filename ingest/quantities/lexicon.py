"""The words for units, currencies and counted things, read from the data files and compiled into pattern pieces."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, kw_only=True, slots=True)
class Unit:
    """What a written form stands for: `factor` turns it into the unit `code`; `counted` is set for counted nouns."""

    code: str
    factor: Decimal = Decimal(1)
    money: bool = False
    generic: bool = False
    counted: bool = False


@cache
def units_data() -> Mapping[str, Any]:
    """Return the units file: units with their forms, classifiers with what may not follow, counted nouns."""
    return dict(_read("units.json"))


@cache
def currencies_data() -> Mapping[str, Any]:
    """Return the currencies file: forms before and after the number, and how each language writes it."""
    return dict(_read("currencies.json"))


@cache
def suffix_units() -> Mapping[str, Unit]:
    """Map every folded form that may follow a number to its unit."""
    table: dict[str, Unit] = {}
    for name, entry in units_data()["units"].items():
        table.update({form: Unit(code=name, factor=Decimal(factor)) for form, factor in entry["forms"].items()})
        if name != "times":
            table.setdefault(entry["display"]["en"].strip(" -").removesuffix("s"), Unit(code=name))
    for code, entry in currencies_data().items():
        generic = entry.get("generic", ())
        table.update({form: Unit(code=code, money=True, generic=form in generic) for form in entry["suffixes"]})
        cents = Unit(code=code, factor=Decimal("0.01"), money=True)
        table.update(dict.fromkeys(entry.get("cents", ()), cents))
    table.update({form: Unit(code="count", counted=True) for form in units_data()["classifiers"]})
    return table


@cache
def prefix_currencies() -> Mapping[str, str]:
    """Map every folded form that may stand before a number to its ISO currency."""
    return {form: code for code, entry in currencies_data().items() for form in entry["prefixes"]}


def prefix_pattern() -> str:
    """Return a pattern for a currency before a number."""
    forms = prefix_currencies()
    latin = alternatives(form for form in forms if form[0].isascii() and form[0].isalpha())
    others = alternatives(form for form in forms if not (form[0].isascii() and form[0].isalpha()))
    return rf"(?:(?<![a-z])(?:{latin})|{others})"


def unit_pattern() -> str:
    """Return a pattern for a unit after a number, each form with what must not follow it."""
    forms = list(suffix_units())
    latin = [form for form in forms if form[-1].isascii() and form[-1].isalpha()]
    signs = [form for form in forms if form[-1] in "%‰×$€"]
    han = [_guarded(form) for form in sorted(set(forms) - set(latin) - set(signs), key=len, reverse=True)]
    return rf"(?:{alternatives(signs)}|(?:{alternatives(latin)})(?![a-z0-9])|{'|'.join(han)})"


def noun_pattern() -> str:
    """Return a pattern for a counted noun that follows a number directly, with its modifiers."""
    data = units_data()
    chinese = rf"(?:{alternatives(data['modifiers_zh'])}){{0,3}}(?:{alternatives(data['nouns_zh'])})"
    words = alternatives(data["nouns_en"])
    english = rf"(?:(?!(?:{_FUNCTION_WORDS}) )[a-z-]{{2,14}}+ ){{0,2}}?(?:{words})(?![a-z0-9])"
    return rf"(?:{chinese}|{english})"


def alternatives(forms: Iterable[str]) -> str:
    """Join literal forms, longest first, so that the longest wins."""
    return "|".join(re.escape(form) for form in sorted(set(forms), key=lambda form: (-len(form), form)))


_FUNCTION_WORDS = (
    "from|with|for|and|the|per|its|was|are|were|has|have|had|than|of|in|on|at|by|to|as|is|or|but|their|our|his|her|"
    "that|which|who|into|since|while|when|after|before|between|among|through|during|this|these|those|if|so|not|will"
)

_NOT_AFTER: Mapping[str, str] = {
    "成": "立员功本交长果分熟型都品绩人年因像就份色语千百",
    "年": "级代龄轻报会底初末度货关薪利均检",
    "天": "然津猫气使下才花河地眼弘真空",
    "周": "年边期转末报刊五一二三四六日岁大",
    "股": "东价票权市民息本指比改债神",
    "手": "机续段术游表工里中上头动法册势套",
    "倍": "感受增率数特加",
    "瓦": "斯解尔",
    "米": "哈其尔兰其饭",
    "秒": "杀表",
    "元": "宇素件老首旦年器",
    "圆": "满桌",
    "手续": "",
}


def _guarded(form: str) -> str:
    forbidden = units_data()["classifiers"].get(form) or _NOT_AFTER.get(form, "")
    # 成为 is a verb, but in 六成为研发人员 it is not.
    people = "(?!为(?!研发|技术|算法|科研|工程|员工|女|男|海外|境外|大学|本科|硕士|博士))" if form == "成" else ""
    return re.escape(form) + (f"(?![{forbidden}])" if forbidden else "") + people


def _read(name: str) -> Any:
    return json.loads(files("ingest").joinpath("data").joinpath(name).read_text(encoding="utf-8"))
