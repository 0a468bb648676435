"""The actor registry: countries, regions, persons and organisations under all their names."""

from __future__ import annotations

import datetime as dt
import gc
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from babel import Locale

from analysis import language as languages
from analysis.language.spelling import folded
from analysis.lexicon import LexiconError
from analysis.lexicon.corrections import NONE, Corrections
from analysis.lexicon.phrases import PhraseTable
from analysis.paths import REGISTRY

_KINDS = {"country": "GPE", "region": "GPE", "person": "PER", "organisation": "ORG"}
_COMMON = {
    "name", "aliases", "aliases_id", "aliases_en", "acronyms", "not_when", "wikidata", "kind",
    "examples", "counterexamples", "id", "country", "name_en", "roles",
}  # fmt: skip
_FIELDS = {
    "country": (_COMMON - {"id", "country"}) | {"code", "capital", "seats"},
    "region": _COMMON,
    "person": _COMMON | {"surnames"},
    "organisation": _COMMON | {"seats"},
}


class Role(NamedTuple):
    """An office a person holds or held; a null day is one that is not known."""

    role: str
    role_en: str | None
    since: dt.date | None
    until: dt.date | None


@dataclass(frozen=True)
class Actor:
    """One actor of the registry."""

    actor_id: str
    name: str
    name_en: str
    type: str
    country: str | None
    surnames: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    wikidata: str | None = None
    agency: bool = False
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()
    name_words: frozenset[str] = frozenset()


class Name(NamedTuple):
    """What a name in a text stands for. ``actor_id`` None: a phrase that is no actor."""

    actor_id: str | None
    form: str


@dataclass(frozen=True)
class Registry:
    """The loaded registry: actors by id, and a table of their names for each language."""

    actors: Mapping[str, Actor]
    names: Mapping[str, PhraseTable[Name]] = field(repr=False)
    # Names of several words, each word folded, with the one person or organisation so called.
    spelled: Mapping[tuple[str, ...], str] = field(repr=False)

    def table(self, language: str) -> PhraseTable[Name]:
        """The names that count in texts of a language."""
        return self.names[language]

    def body_of(self, country: str | None, words: Sequence[str]) -> str | None:
        """The organisation of a country whose name has these (folded) words, if there is one.

        >>> load().body_of("RU", ["dewan", "keamanan"])
        'russia-security-council'
        """
        found = {
            actor_id
            for name, actor_id in self.spelled.items()
            if set(words) <= set(name) and self.actors[actor_id].country == country
            if self.actors[actor_id].type == "ORG"
        }
        return found.pop() if len(found) == 1 else None


@lru_cache
def load(folder: Path = REGISTRY, *, corrections: Corrections = NONE) -> Registry:
    """Load and check every file of the registry; corrections add aliases and "not when" phrases.

    Raises LexiconError for unknown keys, a missing id, an id given twice, and a name that
    belongs to two actors: each with the file and the block.

    >>> load().actors["wang-yi"].type
    'PER'
    """
    with _no_collection():
        return _loaded(folder, corrections)


