"""Labelled sentences in CoNLL form, cut into the words of analysis.language.words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from analysis.language.words import tokens

TYPES = {"PER": "PER", "ORG": "ORG", "LOC": "GPE", "GPE": "GPE"}

Sentence = tuple[list[str], list[str]]


def read(path: Path) -> list[Sentence]:
    """Sentences as words and BIO labels; LOC is read as GPE."""
    return [_cut(block) for block in _blocks(path.read_text(encoding="utf-8").splitlines())]


def _blocks(lines: Iterable[str]) -> Iterator[list[tuple[str, str]]]:
    block: list[tuple[str, str]] = []
    for line in lines:
        if line.strip():
            word, _, label = line.partition("\t")
            block.append((word, label))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _cut(block: list[tuple[str, str]]) -> Sentence:
    words: list[str] = []
    labels: list[str] = []
    for text, label in block:
        parts = [token.text for token in tokens(text)]
        kind = TYPES.get(label[2:], "")
        first = f"{label[0]}-{kind}" if kind else "O"
        if first.startswith("I-") and (not labels or labels[-1][2:] != kind):
            first = f"B-{kind}"
        rest = f"I-{kind}" if kind else "O"
        words += parts
        labels += [first, *[rest] * (len(parts) - 1)][: len(parts)]
    return words, labels


def spans(labels: Iterable[str]) -> set[tuple[int, int, str]]:
    """The names of a BIO sequence: first word, word behind the last, type.

    >>> sorted(spans(["B-PER", "I-PER", "O", "B-GPE"]))
    [(0, 2, 'PER'), (3, 4, 'GPE')]
    """
    found: set[tuple[int, int, str]] = set()
    start, kind = 0, ""
    for place, label in enumerate([*labels, "O"]):
        if kind and label != "I-" + kind:
            found.add((start, place, kind))
            kind = ""
        if label.startswith("B-"):
            start, kind = place, label[2:]
    return found
