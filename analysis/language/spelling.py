"""Spelling: names that are written in several ways made equal, and names as ids."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

# Old Indonesian spelling and the usual ways to write Russian, Arabic and Ukrainian names.
_SAME = (
    (re.compile("oe|ou"), "u"),
    (re.compile("dj"), "j"),
    (re.compile("tj"), "c"),
    (re.compile(r"(.)\1"), r"\1"),
    (re.compile("(?<=[^aeiou])(?:iy|ij|yi|i)$"), "y"),
    (re.compile("(?<=[ae])i$"), "y"),
)
_NOT_IN_ID = re.compile(r"[^a-z0-9]+")
_LONGEST_WORD = 40


@lru_cache(maxsize=100_000)
def folded(word: str) -> str:
    """A word of a name in the form that all its spellings share.

    >>> {folded(word) for word in ("Zelensky", "Zelenskyy", "Zelenskiy", "ZELENSKY")}
    {'zelensky'}
    >>> folded("Soekarno") == folded("Sukarno"), folded("Sergey") == folded("Sergei")
    (True, True)
    """
    word = plain(word)
    for pattern, same in _SAME:
        word = pattern.sub(same, word)
    return word


def plain(word: str) -> str:
    """A word in small letters without accents and apostrophes, cut to a bounded length.

    >>> plain("Erdoğan"), plain("Nafi'")
    ('erdogan', 'nafi')
    """
    word = word[:_LONGEST_WORD].lower()
    if word.isascii():
        return word.strip("'")
    letters = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in letters if letter.isalnum())


def slug(words: Iterable[str]) -> str:
    """Words as a part of an id.

    >>> slug(["Ahmed", "Al", "-", "Sayed"])
    'ahmed-al-sayed'
    """
    text = _NOT_IN_ID.sub("-", " ".join(map(plain, words))).strip("-")
    return text[:120] or "-".join(f"{ord(letter):x}" for letter in "".join(words)[:12])
