"""Words: a text as tokens with their offsets."""

from __future__ import annotations

import re
from typing import NamedTuple

# Acronyms with dots (U.S.), numbers with inner separators (1.234,5), words with inner
# apostrophes (Qur'an, but not the English genitive 's), and every other sign on its own.
_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|[A-Z](?:\.[A-Z])+\b"
    r"|[^\W_]+(?:['’](?!s\b)[^\W_]+|(?<=\d)[.,:/]\d+)*"
    r"|[^\s]"
)


class Token(NamedTuple):
    """A word or a sign, and where it stands."""

    text: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """All tokens of a text, in order; blanks belong to none.

    >>> [token.text for token in tokens("Tiongkok-Rusia (2/12), kata U.S. envoy's.")]
    ['Tiongkok', '-', 'Rusia', '(', '2/12', ')', ',', 'kata', 'U.S.', 'envoy', "'", 's', '.']
    """
    new = tuple.__new__  # half the time of Token(…), and every text comes through here
    return [new(Token, (match[0], *match.span())) for match in _TOKEN.finditer(text)]


def texts(text: str) -> list[str]:
    """The tokens of a text without their places.

    >>> texts("Al-Qaeda")
    ['Al', '-', 'Qaeda']
    """
    return _TOKEN.findall(text)


def is_word(token: str) -> bool:
    """Whether a token is a word or a number, not a sign."""
    return token[0].isalnum()


def count_words(text: str) -> int:
    """Number of words in a text.

    >>> count_words("Wang Yi, 72, tiba.")
    4
    """
    return sum(map(is_word, _TOKEN.findall(text)))
