"""Quotes: the spans between quotation marks."""

from __future__ import annotations

import re
from typing import NamedTuple

# Curly, straight and angled double marks. Single marks are too often apostrophes.
_QUOTE = re.compile(r"“[^“”\n]{2,2000}[”\"]|\"[^\"“”\n]{2,2000}[\"”]|«[^«»\n]{2,2000}»")


class Quote(NamedTuple):
    """A quote, marks included; ``text[start + 1:end - 1]`` is what stands between them."""

    start: int
    end: int


def quotes(text: str) -> list[Quote]:
    """All quotes of a text that open and close within one paragraph.

    >>> quotes('“Saya datang,” kata Wang.')
    [Quote(start=0, end=14)]
    """
    return [Quote(*match.span()) for match in _QUOTE.finditer(text)]
