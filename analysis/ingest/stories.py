"""Stories: articles that tell the same in nearly the same words, on nearly the same day.

MinHash proposes pairs, exact counting decides. The thresholds were chosen by looking at
pairs of 49,000 real articles; see each constant.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from rensa import RMinHash

from analysis.article import Article

# Share of three-word runs in common. From 0.6 on, pairs of one day are wire copies, updates
# and corrections; between 0.5 and 0.6 boilerplate (weather of two towns) is mixed in.
_SAME_STORY = 0.6
_RUN = 3
# Daily price lists and answer keys share their words from day to day, but not their numbers;
# copies of one story share nearly all of the shorter one's.
_SAME_NUMBERS = 0.6
_ENOUGH_NUMBERS = 3
# Days between the first and the last article of one story, where they are known.
_LONGEST_STORY = 3
# 32 bands of 4: a pair at the threshold is proposed in 99 of 100 cases.
_BANDS, _ROWS = 32, 4
_SEED = 1
# In one bucket every article is held against so many that follow it; chains join the rest.
_NEIGHBOURS = 40

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


class Pair(NamedTuple):
    """Two articles by their places in the input, and the share of what they have in common."""

    similarity: float
    first: int
    second: int


def stories(articles: Sequence[Article]) -> list[str]:
    """The story_id of every article: the article_id of the first one of its story.

    >>> one = Article(article_id="a", title="Emas", text="Harga emas naik hari ini.", language="id")
    >>> stories([one])
    ['a']
    """
    days = [article.published for article in articles]
    groups = _Groups(days)
    for pair in sorted(near_pairs(articles), key=lambda pair: (-pair.similarity, pair[1:])):
        groups.join(pair.first, pair.second)
    return [articles[groups.first_of(place)].article_id for place in range(len(articles))]


def near_pairs(articles: Sequence[Article]) -> Iterator[Pair]:
    """The pairs of articles that tell the same story, each once."""

    @lru_cache(maxsize=8192)
    def runs(place: int) -> frozenset[str]:
        return _runs(articles[place])

    for first, second in _candidates(articles):
        similarity = _jaccard(runs(first), runs(second))
        one, other = articles[first], articles[second]
        if similarity >= _SAME_STORY and _numbers_agree(one, other) and _titles_agree(one, other):
            yield Pair(similarity, first, second)


def _runs(article: Article) -> frozenset[str]:
    """Every run of three words of title and text, folded."""
    words = _WORD.findall(f"{article.title}\n{article.text}".casefold())
    return frozenset(" ".join(words[i : i + _RUN]) for i in range(max(1, len(words) - _RUN + 1)))


def _jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared)


def _titles_agree(one: Article, other: Article) -> bool:
    """Titles of two days do not name different numbers: "Jadwal 5 September", "… 6 September"."""
    ours, theirs = set(_NUMBER.findall(one.title)), set(_NUMBER.findall(other.title))
    return one.published == other.published or ours <= theirs or theirs <= ours


def _numbers_agree(one: Article, other: Article) -> bool:
    ours, theirs = (set(_NUMBER.findall(f"{a.title}\n{a.text}")) for a in (one, other))
    fewest = min(len(ours), len(theirs))
    return fewest < _ENOUGH_NUMBERS or len(ours & theirs) >= _SAME_NUMBERS * fewest


def _candidates(articles: Sequence[Article]) -> list[tuple[int, int]]:
    """Pairs that share a band of their MinHash and may be of one story by their dates."""
    days = [article.published.toordinal() if article.published else None for article in articles]
    digests = _digests(articles)
    pairs: set[tuple[int, int]] = set()
    for band in range(_BANDS):
        columns = digests[:, band * _ROWS : (band + 1) * _ROWS]
        for bucket in _equal_rows(columns):
            pairs.update(_pairs_in(bucket, days))
    return sorted(pairs)


def _digests(articles: Sequence[Article]) -> npt.NDArray[np.uint32]:
    digests = np.empty((len(articles), _BANDS * _ROWS), dtype=np.uint32)
    for place, article in enumerate(articles):
        sketch = RMinHash(num_perm=_BANDS * _ROWS, seed=_SEED)
        sketch.update(list(_runs(article)))
        digests[place] = sketch.digest()
    return digests


def _equal_rows(columns: npt.NDArray[np.uint32]) -> Iterator[list[int]]:
    """Places of the rows that are equal, group by group; single rows are left out."""
    order = np.lexsort(columns.T)
    changes = np.any(columns[order][1:] != columns[order][:-1], axis=1)
    for group in np.split(order, np.flatnonzero(changes) + 1):
        if len(group) > 1:
            yield [int(place) for place in group]


def _pairs_in(bucket: Iterable[int], days: Sequence[int | None]) -> Iterator[tuple[int, int]]:
    ordered = sorted(bucket, key=lambda place: (days[place] or 0, place))
    for at, one in enumerate(ordered):
        for other in ordered[at + 1 : at + 1 + _NEIGHBOURS]:
            ours, theirs = days[one], days[other]
            if ours is None or theirs is None or theirs - ours <= _LONGEST_STORY:
                yield min(one, other), max(one, other)


class _Groups:
    """Union-find over places; a union that would stretch over too many days is not made."""

    def __init__(self, days: Sequence[dt.date | None]) -> None:
        self._parent = list(range(len(days)))
        self._span = [(day, day) if day else None for day in days]

    def first_of(self, place: int) -> int:
        while self._parent[place] != place:
            self._parent[place] = self._parent[self._parent[place]]
            place = self._parent[place]
        return place

    def join(self, one: int, other: int) -> None:
        first, second = sorted((self.first_of(one), self.first_of(other)))
        spans = [span for span in (self._span[first], self._span[second]) if span]
        if first == second:
            return
        if spans:
            start, end = min(span[0] for span in spans), max(span[1] for span in spans)
            if (end - start).days > _LONGEST_STORY:
                return
            self._span[first] = (start, end)
        self._parent[second] = first
