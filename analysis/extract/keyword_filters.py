"""Words of a language that make no keyword: what the news options ask of a language pack."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from analysis import language as languages
from analysis.language import Language
from analysis.language.stopwords import stopwords


class Filters:
    """What a language pack says of words, for the news options; without a pack, stop words only."""

    def __init__(self, pack: Language | None, stopwords: frozenset[str]) -> None:
        self.stopwords = stopwords
        self.clitics = pack.clitics if pack else ()
        self._titles = pack.titles if pack else frozenset()
        self._calendar = pack.calendar if pack else frozenset()
        self._cues = pack.cues - pack.not_verbs if pack else frozenset()
        self._edges = pack.no_keyword_edges | pack.offices if pack else frozenset()
        self._starts = pack.no_keyword_starts if pack else frozenset()
        self._not_verbs = pack.not_verbs if pack else frozenset()
        self._verb = re.compile(pack.verb_pattern if pack else r"(?!)")
        self._related = tuple(start.rstrip(":") for start in pack.related) if pack else ()
        self.no_name_part = stopwords | self._titles | self._calendar | self._cues

    def is_filtered(self, keyword: str, words: Sequence[str], is_name: bool) -> bool:
        """Whether it is or holds a reporting word, a day or month, or is made of titles alone."""
        if not is_name and not self._cues.isdisjoint(words):
            return True
        return (
            not self._calendar.isdisjoint(words)
            or self._titles.issuperset(words)
            or keyword.startswith(self._related or ("\0",))
        )

    def is_no_noun(self, words: Sequence[str]) -> bool:
        """Whether it holds a verb form, or has at an end what no noun phrase has there."""
        first, last = words[0], words[-1]
        if first in self._edges or last in self._edges or first in self._starts:
            return True
        return any(map(self._is_verb, words))

    def _is_verb(self, word: str) -> bool:
        return word not in self._not_verbs and self._verb.fullmatch(word) is not None


@lru_cache(maxsize=32)
def filters(language: str) -> Filters:
    """Those of a language; a language without a pack filters nothing.

    >>> filters("id").is_filtered("ujarnya", ["ujarnya"], is_name=False)
    True
    >>> filters("id").is_no_noun(["rusia", "menolak"])
    True
    """
    pack = languages.load(language) if language in languages.available() else None
    return Filters(pack, stopwords(language))
