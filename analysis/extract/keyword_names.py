"""Names as the news options of the keywords see them: what must stay whole.

A name is the mention of a known actor, or a row of words with a capital from which known actors,
titles, days and months are taken away: "Presiden Rusia Vladimir Putin" holds the names "Rusia"
and "Vladimir Putin". This is no name tagger (``names.py`` is); it costs next to nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

import regex

_WORD = r"\p{Lu}[\w\-]*(?:\.\p{Lu}\w*)*(?:['’](?!s\b)\w+)*"
_CAPITALS = regex.compile(rf"\b{_WORD}(?: {_WORD})*")

LONGEST_ROW = 6
"""Words. A longer row of capitals is a headline or a text in capitals, not a name."""


class Known(NamedTuple):
    """One mention of an actor. Mentions of the same ``actor`` are one keyword; null: of none."""

    start: int
    end: int
    actor: str | None = None


class Names:
    """The places of names in a text; they do not overlap.

    >>> text = "Kemarin Presiden Rusia Vladimir Putin tiba di Nusa Dua."
    >>> found = Names(text, [Known(17, 22, "RU")], no_part={"presiden"}, sentence_starts={0})
    >>> [text[start:end] for start, end in found.spans]
    ['Rusia', 'Vladimir Putin', 'Nusa Dua']
    >>> found.cut(17, 31), found.cut(17, 37)
    (True, False)
    """

    def __init__(
        self,
        text: str,
        known: Sequence[Known],
        *,
        no_part: Collection[str],
        sentence_starts: Collection[int],
    ) -> None:
        actors = sorted({(mention.start, mention.end) for mention in known})
        self.spans = sorted({*actors, *_rows(text, actors, no_part, sentence_starts)})
        self._starts = [start for start, _ in self.spans]

    def cut(self, start: int, end: int) -> bool:
        """Whether a name goes on before ``start`` or after ``end``."""
        return self._is_inside(start) or self._is_inside(end)

    def _is_inside(self, offset: int) -> bool:
        at = bisect_left(self._starts, offset) - 1
        return at >= 0 and offset < self.spans[at][1]


def _rows(
    text: str,
    actors: Sequence[tuple[int, int]],
    no_part: Collection[str],
    sentence_starts: Collection[int],
) -> Iterator[tuple[int, int]]:
    starts = [start for start, _ in actors]
    for match in _CAPITALS.finditer(text):
        if match.group().count(" ") >= LONGEST_ROW:
            continue
        row: list[tuple[int, int]] = []
        for word in [*_words(match.group(), match.start()), None]:
            if word is not None and not _overlaps(word, actors, starts):
                row.append(word)
                continue
            yield from _trimmed(text, row, no_part, sentence_starts)
            row = []


def _words(row: str, start: int) -> Iterator[tuple[int, int]]:
    for word in row.split(" "):
        yield start, start + len(word)
        start += len(word) + 1


def _overlaps(
    word: tuple[int, int], spans: Sequence[tuple[int, int]], starts: Sequence[int]
) -> bool:
    at = bisect_right(starts, word[1] - 1) - 1
    return at >= 0 and spans[at][1] > word[0]


def _trimmed(
    text: str,
    row: list[tuple[int, int]],
    no_part: Collection[str],
    sentence_starts: Collection[int],
) -> Iterator[tuple[int, int]]:
    """The row without words at its ends that are no part of names; none for a first word alone."""
    while row and _folded(text, row[0]) in no_part:
        del row[0]
    while row and _folded(text, row[-1]) in no_part:
        del row[-1]
    # The capital of a sentence's first word says nothing.
    if row and (len(row) > 1 or row[0][0] not in sentence_starts):
        yield row[0][0], row[-1][1]


def _folded(text: str, span: tuple[int, int]) -> str:
    return text[span[0] : span[1]].casefold()


def parts(words: Sequence[str], longest: int) -> Iterable[str]:
    """Every run of neighbouring words, up to ``longest`` of them.

    >>> list(parts(["dewan", "keamanan", "pbb"], 2))
    ['dewan', 'dewan keamanan', 'keamanan', 'keamanan pbb', 'pbb']
    """
    for first in range(len(words)):
        for last in range(first + 1, min(first + longest, len(words)) + 1):
            yield " ".join(words[first:last])
