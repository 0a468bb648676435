"""When two keywords are too alike to be listed both: the similarities YAKE offers by name.

Each takes two candidates in lower case and returns a number from 0 (nothing alike) to 1 (equal).
Levenshtein and Jaro are textbook measures; the package ``yake`` 0.7.3 gives them and, under
"seqm", a quick measure of its own that is not the ratio of ``difflib``. Its rules were found by
comparing what it returns for pairs of strings, and the tests hold ours equal to it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import regex

Similarity = Callable[[str, str], float]


def seqm(one: str, other: str) -> float:
    """Alike in words, else in letters, three-letter pieces and length; 0 where heads differ.

    >>> seqm("sanksi rusia", "sanksi baru rusia")
    0.6666666666666666
    >>> seqm("sanksi baru", "rusia")
    0.0
    """
    if one == other:
        return 1.0
    short, long = sorted((len(one), len(other)))
    if not short or short / long < 0.4 or abs(one.count(" ") - other.count(" ")) > 1:
        return 0.0
    if long > 3 and (one[0] != other[0] or one[-1] != other[-1]):
        return 0.0
    one_start, other_start = one[:2], other[:2]
    one, other = one.lower(), other.lower()
    if long > 3 and short >= 3 and one_start.lower() != other_start.lower():
        return 0.0
    letters = _shared(set(one), set(other))
    if long <= 4:
        return short / long * letters
    if letters < 0.2:
        return 0.0
    one_words, other_words = one.split(), other.split()
    if len(one_words) > 1 or len(other_words) > 1:
        words = _shared(set(one_words), set(other_words))
        if words > 0.4:
            return words
    pieces = _shared(_three_letter_pieces(one), _three_letter_pieces(other))
    return 0.3 * (short / long) + 0.2 * letters + 0.5 * pieces


def levs(one: str, other: str) -> float:
    """1 - Levenshtein distance / length of the longer; 0 if the lengths differ threefold.

    >>> levs("rusia", "rusa")
    0.8
    """
    short, long = sorted((len(one), len(other)))
    if not short or short / long < 0.3:
        return float(one == other)
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        above, row = row, [i]
        for j, facing in enumerate(other):
            row.append(min(above[j + 1] + 1, row[j] + 1, above[j] + (letter != facing)))
    return 1 - row[-1] / long


def jaro(one: str, other: str) -> float:
    """Jaro similarity (1989): letters that match within half the length, less transpositions.

    >>> round(jaro("martha", "marhta"), 3)
    0.944
    """
    ones, others = _letters(one), _letters(other)
    reach = max(len(ones), len(others), 2) // 2 - 1
    taken = [False] * len(others)
    matched = []
    for i, letter in enumerate(ones):
        for j in range(max(0, i - reach), min(len(others), i + reach + 1)):
            if not taken[j] and others[j] == letter:
                taken[j] = True
                matched.append(letter)
                break
    if not matched:
        return 0.0
    facing = [letter for letter, is_taken in zip(others, taken, strict=True) if is_taken]
    swaps = sum(a != b for a, b in zip(matched, facing, strict=True)) // 2
    m = len(matched)
    return (m / len(ones) + m / len(others) + (m - swaps) / m) / 3


def _letters(text: str) -> Sequence[str]:
    """Letters with the signs that combine with them, as a reader counts letters."""
    if text.isascii():
        return text
    return list(regex.findall(r"\X", text))


SIMILARITIES: dict[str, Similarity] = {"seqm": seqm, "levs": levs, "jaro": jaro}


class Accepted:
    """The keywords taken so far, and whether a further one is too much like one of them.

    A keyword is a duplicate if its similarity to one taken is greater than ``limit``.

    >>> taken = Accepted("levs", 0.7)
    >>> [taken.add(key) for key in ("rusia", "rusa", "ukraina")]
    [True, False, True]
    """

    def __init__(self, similarity: str, limit: float) -> None:
        self._similarity = SIMILARITIES[similarity]
        self._limit = limit
        # "seqm" is 0 unless first and last letter agree (words up to three letters aside), so
        # that only keywords of the same ends need a look.
        self._by_ends = similarity == "seqm" and limit >= 0
        self._shelves: dict[str, list[str]] = {}
        self._short: list[str] = []

    def add(self, key: str) -> bool:
        """Take ``key`` unless it is a duplicate; whether it was taken."""
        shelf = key[0] + key[-1] if self._by_ends else ""
        is_short = self._by_ends and len(key) <= 3
        shelves = self._shelves
        if shelf not in shelves:
            shelves[shelf] = []
        for taken in shelves[shelf]:
            if self._similarity(key, taken) > self._limit:
                return False
        if is_short:
            # Up to three letters, words are compared among themselves whatever their ends.
            for taken in self._short:
                if self._similarity(key, taken) > self._limit:
                    return False
            self._short.append(key)
        shelves[shelf].append(key)
        return True


def _shared(one: set[str], other: set[str]) -> float:
    """Jaccard index: what both have, of what either has."""
    either = len(one | other)
    return len(one & other) / either if either else 0.0


def _three_letter_pieces(text: str) -> set[str]:
    return {text[i : i + 3] for i in range(len(text) - 2)}
