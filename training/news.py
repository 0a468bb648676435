"""Unlabelled news as sentences of words."""

from __future__ import annotations

import gzip
import json
import pickle
from collections.abc import Iterator
from pathlib import Path

from analysis import language as languages
from analysis.language.sentences import sentences
from analysis.language.words import tokens


def articles(path: Path) -> Iterator[str]:
    """The texts of a file of JSON lines, each once, with titles left out."""
    seen: set[int] = set()
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            text = _joined(json.loads(line)["text"])
            if text and hash(text) not in seen:
                seen.add(hash(text))
                yield text


def _joined(text: str) -> str:
    """Hard-wrapped lines (Reuters 1987) as one paragraph; indented lines open a new one."""
    lines = text.split("\n")
    if len(lines) < 3 or max(map(len, lines)) > 90:
        return text
    return text.replace("\n   ", "\0").replace("\n", " ").replace("\0", "\n")


def split(text: str, code: str) -> list[list[str]]:
    """The sentences of a text, each a list of words."""
    words = tokens(text)
    found: list[list[str]] = []
    place = 0
    for sentence in sentences(text, languages.load(code)):
        current = []
        while place < len(words) and words[place].start < sentence.end:
            current.append(words[place].text)
            place += 1
        if current and sentence.role == "body":
            found.append(current)
    return found


def read(path: Path, code: str, cache: Path | None = None) -> list[list[list[str]]]:
    """All articles of a file as lists of sentences of words; kept in ``cache`` if given."""
    if cache and cache.exists():
        kept: list[list[list[str]]] = pickle.loads(cache.read_bytes())
        return kept
    found = [split(text, code) for text in articles(path)]
    if cache:
        cache.write_bytes(pickle.dumps(found))
    return found
