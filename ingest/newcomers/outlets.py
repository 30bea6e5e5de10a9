"""Papers and sites that tell the story and are no part of it: 晨帆科技从知情人士处获悉, seen by Lantern Wire."""

from __future__ import annotations

import re
from functools import cache

_OFTEN = 40
_BEFORE, _AFTER = 16, 28


def is_outlet(name: str, text: str) -> bool:
    """Whether `text` names somebody as who reports: who learns, interviews, is told, or stands over the story."""
    at, times = text.find(name), 0
    if _is_masthead(name, text):
        return True
    while at >= 0 and times < _OFTEN:
        end = at + len(name)
        if _reports().match(text, end, end + _AFTER):
            return True
        cited = _cited().search(text, max(0, at - _BEFORE), at)
        if cited and _as_source().match(text, end, end + _AFTER):
            return True
        if cited and (cited["told"] or cited["seen"]) and _ends().match(text, end):
            return True
        at, times = text.find(name, end), times + 1
    return False


def _is_masthead(name: str, text: str) -> bool:
    """Whether a name stands in `text` only at the head of a paper's, or in a wire's dateline: (Meridian Wire) -."""
    papers = (
        r"(?:评论|評論|日[报報]|周刊|週刊|[观觀]察|[时時][报報]|早[报報]|晚[报報]|[导導][报報]|[周週][报報]|通[讯訊]社)"
    )
    if not name.isascii() and re.match(papers, text[text.find(name) + len(name) :][:3]):
        return re.search(rf"{re.escape(name)}(?!{papers})", text) is None
    return name.isascii() and re.search(rf"\({re.escape(name)}(?: [A-Z][a-z]+)?\) ?(?:[-–—]|--) ?", text) is not None


@cache
def _reports() -> re.Pattern[str]:
    """Match what makes the name before it that of who reports."""
    return re.compile(
        r"(?:记者|記者|编辑部|編輯部)?(?:独家|獨家)?(?:[从從][^,，。;；\n]{1,16}[处處])?(?:获悉|獲悉|了解到|注意到|独家报道|獨家報導)"
        r"|\s?[|｜丨]\s?(?:独家|獨家|深度|特稿|快讯|快訊|专访|專訪|首发|首發|出品)"
        r"| (?:has|have) (?:learned|learnt)\b| (?:exclusively )?reported (?:on|earlier|last|this|in)\b"
    )


@cache
def _cited() -> re.Pattern[str]:
    """Match what stands before the name of who is told, or of whose report is cited."""
    return re.compile(
        r"(?P<told>告[诉訴])\s?\Z|(?:[据據]|[对對向]|接受)\s?\Z"
        r"|(?P<seen>\b(?:(?:seen|reviewed|obtained|viewed) by|told|interview with) (?:the )?)\Z"
    )


@cache
def _as_source() -> re.Pattern[str]:
    """Match what follows the name there: that something was said to it or told by it."""
    return re.compile(
        r"(?:记者|記者)?(?:表示|透露|确认|確認|证实|證實|坦言|独家|獨家|采访|採訪|专访|專訪|报[道导]|報[道導]|的?消息)"
    )


@cache
def _ends() -> re.Pattern[str]:
    """Match the end of the clause, or when something was told."""
    return re.compile(r"[.,;:，：]|\Z| (?:on|in|last|this|that|earlier)\b")
