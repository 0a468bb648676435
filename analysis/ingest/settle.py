"""What becomes of everything that came in: accepted, duplicate or refused, and in which story."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace

from analysis.article import Article
from analysis.ingest.duplicates import ExactDuplicates
from analysis.ingest.outcome import Fate, Refusal
from analysis.ingest.stories import stories


def settle(outcomes: Iterable[Article | Refusal]) -> tuple[list[Article], list[Fate]]:
    """The accepted articles, in order, and one fate for each thing that came in.

    The same title and text again, from the same outlet or address or under the same id, is a
    duplicate; in another outlet it is a wire copy and stays. Near-duplicates stay and share
    a ``story_id``. Two different articles with one id both stay: the later gets
    ``id~`` and six digits of its text's hash.
    """
    seen = ExactDuplicates()
    taken: set[str] = set()
    articles: list[Article] = []
    fates: list[Fate] = []
    for outcome in outcomes:
        if isinstance(outcome, Refusal):
            fates.append(Fate(outcome.source, "refused", None, outcome.reason))
            continue
        repeated = seen.find(outcome)
        if repeated:
            fates.append(Fate(outcome.source, "duplicate", repeated.article_id, repeated.reason))
            continue
        article = replace(outcome, article_id=_free_id(outcome, taken))
        taken.add(article.article_id)
        seen.add(article, given_id=outcome.article_id)
        articles.append(article)
        fates.append(Fate(article.source, "accepted", article.article_id, None))
    told = zip(articles, stories(articles), strict=True)
    return [replace(article, story_id=story) for article, story in told], fates


def _free_id(article: Article, taken: set[str]) -> str:
    return next(candidate for candidate in _ids(article) if candidate not in taken)


def _ids(article: Article) -> Iterator[str]:
    """The article's id, then ids with six digits of its text's hash, then of ever more."""
    yield article.article_id
    parts = (article.text, article.title, article.outlet or "", article.source)
    for count in range(1, len(parts) + 1):
        digest = hashlib.sha256("\x1f".join(parts[:count]).encode()).hexdigest()[:6]
        yield f"{article.article_id}~{digest}"
    number = 2
    while True:
        yield f"{article.article_id}~{number}"
        number += 1
