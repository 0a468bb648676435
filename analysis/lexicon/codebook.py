"""The codebook: what each topic means, and the rules that find it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from analysis.lexicon import LexiconError
from analysis.paths import CODEBOOK

_SCOPES = ("sentence", "paragraph", "article")
_TOPIC_KEYS = {"id", "name", "version", "definition", "examples", "counterexamples", "rule"}
_RULE_KEYS = {"id", "terms", "actors", "near", "with", "unless"}


@dataclass(frozen=True)
class Words:
    """Any of these terms, or a mention of any of these actors."""

    terms: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Condition:
    """Words that must (or must not) stand within a scope, or within a number of words."""

    words: Words
    within: str = "sentence"
    distance: int | None = None


@dataclass(frozen=True)
class Rule:
    """Evidence for a topic: any of ``words``, if every condition given holds."""

    rule_id: str
    words: Words
    near: Condition | None = None
    together: Condition | None = None
    unless: Condition | None = None


@dataclass(frozen=True)
class Topic:
    """One topic: its names, its definition, its rules, and sentences that prove them."""

    topic_id: str
    name: Mapping[str, str]
    version: str
    definition: Mapping[str, str]
    rules: tuple[Rule, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@dataclass(frozen=True)
class Codebook:
    """A version of all topics."""

    version: str
    topics: Mapping[str, Topic]


@lru_cache
def load(path: Path = CODEBOOK) -> Codebook:
    """Load and check a codebook file.

    Raises LexiconError where it cannot be read or breaks a rule of form.

    >>> "japan" in load().topics
    True
    """
    try:
        return parse(path.read_text(encoding="utf-8"), name=path.name)
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path.name} cannot be read: {error}") from error


def parse(text: str, *, name: str = "codebook") -> Codebook:
    """Read a codebook from TOML text.

    Raises LexiconError for unknown keys, ids given twice, topics without rules and rules
    without words; the message names the file, the topic and the rule.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{name} is not valid TOML: {error}") from error
    _known(name, data, {"version", "topic"})
    topics: dict[str, Topic] = {}
    for number, block in enumerate(data.get("topic", ()), start=1):
        topic = _topic(f"{name}, topic {block.get('id', f'number {number}')}", block)
        if topic.topic_id in topics:
            raise LexiconError(f"{name}: topic id {topic.topic_id!r} is given twice")
        topics[topic.topic_id] = topic
    if not topics:
        raise LexiconError(f"{name} has no [[topic]] block")
    return Codebook(str(data.get("version", "0")), topics)


def _topic(place: str, block: dict[str, Any]) -> Topic:
    _known(place, block, _TOPIC_KEYS)
    for key in ("id", "name", "definition", "rule"):
        if not block.get(key):
            raise LexiconError(f"{place}: {key} is missing or empty")
    rules = tuple(
        _rule(f"{place}, rule {row.get('id', f'number {number}')}", row)
        for number, row in enumerate(block["rule"], start=1)
    )
    if len({rule.rule_id for rule in rules}) < len(rules):
        raise LexiconError(f"{place}: two rules have one id")
    return Topic(
        topic_id=block["id"],
        name=block["name"],
        version=str(block.get("version", "0")),
        definition=block["definition"],
        rules=rules,
        examples=tuple(block.get("examples", ())),
        counterexamples=tuple(block.get("counterexamples", ())),
    )


def _rule(place: str, row: dict[str, Any]) -> Rule:
    _known(place, row, _RULE_KEYS)
    if not row.get("id"):
        raise LexiconError(f"{place}: id is missing")
    near = row.get("near")
    return Rule(
        rule_id=row["id"],
        words=_words(place, row),
        near=near and _condition(f"{place}, near", near, {"words"}),
        together=_condition(f"{place}, with", row["with"], {"within"}) if "with" in row else None,
        unless=_condition(f"{place}, unless", row["unless"], {"within"})
        if "unless" in row
        else None,
    )


def _words(place: str, row: dict[str, Any]) -> Words:
    terms, actors = tuple(row.get("terms", ())), tuple(row.get("actors", ()))
    if not terms and not actors:
        raise LexiconError(f"{place}: give terms or actors; it has neither")
    for term in (*terms, *actors):
        if not isinstance(term, str) or not term.strip():
            raise LexiconError(f"{place}: {term!r} is not a word or phrase")
    return Words(terms, actors)


def _condition(place: str, row: dict[str, Any], extra: set[str]) -> Condition:
    _known(place, row, {"terms", "actors"} | extra)
    within = row.get("within", "sentence")
    if within not in _SCOPES:
        raise LexiconError(f"{place}: within = {within!r}; give one of {', '.join(_SCOPES)}")
    distance = row.get("words", 10) if "words" in extra else None
    if distance is not None and (not isinstance(distance, int) or distance < 1):
        raise LexiconError(f"{place}: words = {distance!r}; give a whole number from 1")
    return Condition(_words(place, row), within, distance)


def _known(place: str, block: dict[str, Any], keys: set[str]) -> None:
    unknown = sorted(set(block) - keys)
    if unknown:
        raise LexiconError(
            f"{place}: unknown key {unknown[0]!r}; known are {', '.join(sorted(keys))}"
        )
