"""Glued words: names that ran into a neighbour where markup was stripped, taken apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.extract.name_words import ALWAYS, LOWER, WordStatistics
from analysis.language import Language
from analysis.language.words import Token

_INNER_CAPITAL = re.compile(r"(?<=[a-z]{2})(?=[A-Z][a-z]{2})")
_PASSIVE_AND_ADVERB = ("di", "ter", "se")
_FEWEST = 5
_LONGEST = 40
_REMEMBERED = 50_000


class Unglue:
    """Takes words of one language apart; remembers every word it has seen.

    Hardly any word that the news knows is touched, and only where both parts are known:
    two names ("SerikatDonald"), or a name and a verb or small word ("Trumpsecara").
    """

    def __init__(self, statistics: WordStatistics, language: Language) -> None:
        self._statistics = statistics
        self._small = language.auxiliaries | language.acts_after | language.cues
        prefixes = language.acts_after_prefixes
        self._verbs = prefixes + _PASSIVE_AND_ADVERB if prefixes else ()
        self._parts: dict[str, tuple[str, ...]] = {}

    def __call__(self, tokens: Sequence[Token]) -> Sequence[Token]:
        """The tokens, with new ones in the place of glued ones."""
        glued = [
            (place, parts)
            for place, (word, _, _) in enumerate(tokens)
            if len(word) >= _FEWEST and word[0].isupper() and len(parts := self.parts(word)) > 1
        ]
        if not glued:
            return tokens
        apart = list(tokens)
        for place, parts in reversed(glued):
            start, new = tokens[place].start, []
            for part in parts:
                new.append(Token(part, start, start + len(part)))
                start += len(part)
            apart[place : place + 1] = new
        return apart

    def parts(self, word: str) -> tuple[str, ...]:
        """The parts of a word; itself alone where it is whole."""
        if word not in self._parts:
            if len(self._parts) >= _REMEMBERED:
                self._parts.clear()
            self._parts[word] = self._apart(word)
        return self._parts[word]

    def _apart(self, word: str) -> tuple[str, ...]:
        if len(word) > _LONGEST:
            return (word,)
        # News has glued words often enough to know some: those need the surer signs.
        known = self._statistics.usual(word) is not None
        inner = _INNER_CAPITAL.search(word)
        if inner and (not known or min(inner.start(), len(word) - inner.start()) > 3):
            rest = self.parts(word[inner.start() :])
            if self._is_name(word[: inner.start()]) and (len(rest) > 1 or self._is_name(rest[0])):
                return (word[: inner.start()], *rest)
        for cut in range(2, len(word) - 3):
            left, right = word[:cut], word[cut:]
            small = len(right) > 5 and right in self._small if known else self._is_small(right)
            if small and self._is_name(left):
                return (left, right)
        return (word,)

    def _is_name(self, word: str) -> bool:
        usual = self._statistics.usual(word) if word.isalpha() else None
        return usual is not None and usual % ALWAYS != LOWER

    def _is_small(self, word: str) -> bool:
        if word in self._small:
            return len(word) > 3
        return (
            len(word) > 5
            and word.islower()
            and word.startswith(self._verbs or ("\0",))
            and self._statistics.is_common(word)
        )
