"""Words in SQL are the words of analysis.language."""

from __future__ import annotations

from typing import Any

import pandas as pd
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analysis.corpus import Corpus, Selection
from analysis.language.words import is_word, tokens
from analysis.measure.running_words import PATTERNS, counted, phrase, placed, sides

PIECES = st.sampled_from(
    ["A", "U", ".", ".", "'", "’", "s", "S", "1", "2", "٣", ",", ":", "/", "-", "_", " ", "\n", "é",
     "É", "日", "ß", "x", "Qur", "kata", "²", "½", "“", "e\u0301", "'s", "J.M"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=14).map("".join) | st.text(max_size=20)


def folded(corpus: Corpus, text: str) -> list[str]:
    words = [token.text for token in tokens(text) if is_word(token.text)]
    straight = [word.replace("’", "'").rstrip(".") for word in words]
    lowered = corpus.sql("select lower(unnest($words::varchar[])) as word", words=straight)
    return lowered["word"].tolist()


@settings(max_examples=200, deadline=None, derandomize=True)
@given(text=TEXTS)
@example(text="U.S. envoy's Qur’an 1.234,5 2/12 J.Müller U.S.Aé 1.234abc dogs's's's s_ x's_")
@example(text="A.B. A.B.C A.Bx 12a.5 1'2.3 '' 5'.3 Tiongkok-Rusia")
def test_words_are_those_of_the_language_room(three: Corpus, text: str) -> None:
    assert phrase(three, text) == folded(three, text)


def count(corpus: Corpus, **values: Any) -> dict[str, int]:
    chosen, narrowing = sides(Selection(**values))
    frame = corpus.sql(
        f"with sides as (select * from ({chosen}) where side = 0)"
        f" select word, sum(n)::int as n from ({counted('sides')}) group by word",
        **narrowing,
    )
    return dict(zip(frame.word, frame.n, strict=True))


def test_words_of_links_and_notices_are_not_counted(three: Corpus) -> None:
    found = count(three)
    assert found["jepang"] == 3
    assert found["hadir"] == 1  # in b, that sentence is a link to another article


def test_words_of_a_story_are_read_once(three: Corpus) -> None:
    assert count(three, unit="stories")["bertemu"] == 1
    assert count(three)["bertemu"] == 2


def test_words_of_an_article_of_links_only_are_none(build: Any) -> None:
    corpus = build(
        articles=[{"article_id": "a", "text": "Baca juga ini"}],
        sentences=[{"article_id": "a", "sentence": 0, "start": 0, "end": 13, "role": "related"}],
    )
    assert count(corpus) == {}


def test_words_have_their_places(build: Any) -> None:
    text = "Kata 😀 orang: “Qur’an’s U.S.” ini."
    corpus = build(
        articles=[{"article_id": "a", "text": text}],
        sentences=[{"article_id": "a", "sentence": 0, "start": 0, "end": len(text)}],
    )
    chosen, values = sides(Selection())
    frame: pd.DataFrame = corpus.sql(
        f"select * from ({placed(f'({chosen})', '$needle')}) order by place",
        needle="kata",
        **PATTERNS,
        **values,
    )
    words = [token for token in tokens(text) if is_word(token.text)]
    assert list(zip(frame.start, frame.end, strict=True)) == [(w.start, w.end) for w in words]
    assert frame.word.tolist() == ["kata", "orang", "qur'an", "s", "u.s", "ini"]


def test_sides_put_what_belongs_to_both_on_the_first(three: Corpus) -> None:
    chosen, values = sides(Selection(outlets=("Warta",)), Selection(languages=("id",)))
    frame = three.sql(f"select * from ({chosen}) order by article_id", **values)
    assert list(zip(frame.article_id, frame.side, frame.shared, strict=True)) == [
        ("a", 0, True), ("b", 1, False),
    ]  # fmt: skip