@contextmanager
def _no_collection() -> Iterator[None]:
    """No garbage collection while thousands of objects are made that all stay: a third faster."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _loaded(folder: Path, corrections: Corrections) -> Registry:
    blocks = list(_blocks(folder))
    actors: dict[str, Actor] = {}
    places: dict[str, str] = {}
    for place, kind, block in blocks:
        actor = _actor(place, kind, block)
        if actor.actor_id in actors:
            raise LexiconError(
                f"{place}: id {actor.actor_id!r} is already taken by {places[actor.actor_id]}"
            )
        actors[actor.actor_id] = actor
        places[actor.actor_id] = place
    names = {code: _table(code, blocks) for code in languages.available()}
    for table in names.values():
        _correct(table, corrections)
    return Registry(actors, names, _spelled(blocks))


def _correct(table: PhraseTable[Name], corrections: Corrections) -> None:
    for name, actor_id in corrections.aliases:
        if not actor_id.startswith("~"):
            table.add(name, Name(actor_id, "alias"))
    for phrase in corrections.not_when:
        table.add(phrase, Name(None, "never"))


def _blocks(folder: Path) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path in sorted(folder.glob("*.toml")):
        try:
            data = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise LexiconError(f"{path.name} is not valid TOML: {error}") from error
        for kind, rows in data.items():
            if kind not in _KINDS:
                raise LexiconError(
                    f"{path.name}: unknown block [[{kind}]]; known are {', '.join(_KINDS)}"
                )
            for number, row in enumerate(rows, start=1):
                label = row.get("id") or row.get("code") or f"number {number}"
                yield f"{path.name} [[{kind}]] {label}", kind, row


def _actor(place: str, kind: str, block: dict[str, Any]) -> Actor:
    unknown = sorted(set(block) - _FIELDS[kind])
    if unknown:
        raise LexiconError(
            f"{place}: unknown key {unknown[0]!r}; known are {', '.join(sorted(_FIELDS[kind]))}"
        )
    key = "code" if kind == "country" else "id"
    if not block.get(key):
        raise LexiconError(f"{place}: {key} is missing")
    names = list(_names(kind, block, "id"))
    if not names:
        raise LexiconError(f"{place}: name is missing")
    return Actor(
        actor_id=block[key],
        name=block.get("name", names[0][0]),
        name_en=block.get("name_en") or _english(kind, block) or names[0][0],
        type=_KINDS[kind],
        country=block["code"] if kind == "country" else block.get("country"),
        surnames=tuple(block.get("surnames", ())),
        roles=tuple(_role(row) for row in block.get("roles", ())),
        wikidata=block.get("wikidata"),
        agency=block.get("kind") == "agency",
        examples=tuple(block.get("examples", ())),
        counterexamples=tuple(block.get("counterexamples", ())),
        name_words=frozenset(_folded(block.get("name", ""))),
    )


def _folded(name: str) -> tuple[str, ...]:
    return tuple(folded(word) for word in name.replace("-", " ").split())


def _spelled(blocks: Iterable[tuple[str, str, dict[str, Any]]]) -> dict[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    shared = set()
    for _, kind, block in blocks:
        if kind not in {"person", "organisation"}:
            continue
        for name, form in chain(_names(kind, block, "id"), _names(kind, block, "en")):
            words = _folded(name)
            usable = len(words) > 1 and form in {"name", "alias"}
            if usable and found.setdefault(words, block["id"]) != block["id"]:
                shared.add(words)
    return {words: actor_id for words, actor_id in found.items() if words not in shared}


def _role(row: dict[str, Any]) -> Role:
    return Role(row["role"], row.get("role_en"), row.get("from"), row.get("to"))


@lru_cache
def _territories(language: str) -> Mapping[str, str]:
    return Locale(language).territories


def _english(kind: str, block: dict[str, Any]) -> str | None:
    if kind == "country":
        return _territories("en").get(block["code"])
    return next(iter(block.get("aliases_en", ())), None)


def _names(kind: str, block: dict[str, Any], language: str) -> Iterator[tuple[str, str]]:
    """Every name of a block that counts in a language, with the form it has."""
    if "name" in block:
        yield block["name"], "name"
    if kind == "country":
        # A text in one language often writes a country as the other does ("Myanmar", "Israel").
        for code in ("id", "en"):
            cldr = _territories(code).get(block["code"])
            if cldr:
                yield cldr, "name"
    for alias in block.get("aliases", ()):
        yield alias, "alias"
    for alias in block.get(f"aliases_{language}", ()):
        yield alias, "alias"
    for acronym in block.get("acronyms", ()):
        yield acronym, "acronym"
    for capital in block.get("capital", ()):
        yield capital, "capital"
    for seat in block.get("seats", ()):
        yield seat, "metonym"


def _table(language: str, blocks: Iterable[tuple[str, str, dict[str, Any]]]) -> PhraseTable[Name]:
    table: PhraseTable[Name] = PhraseTable(languages.load(language).clitics)
    owners: dict[str, str] = {}
    for place, kind, block in blocks:
        actor_id = block.get("code") or block["id"]
        for name, form in _names(kind, block, language):
            if name in owners and owners[name] != place:
                raise LexiconError(
                    f"{place}: {name!r} already names {owners[name]}; one name belongs to one actor"
                )
            if name not in owners:
                owners[name] = place
                table.add(name, Name(actor_id, form))
    for _, _, block in blocks:
        for phrase in block.get("not_when", ()):
            if phrase not in owners:
                table.add(phrase, Name(None, "not_when"))
    return table
