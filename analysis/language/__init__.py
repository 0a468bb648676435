"""Language packs: one folder of data per language, and what reads it.

A pack is data, not code: ``pack.toml`` (reporting verbs, titles, prepositions,
abbreviations…), ``stopwords.txt``. To add a language, add a folder.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from analysis.paths import LANGUAGES


class UnknownLanguageError(ValueError):
    """No pack for this language; the message names it and the known ones."""


@dataclass(frozen=True)
class Language:
    """What a pack says of its language. Every set holds folded (lower-case) words."""

    code: str
    name: str
    abbreviations: frozenset[str]
    titles: frozenset[str]
    calendar: frozenset[str]
    pronouns: frozenset[str]
    pronouns_plural: frozenset[str]
    clitics: tuple[str, ...]
    place_before: frozenset[str]
    acts_before: frozenset[str]
    acts_after: frozenset[str]
    acts_after_prefixes: tuple[str, ...]
    acts_after_suffixes: tuple[str, ...]
    country_bodies: frozenset[str]
    trades: frozenset[str]
    honorifics: frozenset[str]
    descriptors: frozenset[str]
    locatives: frozenset[str]
    related: tuple[str, ...]
    notices: tuple[str, ...]
    cues_before_speech: frozenset[str]
    cues_after_speech: frozenset[str]
    cues_pronoun: frozenset[str]
    according_to: frozenset[str]
    according_to_pronoun: frozenset[str]
    that: frozenset[str]
    auxiliaries: frozenset[str]
    offices: frozenset[str] = frozenset()
    no_keyword_edges: frozenset[str] = frozenset()
    no_keyword_starts: frozenset[str] = frozenset()
    verb_pattern: str = r"(?!)"
    not_verbs: frozenset[str] = frozenset()

    @cached_property
    def cues(self) -> frozenset[str]:
        """Every word that can report speech."""
        return frozenset().union(
            self.cues_before_speech,
            self.cues_after_speech,
            self.cues_pronoun,
            self.according_to,
            self.according_to_pronoun,
        )


@lru_cache
def available() -> tuple[str, ...]:
    """Codes of the languages that have a pack.

    >>> available()
    ('en', 'id')
    """
    return tuple(sorted(folder.parent.name for folder in LANGUAGES.glob("*/pack.toml")))


@lru_cache
def load(code: str) -> Language:
    """The pack of one language.

    Raises UnknownLanguageError for a code without a pack.

    >>> load("id").name
    'Bahasa Indonesia'
    """
    if code not in available():
        raise UnknownLanguageError(
            f"language {code!r} has no pack; known are {', '.join(available())}"
        )
    with (LANGUAGES / code / "pack.toml").open("rb") as file:
        data = tomllib.load(file)
    values: dict[str, Any] = {
        key: value if isinstance(value, str) else _collection(key, value)
        for key, value in data.items()
    }
    return Language(code=code, **values)


def _collection(key: str, words: list[str]) -> frozenset[str] | tuple[str, ...]:
    ordered = {"clitics", "acts_after_prefixes", "acts_after_suffixes", "related", "notices"}
    return tuple(words) if key in ordered else frozenset(words)
