"""Candidates of one article for the news options, and which of two says the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from analysis.article import Keyword, Occurrence


@dataclass
class Candidate:
    """A keyword in the making; ``count`` and ``first`` also count what was joined to it."""

    row: Keyword
    places: list[Occurrence]
    count: int
    first: int
    is_name: bool
    is_actor: bool
    words: list[str]
    is_proper: bool = field(init=False)

    def __post_init__(self) -> None:
        """Proper: every word has a capital."""
        self.is_proper = all(word[0].isupper() for word in self.row.display.split())

    def take(self, other: Candidate) -> None:
        """Count another candidate's places as this one's."""
        self.count += other.count
        self.first = min(self.first, other.first)


def without_parts(
    best: Sequence[tuple[float, Candidate]], top: int
) -> Iterator[tuple[float, Candidate]]:
    """Of a phrase and a part of it, the better one; the longer may take the better's place.

    Stops at twice ``top``: what comes later cannot reach the list any more.
    """
    taken: list[tuple[float, Candidate]] = []
    holding: defaultdict[str, set[int]] = defaultdict(set)
    for score, candidate in best:
        near = set[int]().union(*(holding[word] for word in candidate.words if word in holding))
        rivals = [n for n in near if _are_rivals(candidate, taken[n][1])]
        if not rivals:
            place = len(taken)
            taken.append((score, candidate))
        elif len(rivals) == 1 and _is_fuller(candidate, taken[rivals[0]][1]):
            place = rivals[0]
            taken[place] = (taken[place][0], candidate)
        else:
            continue
        for word in candidate.words:
            holding[word].add(place)
        if len(taken) == 2 * top:
            break
    yield from taken


def _is_part(part: Sequence[str], whole: Sequence[str]) -> bool:
    size = len(part)
    return any(list(whole[at : at + size]) == list(part) for at in range(len(whole) - size + 1))


def _are_rivals(one: Candidate, other: Candidate) -> bool:
    """Whether one is a part of the other and says no more than it.

    "Rusia" is not lost in "pasukan Rusia", nor "Kherson", when it came first, in "Universitas
    Kherson"; "Wang" after "Wang Yi" is. Common phrases are rivals as soon as they share two
    neighbouring words.
    """
    if one.is_proper != other.is_proper:
        return False
    short, long = (one, other) if len(one.words) <= len(other.words) else (other, one)
    if not short.is_proper and not set(pairwise(short.words)).isdisjoint(pairwise(long.words)):
        return True
    if not _is_part(short.words, long.words):
        return False
    return not short.is_proper or (not short.is_actor and long.first <= short.first)


def _is_fuller(candidate: Candidate, taken: Candidate) -> bool:
    """Whether the later of two rivals is the whole of the earlier, and often enough."""
    longer = len(candidate.words) > len(taken.words)
    return longer and (candidate.is_proper or 2 * candidate.count >= taken.count)
