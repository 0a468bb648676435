"""Small corpora, made by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from analysis.article import TABLES
from analysis.corpus import Corpus, CorpusWriter
from analysis.extract.words import word_counts
from analysis.language.words import tokens

Build = Callable[..., Corpus]
Rows = Iterable[Mapping[str, Any]]

_ACTORS = [
    {"actor_id": "JP", "name": "Jepang", "name_en": "Japan", "type": "GPE", "country": "JP"},
    {"actor_id": "CN", "name": "Tiongkok", "name_en": "China", "type": "GPE", "country": "CN"},
    {"actor_id": "wang-yi", "name": "Wang Yi", "name_en": "Wang Yi", "type": "PER"},
]


def _write(folder: Path, **tables: Rows) -> Corpus:
    """Write rows given by column; what a row leaves out is null, or its table's default."""
    tables = {"actors": _ACTORS, "word_counts": _word_counts(tables), **tables}
    with CorpusWriter(folder) as writer:
        for table, rows in tables.items():
            names = [column.name for column in TABLES[table]]
            writer.add(table, [tuple(_full(table, row)[name] for name in names) for row in rows])
        writer.commit(
            {"counts": {"inputs": 0}, "hashes": {"corpus": "x"}, "inputs": [], "versions": {}}
        )
    return Corpus.open(folder)


def _word_counts(tables: Mapping[str, Rows]) -> list[dict[str, Any]]:
    """The words of the sentences given, as process would write them."""
    texts = {row["article_id"]: row.get("text", "") for row in tables.get("articles", ())}
    rows = []
    for article_id, text in texts.items():
        own = [
            (row["start"], row["end"])
            for row in tables.get("sentences", ())
            if row["article_id"] == article_id and row.get("role", "body") == "body"
        ]
        inside = [t for t in tokens(text) if any(a <= t.start < b for a, b in own)]
        counts = word_counts(inside, [])
        rows += [{"article_id": article_id, "word": c.word, "n": c.n} for c in counts]
    return rows


def _full(table: str, row: Mapping[str, Any]) -> dict[str, Any]:
    blank: dict[str, Any] = {column.name: None for column in TABLES[table]}
    defaults = {
        "articles": {"title": "", "text": "", "language": "id", "words": 0, "source": "test"},
        "sentences": {"paragraph": 0, "role": "body"},
        "keywords": {"display": row.get("keyword"), "score": 0.1, "rank": 1, "words": 1},
        "mentions": {"form": "name", "origin": "registry"},
        "actors": {"curated": True},
        "statements": {"cue_start": 0, "cue_end": 0, "kind": "direct", "resolution": "name"},
    }.get(table, {})
    full = blank | defaults | dict(row)
    if table == "articles":
        full["story_id"] = full["story_id"] or full["article_id"]
    return full


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """A function that writes the given tables into a new folder and opens them."""

    def make(**tables: Rows) -> Corpus:
        return _write(tmp_path_factory.mktemp("corpus") / "data", **tables)

    return make


@pytest.fixture(scope="session")
def three(build: Build) -> Corpus:
    """Three articles: two of one story (of them one without date and outlet), and a later one."""
    first, second = "Jepang dan Tiongkok bertemu. Wang Yi hadir.", "Taiwan diam. Jepang menolak."
    return build(
        articles=[
            {"article_id": "a", "title": "Temu", "text": first, "outlet": "Warta", "words": 7,
             "published": dt.date(2024, 1, 3), "story_id": "a"},
            {"article_id": "b", "title": "Temu lagi", "text": first, "words": 7, "story_id": "a"},
            {"article_id": "c", "title": "Tolak", "text": second, "outlet": "Kabar", "words": 4,
             "published": dt.date(2024, 3, 9), "language": "en"},
        ],
        sentences=[
            {"article_id": "a", "sentence": 0, "start": 0, "end": 28},
            {"article_id": "a", "sentence": 1, "start": 29, "end": 43},
            {"article_id": "b", "sentence": 0, "start": 0, "end": 28},
            {"article_id": "b", "sentence": 1, "start": 29, "end": 43, "role": "related"},
            {"article_id": "c", "sentence": 0, "start": 0, "end": 12},
            {"article_id": "c", "sentence": 1, "start": 13, "end": 28},
        ],
        keywords=[
            {"article_id": "a", "keyword": "temu", "display": "Temu", "occurrences": 2, "rank": 2,
             "sentence": 0, "start": 0, "end": 6},
            {"article_id": "c", "keyword": "temu", "display": "temu", "occurrences": 1, "rank": 4,
             "sentence": 0, "start": 0, "end": 6},
        ],
        keyword_occurrences=[
            {"article_id": "a", "keyword": "temu", "sentence": 0, "start": 0, "end": 6},
            {"article_id": "a", "keyword": "temu", "sentence": 1, "start": 29, "end": 33},
            {"article_id": "c", "keyword": "temu", "sentence": 0, "start": 0, "end": 6},
        ],
        mentions=[
            {"article_id": "a", "sentence": 0, "start": 0, "end": 6, "actor_id": "JP"},
            {"article_id": "a", "sentence": 0, "start": 11, "end": 19, "actor_id": "CN"},
            {"article_id": "a", "sentence": 1, "start": 29, "end": 36, "actor_id": "wang-yi"},
            {"article_id": "b", "sentence": 0, "start": 0, "end": 6, "actor_id": "JP"},
            {"article_id": "c", "sentence": 1, "start": 13, "end": 19, "actor_id": "JP"},
        ],
        topic_hits=[
            {"article_id": "c", "sentence": 0, "start": 0, "end": 6, "topic": "taiwan",
             "rule": "affairs"},
            {"article_id": "c", "sentence": 1, "start": 13, "end": 19, "topic": "japan",
             "rule": "affairs"},
        ],
        statements=[
            {"article_id": "a", "sentence": 1, "start": 29, "end": 43, "speaker": "wang-yi"},
            {"article_id": "c", "sentence": 1, "start": 13, "end": 28, "kind": "indirect"},
        ],
    )  # fmt: skip
