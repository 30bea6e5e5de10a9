"""What two outlets tell differently is stated with both sides, in three scripts and across them."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Assistant

Pair = tuple[str, str]
# In a library of two articles every word is common.
_OTHERS = (
    "商汤上半年收入\n商汤公布业绩,上半年收入26.4亿元,员工约3000人。公司称年底前实现盈利,毛利率为41%。",
    "iFlytek opens a school\niFlytek opened a school in Hefei. It trains 900 teachers and costs 60 million yuan.",
)


def _write(folder: Path, pair: Pair, days: Pair) -> Path:
    folder.mkdir()
    for number, (text, day) in enumerate(zip((*pair, *_OTHERS), (*days, *days), strict=True)):
        title, _, body = text.partition("\n")
        head = f"---\noutlet: Paper {number}\npublished: {day}\n---"
        (folder / f"{number}.md").write_text(f"{head}\n\n# {title}\n\n{body}\n", encoding="utf-8")
    return folder


_ROUND = (
    "阶跃星辰完成B+轮融资\n阶跃星辰近日完成B+轮融资,融资额50亿元,由浦江投资领投。",
    "阶跃星辰融资背后\n阶跃星辰的B+轮在本月落定。两位接近交易的人士说,浦江投资领投,公司实际拿到42亿元。",
)
_DISMISSED = (
    "Kunlunxin trims staff\nKunlunxin, Baidu's chip unit, let go 260 people last week, two employees said.",
    "崑崙芯裁員\n百度旗下崑崙芯上周裁減180人,以銷售及測試崗位為主。公司稱屬正常調整。",
)
_RELEASED = (
    "GLM-7 arrives\nZhipu released GLM-7 on March 3. The model accepts prompts of two million tokens.",
    "智譜新模型受歡迎\n智譜於3月5日推出GLM-7模型,開發者反應熱烈。",
)
_DENIED = (
    "百川智能裁员近三成\n多名员工说,百川智能本月启动裁员,比例约30%,涉及多个团队。",
    "百川智能否認\n針對裁員三成的報道,百川智能回應稱內容不實,本次調整涉及的員工比例為12%。",
)
_PAYING = (
    "MiniMax付費用戶\nMiniMax披露,截至8月底,付費用戶達186萬。",
    "MiniMax leans on subscriptions\nMiniMax had 2.05 million paying users at the end of August, executives said.",
)


@pytest.mark.parametrize(
    ("pair", "question", "sides"),
    [
        (_ROUND, "阶跃星辰B+轮融了多少钱?", ("50亿", "42亿")),
        (_ROUND, "How much did StepFun raise in its B+ round?", ("5 billion", "4.2 billion")),
        (_DISMISSED, "How many people did Kunlunxin lay off?", ("260", "180")),
        (_RELEASED, "智譜GLM-7幾時推出?", ("3月3日", "3月5日")),
        (_DENIED, "百川智能这次裁员比例是多少?", ("30%", "12%")),
        (_PAYING, "截至8月底MiniMax有多少人付费?", ("186万", "205万")),
    ],
)
def test_what_two_outlets_tell_differently_is_conflicting(
    pair: Pair, question: str, sides: Pair, tmp_path: Path
) -> None:
    with Assistant.open(tmp_path / "library") as assistant:
        assistant.add(_write(tmp_path / "articles", pair, ("2026-04-20", "2026-04-24")))
        answer = assistant.ask(question)
        assert answer.status == "conflicting"
        assert all(side in answer.short_answer for side in sides)
        assert len({citation.article_id for citation in answer.citations}) == 2


_AGREED = (
    "零一万物融资落定\n零一万物完成新一轮融资,金额为3亿美元。",
    "01.AI raises fresh money\n01.AI, founded by Kai-Fu Lee, has raised $300 million to build agents.",
)
_STEPS = (
    "GLM-7 previewed\nZhipu released a preview of GLM-7 on March 3 to a few developers.",
    "智谱发布新模型\n智谱于3月12日推出GLM-7模型。",
)


@pytest.mark.parametrize(
    ("pair", "question", "answers"),
    [
        (_AGREED, "零一万物新一轮融资多少?", ("3亿美元",)),
        (_AGREED, "How much has 01.AI raised?", ("300 million",)),
        (_STEPS, "智谱GLM-7模型什么时候推出?", ("3月",)),
    ],
)
def test_what_two_outlets_tell_alike_or_of_two_steps_is_answered(
    pair: Pair, question: str, answers: tuple[str, ...], tmp_path: Path
) -> None:
    with Assistant.open(tmp_path / "library") as assistant:
        assistant.add(_write(tmp_path / "articles", pair, ("2026-04-20", "2026-04-24")))
        answer = assistant.ask(question)
        assert answer.status == "answered"
        assert all(told in answer.short_answer for told in answers)
