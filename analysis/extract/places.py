"""Places in a text: which sentence holds an offset, where the dateline ends."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from analysis.article import Sentence

_DASH = re.compile(r"\s[-–—]+\s?|[–—]+\s|--\s?")


def containing(sentences: Sequence[Sentence], offset: int) -> Sentence | None:
    """The sentence that holds an offset, or None between sentences.

    >>> containing([Sentence(0, 0, 0, 5, "body"), Sentence(1, 0, 6, 9, "body")], 7).sentence
    1
    """
    place = bisect_right(sentences, offset, key=lambda sentence: sentence.start) - 1
    if place >= 0 and offset < sentences[place].end:
        return sentences[place]
    return None


def dateline_end(text: str, dateline: str | None) -> int:
    """First offset behind the dateline; 0 where there is none.

    >>> dateline_end("Moskow, Bharata Online - Tiongkok", "Moskow")
    25
    """
    if not dateline:
        return 0
    dash = _DASH.search(text, 0, 120)
    return dash.end() if dash else 0
