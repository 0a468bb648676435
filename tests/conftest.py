"""Fixtures that several rooms' tests share."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from analysis.article import ARTICLE_FIELDS, TABLES, Article
from analysis.corpus import Corpus, CorpusWriter
from analysis.paths import DATA, ROOT, SEEDS

SHARED = ROOT.parent / "shared"
SEED = SEEDS / "000_7e8e0dd11de5e59f.txt"

needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="needs the texts in ../shared, which are not part of the project"
)


@pytest.fixture(scope="session")
def demo() -> Corpus:
    """The demo corpus as it lies in data/."""
    return Corpus.open(DATA)


@pytest.fixture
def article() -> Callable[..., Article]:
    """Makes an article of which only what matters to the test need be said."""

    def make(text: str = "Isi.", **values: Any) -> Article:
        base = Article("a1", "Judul", text, "id", source="test", story_id="a1", words=1)
        return dataclasses.replace(base, **values)

    return make


@pytest.fixture
def write_corpus(tmp_path: Path) -> Callable[..., Corpus]:
    """Writes a small corpus by hand: articles, and rows for any other table."""

    def write(
        articles: Iterable[Article] = (),
        folder: str = "corpus",
        **tables: Iterable[tuple[Any, ...]],
    ) -> Corpus:
        rows = list(articles)
        with CorpusWriter(tmp_path / folder) as writer:
            columns = [column.name for column in TABLES["articles"]]
            assert set(columns) == set(ARTICLE_FIELDS)
            writer.add("articles", [tuple(getattr(row, name) for name in columns) for row in rows])
            for table, found in tables.items():
                writer.add(table, found)
            counts = {table: writer.rows(table) for table in TABLES}
            writer.commit(
                {
                    "versions": {},
                    "hashes": {"corpus": "0" * 64},
                    "counts": {
                        **counts,
                        "inputs": len(rows),
                        "accepted": len(rows),
                        "duplicate": 0,
                        "refused": 0,
                    },
                    "inputs": [
                        {
                            "source": row.source,
                            "fate": "accepted",
                            "article_id": row.article_id,
                            "reason": None,
                        }
                        for row in rows
                    ],
                }
            )
        return Corpus.open(tmp_path / folder)

    return write


@pytest.fixture
def some_articles() -> list[Article]:
    """Four articles: two outlets, two languages, one undated, two sharing a story."""
    day = dt.date(2025, 12, 2)
    return [
        Article("a1", "Satu", "Isi satu.", "id", published=day, outlet="A", story_id="a1"),
        Article("a2", "Dua", "Isi dua.", "id", published=day, outlet="B", story_id="a1"),
        Article("a3", "Three", "Text three.", "en", outlet="B", story_id="a3"),
        Article("a4", "Empat", "Isi empat.", "id", published=day.replace(day=9), story_id="a4"),
    ]
