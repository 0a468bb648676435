import datetime as dt
from typing import Any

import pytest

from analysis.corpus import Selection, SelectionError

HITS = [
    ("a1", 0, 0, 3, "japan", "state"),
    ("a2", 0, 0, 3, "taiwan", "x"),
    ("a2", 0, 4, 7, "japan", "x"),
]
MENTIONS = [("a3", 0, 0, 3, "CN", "name", "registry")]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, ["a1", "a2", "a3", "a4"]),
        ({"first": dt.date(2025, 12, 3)}, ["a4"]),
        ({"last": dt.date(2025, 12, 2)}, ["a1", "a2"]),
        ({"outlets": ("B",)}, ["a2", "a3"]),
        ({"languages": ("en",)}, ["a3"]),
        ({"topics": ("japan",)}, ["a1", "a2"]),
        ({"topics": ("taiwan",), "outlets": ("A",)}, []),
        ({"actors": ("CN", "JP")}, ["a3"]),
        ({"outlets": ("'; drop table articles; --",)}, []),
    ],
)
def test_selection_narrows(
    write_corpus: Any, some_articles: Any, values: dict[str, Any], expected: list[str]
) -> None:
    corpus = write_corpus(some_articles, topic_hits=HITS, mentions=MENTIONS)
    found = corpus.sql("select article_id from articles order by 1", Selection(**values))
    assert list(found.article_id) == expected


def test_selection_narrows_the_other_tables_too(write_corpus: Any, some_articles: Any) -> None:
    corpus = write_corpus(some_articles, topic_hits=HITS)
    found = corpus.sql("select topic from topic_hits order by 1", Selection(outlets=("B",)))
    assert list(found.topic) == ["japan", "taiwan"]


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"unit": "words"}, "unit is 'words'"),
        ({"first": dt.date(2025, 1, 2), "last": dt.date(2025, 1, 1)}, "lies after"),
    ],
)
def test_selection_refuses_what_cannot_be(values: dict[str, Any], message: str) -> None:
    with pytest.raises(SelectionError, match=message):
        Selection(**values)


def test_selection_is_a_key() -> None:
    assert hash(Selection(topics=("japan",))) == hash(Selection(topics=("japan",)))
    assert Selection().is_whole
    assert not Selection(actors=("CN",)).is_whole
