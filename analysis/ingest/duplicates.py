"""Exact duplicates: the same article again."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from analysis.article import Article


class Repeated(NamedTuple):
    """The article that another one repeats, and by what they are the same."""

    article_id: str
    reason: str


class ExactDuplicates:
    """The articles so far, by what makes another one the same.

    Same means: title and text are equal but for blanks and capitals, and so is the id, the
    outlet (also when neither has one) or the address. The same text in another outlet is a
    wire copy, not a duplicate.
    """

    def __init__(self) -> None:
        self._seen: dict[tuple[bytes, str, str | None], str] = {}

    def find(self, article: Article) -> Repeated | None:
        """The earlier article that this one repeats, or None."""
        digest = _digest(article)
        for kind, value in _marks(article, article.article_id):
            first = self._seen.get((digest, kind, value))
            if first is not None:
                return Repeated(first, f"same title and text, same {kind}")
        return None

    def add(self, article: Article, *, given_id: str) -> None:
        """Remembers an accepted article; ``given_id`` is the id that its source gave."""
        digest = _digest(article)
        for kind, value in _marks(article, given_id):
            self._seen.setdefault((digest, kind, value), article.article_id)


def _marks(article: Article, given_id: str) -> list[tuple[str, str | None]]:
    marks: list[tuple[str, str | None]] = [("id", given_id), ("outlet", article.outlet)]
    return [*marks, ("url", article.url)] if article.url else marks


def _digest(article: Article) -> bytes:
    folded = " ".join(f"{article.title} \x1f {article.text}".casefold().split())
    return hashlib.blake2b(folded.encode(), digest_size=16).digest()
