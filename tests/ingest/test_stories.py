"""Near-duplicates."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from analysis.article import Article
from analysis.ingest.stories import stories

WORDS = [f"kata{number}" for number in range(400)]


def make(article_id: str, text: str, day: str | None = None, title: str = "Judul") -> Article:
    published = dt.date.fromisoformat(day) if day else None
    return Article(
        article_id=article_id, title=title, text=text, language="id", published=published
    )


def body(seed: int, length: int = 200) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=length))


def prices(day: int) -> str:
    lines = (
        f"pecahan {size} gram dijual Rp{1000 * size + 7 * day + size}" for size in range(1, 40)
    )
    return f"Harga pada {day} Juni: " + ", ".join(lines)


STORY = body(1)


@pytest.mark.parametrize(
    ("articles", "expected"),
    [
        ([make("a", STORY), make("b", STORY + " tamat sudah")], ["a", "a"]),
        ([make("a", STORY), make("b", body(2))], ["a", "b"]),
        ([make("a", STORY, "2025-06-01"), make("b", STORY, "2025-06-03")], ["a", "a"]),
        ([make("a", STORY, "2025-06-01"), make("b", STORY, "2025-06-09")], ["a", "b"]),
        ([make("b", STORY, "2025-06-03"), make("a", STORY, "2025-06-01")], ["b", "b"]),
        ([make(str(day), prices(day), f"2025-06-0{day}") for day in range(1, 5)], list("1234")),
        (
            [make(str(day), STORY, f"2025-06-0{day}", f"Jadwal {day} Juni") for day in range(1, 5)],
            list("1234"),
        ),
        ([make("a", "Oke"), make("b", "Baik", title="Lain")], ["a", "b"]),
        ([], []),
    ],
)
def test_stories_join(articles: list[Article], expected: list[str]) -> None:
    assert stories(articles) == expected


def test_stories_do_not_chain_over_many_days() -> None:
    articles = [make(str(day), STORY, f"2025-06-{day:02}") for day in range(1, 21)]
    told = stories(articles)
    days: dict[str, list[int]] = {}
    for article, story in zip(articles, told, strict=True):
        days.setdefault(story, []).append(int(article.article_id))
    assert len(days) >= 5
    assert all(max(group) - min(group) <= 3 for group in days.values())
