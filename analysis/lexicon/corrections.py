"""Corrections: what people say about actors, applied on every rebuild.

A TOML file of five kinds of blocks, any number of each:

    [[merge]]
    into = "wang-yi"
    from = ["~per-wang-yee"]

    [[split]]
    actor = "~per-grace-wanjiru"
    articles = ["a1"]
    id = "~per-grace-wanjiru.envoy"
    name = "Grace Wanjiru (envoy)"

    [[rename]]
    actor = "~org-pt-maju"
    name = "PT Maju Jaya"

    [[alias]]
    actor = "xi-jinping"
    names = ["Om Xi"]

    [[not_when]]
    actor = "US"
    phrases = ["AS Roma"]

Ids that begin with ~ are of actors that a model found; all others must be in the registry.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.lexicon import LexiconError
from analysis.paths import CORRECTIONS

# Each kind with its keys: id is one actor, ids several, text a name, texts several.
_KEYS: Mapping[str, Mapping[str, str]] = {
    "merge": {"into": "id", "from": "ids"},
    "split": {"actor": "id", "articles": "texts", "id": "id", "name": "text?"},
    "rename": {"actor": "id", "name": "text", "name_en": "text?"},
    "alias": {"actor": "id", "names": "texts"},
    "not_when": {"actor": "id", "phrases": "texts"},
}


@dataclass(frozen=True)
class Corrections:
    """The corrections of a file, ready to be looked up."""

    merged: tuple[tuple[str, str], ...] = ()
    split: tuple[tuple[str, str, str], ...] = ()
    renamed: tuple[tuple[str, str, str], ...] = ()
    aliases: tuple[tuple[str, str], ...] = ()
    not_when: tuple[str, ...] = ()


NONE = Corrections()


def load(path: Path | None = None, *, known: Collection[str] = ()) -> Corrections:
    """Read and check corrections; without a path those of the project, if it has any.

    ``known`` are the ids of the registry. Raises LexiconError with one sentence that names the
    file, the block, the value and the remedy; OSError for a path that cannot be read.
    """
    if path is None:
        if not CORRECTIONS.exists():
            return NONE
        path = CORRECTIONS
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path.name} is not valid TOML: {error}") from error
    blocks: dict[str, list[dict[str, Any]]] = {kind: [] for kind in _KEYS}
    for place, kind, block in _blocks(path.name, data):
        _check(place, kind, block, known)
        blocks[kind].append(block)
    found = Corrections(
        merged=tuple((old, b["into"]) for b in blocks["merge"] for old in b["from"]),
        split=tuple((b["actor"], a, b["id"]) for b in blocks["split"] for a in b["articles"]),
        renamed=tuple(
            [(b["actor"], b["name"], b.get("name_en", b["name"])) for b in blocks["rename"]]
            + [(b["id"], b["name"], b["name"]) for b in blocks["split"] if "name" in b]
        ),
        aliases=tuple((name, b["actor"]) for b in blocks["alias"] for name in b["names"]),
        not_when=tuple(phrase for b in blocks["not_when"] for phrase in b["phrases"]),
    )
    _check_whole(path.name, found)
    return found


def _blocks(file: str, data: Mapping[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for kind, rows in data.items():
        if kind not in _KEYS or not isinstance(rows, list):
            raise LexiconError(
                f"{file}: unknown block {kind!r}; write one of "
                + ", ".join(f"[[{name}]]" for name in _KEYS)
            )
        for number, row in enumerate(rows, start=1):
            if not isinstance(row, dict):
                raise LexiconError(f"{file}: {kind} must be a block, written [[{kind}]]")
            yield f"{file} [[{kind}]] number {number}", kind, row


def _check(place: str, kind: str, block: Mapping[str, Any], known: Collection[str]) -> None:
    keys = _KEYS[kind]
    for key in block:
        if key not in keys:
            raise LexiconError(f"{place}: unknown key {key!r}; known are {', '.join(keys)}")
    for key, wanted in keys.items():
        if key not in block:
            if wanted.endswith("?"):
                continue
            raise LexiconError(f"{place}: {key} is missing")
        value = block[key]
        several = wanted in {"ids", "texts"}
        texts = value if several and isinstance(value, list) else [value]
        if several != isinstance(value, list) or not texts or not all(map(_is_text, texts)):
            form = 'a list of texts, as ["one", "two"]' if several else 'a text in quotes, as "one"'
            raise LexiconError(f"{place}: {key} is {value!r}; write {form}")
        if wanted in {"id", "ids"}:
            _check_ids(place, key, texts, known)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _check_ids(place: str, key: str, ids: list[str], known: Collection[str]) -> None:
    for actor_id in ids:
        if not actor_id.startswith("~") and actor_id not in known:
            raise LexiconError(
                f"{place}: {key} {actor_id!r} is not in the registry; ids of actors that the "
                "model found begin with ~"
            )


def _check_whole(file: str, found: Corrections) -> None:
    """No two corrections may contradict each other."""
    for what, pairs in (
        ("merge", found.merged),
        ("split", [((a, article), new) for a, article, new in found.split]),
        ("rename", [(a, (name, en)) for a, name, en in found.renamed]),
        ("alias", found.aliases),
    ):
        seen: dict[object, object] = {}
        for key, value in pairs:
            if seen.setdefault(key, value) != value:
                raise LexiconError(
                    f"{file}: two [[{what}]] blocks disagree about {key!r}: {seen[key]!r} and "
                    f"{value!r}; keep one"
                )
    merged = dict(found.merged)
    for old in merged:
        new, steps = merged[old], 0
        while new in merged and steps <= len(merged):
            new, steps = merged[new], steps + 1
        if new == old or steps > len(merged):
            raise LexiconError(
                f"{file}: [[merge]] goes in a circle at {old!r}; merge one into the other only"
            )
