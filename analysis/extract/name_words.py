"""What the name tagger knows of one word by itself: its look, its letters, statistics of news.

Every attribute looks at one word only. That is what makes tagging a table look-up: the
weights of a word's attributes are summed once, and kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

# Stands before and after every sentence.
BORDER = "<s>"

LOWER, TITLE, UPPER, OTHER = range(4)
# Added to a usual form that a word has nearly always.
ALWAYS = 4

_LONGEST_WORD = 40
_DIGITS = re.compile(r"\d")
_SHAPES = (
    (re.compile(r"[^\w\s]|_"), "sign"),
    (re.compile(r"\d+"), "number"),
    (re.compile(r"[\d.,:/-]+"), "figures"),
    (re.compile(r"(?:[A-Z]\.)+[A-Z]?"), "dotted"),
)
_WITHOUT_LETTERS = frozenset({"sign", "number", "figures"})


def key(text: str) -> int:
    """A number for an attribute or a word: CRC-32, the same on every machine.

    >>> key("Jakarta")
    4115967630
    """
    return crc32(text.encode("utf-8", "surrogatepass"))


def keys(texts: Sequence[str]) -> NDArray[np.uint32]:
    """The keys of several texts."""
    return np.array([key(text) for text in texts], dtype=np.uint32)


def form(word: str) -> int:
    """How a word is written: LOWER, TITLE, UPPER or OTHER.

    >>> [form(word) for word in ("kata", "Wang", "PBB", "A", "KTT2", "iPhone", "72")]
    [0, 1, 2, 1, 2, 3, 3]
    """
    if word.islower():
        return LOWER
    if word[:1].isupper() and (len(word) == 1 or word[1:].islower()):
        return TITLE
    return UPPER if word.isupper() else OTHER


def written(word: str, as_form: int) -> str:
    """A word written in another form; OTHER leaves it alone.

    >>> written("MOSKOW", TITLE), written("pbb", UPPER)
    ('Moskow', 'PBB')
    """
    if as_form == LOWER:
        return word.lower()
    if as_form == TITLE:
        return word[:1].upper() + word[1:].lower()
    return word.upper() if as_form == UPPER else word


def shape(word: str) -> str:
    """The look of a word in few classes.

    >>> [shape(word) for word in ("Wang", "PBB", "G20", "2/12", ",", "SerikatDonald", "U.S.")]
    ['Xx', 'XX', 'X0', 'figures', 'sign', 'xX', 'dotted']
    """
    for pattern, name in _SHAPES:
        if pattern.fullmatch(word):
            return name
    if _DIGITS.search(word):
        return "X0" if word[0].isupper() else "x0"
    if word.islower():
        return "x"
    if len(word) == 1:
        return "X"
    if word.isupper():
        return "XX" if len(word) < 6 else "XXX"
    return "Xx" if word[0].isupper() and word[1:].islower() else "xX"


def without_digits(word: str) -> str:
    """A word with its digits as 0, so that numbers share what is known of them.

    >>> without_digits("2/12")
    '0/00'
    """
    return _DIGITS.sub("0", word)


@dataclass(frozen=True)
class WordStatistics:
    """Statistics of the words of many news articles, by the key of the word; keys ascend.

    ``columns`` are small numbers for each word as it is written (clusters, rates in steps);
    ``forms`` says how a lower-cased word is mostly written inside a sentence.
    """

    keys: NDArray[np.uint32]
    columns: NDArray[np.uint16]
    folded: NDArray[np.uint32]
    forms: NDArray[np.uint8]

    def usual(self, word: str) -> int | None:
        """The form a word mostly has inside sentences, plus ALWAYS where sure; else None."""
        place = _place(self.folded, key(word.lower()))
        return None if place is None else int(self.forms[place])

    def is_common(self, word: str) -> bool:
        """Whether the news knows the word and mostly writes it small."""
        usual = self.usual(word)
        return usual is not None and usual % ALWAYS == LOWER

    def of(self, word: str) -> list[int] | None:
        """The numbers of a word as it is written; None for one that was hardly ever seen."""
        place = self.place(word)
        return None if place is None else list(self.columns[place].tolist())

    def place(self, word: str) -> int | None:
        """The row of a word as it is written."""
        return _place(self.keys, key(without_digits(word)))


def _place(ascending: NDArray[np.uint32], wanted: int) -> int | None:
    place = int(ascending.searchsorted(np.uint32(wanted)))
    return place if place < len(ascending) and ascending[place] == wanted else None


def attributes(word: str, statistics: WordStatistics) -> list[str]:
    """All attributes of a word.

    >>> none = np.zeros(0, dtype=np.uint32)
    >>> statistics = WordStatistics(none, none.reshape(0, 0), none, none)
    >>> attributes("PBB", statistics)[:6]
    ['w=PBB', 'l=pbb', 'bias', 'shape=XX', 'length=3', 'p2=Cpb']
    """
    if word == BORDER:
        return [BORDER]
    word = without_digits(word[:_LONGEST_WORD])
    low = word.lower()
    look = shape(word)
    found = ["w=" + word, "l=" + low, "bias", "shape=" + look]
    if look not in _WITHOUT_LETTERS:
        found.append(f"length={min(len(word), 12)}")
        case = "C" if word[0].isupper() else "c"
        found += [f"p{size}={case}{low[:size]}" for size in (2, 3, 4) if len(low) > size]
        found += [f"s{size}={case}{low[-size:]}" for size in (1, 2, 3, 4) if len(low) > size]
    found.append(f"usual={statistics.usual(word)}{look}")
    values = statistics.of(word)
    if values is None:
        return [*found, "unseen=" + look]
    return found + [f"{column}={value}" for column, value in enumerate(values)]


def names_word(attribute: str) -> bool:
    """Whether an attribute names the word itself, and no other word shares it."""
    return attribute.startswith(("w=", "l="))


def restyled(word: str, style: int, statistics: WordStatistics) -> str:
    """A word of a sentence in capitals, small letters or headline style, as plain news has it.

    A word the news does not know is a name more often than not.
    """
    if not word[:1].isalpha() or (style == TITLE and form(word) != TITLE):
        return word
    usual = statistics.usual(word)
    return written(word, TITLE if usual is None else usual % ALWAYS)
