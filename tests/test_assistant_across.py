from __future__ import annotations

import pytest

from assistant.across import foreign, is_held_across
from assistant.amount_words import is_worded
from assistant.claim_words import clauses, reasons
from assistant.claims import claims_of, unsupported
from ingest.folding import fold
from vectorstore.analysis import analyse
from vectorstore.coverage import matter_pieces


def held(word: str, text: str) -> bool:
    return all(is_held_across(piece, foreign(text)) for piece in matter_pieces(word))


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("slow", "審批節奏缓慢"),
        ("software", "為軟件付費"),
        ("investors", "国际投资者多"),
        ("聘请", "it has hired advisers"),
        ("cautious", "審慎得多"),
        ("停產", "it stopped production"),
    ],
)
def test_a_word_is_found_in_the_other_language_beyond_the_dictionarys_first_sense(word: str, text: str) -> None:
    assert held(word, text)


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("tariffs", "美国用户早有付费习惯"),
        ("补贴", "because fares are about three times as high"),
        ("champion", "同樣通過"),
    ],
)
def test_a_word_that_is_not_there_is_not_found(word: str, text: str) -> None:
    assert not held(word, text)


@pytest.mark.parametrize(
    ("stated", "text"),
    [
        ("晚一天", "a day later than planned"),
        ("约三分之一来自海外", "about a third comes from abroad"),
        ("相差650台", "The gap of 650 is the number of machines on lease"),
        ("數千萬美元", "tens of millions to more than US$100 million"),
        ("五大客户", "the five largest customers"),
        ("the five largest customers", "前五大客戶"),
        ("up 112%", "按年升1.12倍"),
        ("4,800萬股新股", "from 48 million new shares"),
        ("三天后", "three days later"),
        ("between RMB 49 and RMB 199", "从49元到199元不等"),
        ("about US$31 million", "3052.3万美元"),
        ("超过3亿元", "RMB 312 million"),
    ],
)
def test_an_amount_that_one_language_writes_in_words_is_the_same(stated: str, text: str) -> None:
    assert unsupported(claims_of(stated), [claims_of(text)], []) == ()


@pytest.mark.parametrize(
    ("stated", "text"),
    [
        ("晚两天", "a day later than planned"),
        ("晚一天", "two days later"),
        ("约三分之一来自海外", "about a quarter comes from abroad"),
        ("相差650台", "The gap of 6,500 machines"),
        ("數千萬港元", "tens of millions to more than US$100 million"),
        ("the four largest customers", "前五大客戶"),
        ("112%", "是去年的1.12倍"),
        ("4,900萬股新股", "from 48 million new shares"),
        ("两天后", "three days later"),
        ("between RMB 49 and RMB 299", "从49元到199元不等"),
        ("about US$33 million", "3052.3万美元"),
        ("不足3亿元", "RMB 312 million"),
    ],
)
def test_another_amount_in_words_is_not(stated: str, text: str) -> None:
    assert unsupported(claims_of(stated), [claims_of(text)], []) != ()


@pytest.mark.parametrize(
    ("stated", "text", "published"),
    [
        ("last October", "去年10月", "2026-03-12"),
        ("截至3月底", "at the end of March", "2026-04-02"),
        ("至2028年底", "from July until the end of 2028", "2026-08-20"),
        ("6月底", "at the end of June", "2026-08-20"),
    ],
)
def test_a_date_is_the_same_however_a_language_leans_on_the_day_of_publication(
    stated: str, text: str, published: str
) -> None:
    assert unsupported(claims_of(stated, published), [claims_of(text, published)], []) == ()


@pytest.mark.parametrize(
    ("stated", "text"),
    [
        ("2025年10月", "去年11月"),
        ("截至3月底", "in early April"),
        ("October 2024", "2025年10月"),
        ("2027年底", "end of 2028"),
    ],
)
def test_another_date_is_not(stated: str, text: str) -> None:
    assert unsupported(claims_of(stated, "2026-03-12"), [claims_of(text, "2026-03-12")], []) != ()


def test_a_name_in_characters_is_held_by_its_spelling() -> None:
    find = claims_of("长湖资本领投").companies
    assert find <= {"长湖资本"}
    stated = claims_of("长湖资本领投", find=lambda text: ())
    assert unsupported(stated, [claims_of("led by Changhu Capital")], []) == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The loss grew because chips cost more, it said.", " chips cost more"),
        ("亏损扩大，原因是算力涨价。", "算力涨价"),
        ("虧損擴大，因為算力漲價。", "算力漲價"),
    ],
)
def test_what_is_given_as_a_reason_is_found(text: str, reason: str) -> None:
    assert [text[start:end] for start, end in reasons(text)] == [reason]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Revenue rose, but the loss widened.", ("Revenue rose", "the loss widened")),
        ("营收增长，亏损收窄。", ("营收增长", "亏损收窄")),
        ("營收為3,120萬元；虧損擴大。", ("營收為3,120萬元", "虧損擴大")),
    ],
)
def test_clauses_are_pieces_of_the_text_as_written(text: str, parts: tuple[str, ...]) -> None:
    assert clauses(text) == parts


def test_one_is_no_article_where_there_is_none() -> None:
    (amount,) = claims_of("晚一天").quantities
    assert is_worded(amount, fold("a day later"), ())
    assert not is_worded(amount, fold("today"), ())


@pytest.mark.parametrize(
    ("question", "text"),
    [("用渡舟处理一千页", "主力产品“渡舟”按页收费"), ("用渡舟處理一千頁", "主力產品「渡舟」按頁收費")],
)
def test_a_name_glued_to_its_particle_is_found_alone(question: str, text: str) -> None:
    name = next(piece for piece in matter_pieces(question) if ("渡舟",) in piece)
    assert is_held_across(name, foreign(text)) or any(set(phrase) <= set(analyse(text)) for phrase in name)


def test_a_word_that_asks_is_no_matter_in_either_script() -> None:
    assert matter_pieces("几月几号") == matter_pieces("幾月幾號") == ()


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("What app-store cut did it pay?", "上半年單是通路費就吃掉3,100萬美元"),
        ("How much is the trade-secret suit asking for?", "一宗商业秘密诉讼仍未了结"),
        ("渠道抽成有多少?", "The platform commission took 30 percent."),
        ("訂單積壓有多少? 未交付訂單", "The order backlog stood at 1.1 billion yuan."),
    ],
)
def test_terms_of_the_trade_answer_for_one_another(asked: str, told: str) -> None:
    words = set(analyse(told))
    assert any(words.issuperset(phrase) for piece in matter_pieces(asked) for phrase in piece)
