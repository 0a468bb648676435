"""First labels for English, where there are none: own sentences, and rules over news.

The rules name a capitalised run only on good evidence: the registry, a title before it, an
organisation's word in it, a first name seen after titles elsewhere, or words that the
Indonesian tagger met as names. Sentences with a run that no rule explains are left out.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from analysis.extract.name_words import TITLE, UPPER, WordStatistics, form
from analysis.language import Language
from analysis.language.words import tokens
from analysis.lexicon.registry import Registry
from training.conll import Sentence
from training.conventions import Span, agreed, labels_of, with_registry

NONE = 1000
OWN = Path(__file__).parent / "english.txt"

_MARK = re.compile(r"\[(PER|ORG|GPE) ([^\]]+)\]|([^\[]+)")
_WORDS = tomllib.loads((Path(__file__).parent / "english.toml").read_text(encoding="utf-8"))
_PERSON_LINKS = frozenset(_WORDS["person_links"])
_LINKS = _PERSON_LINKS | frozenset(_WORDS["organisation_links"])
_ORG_LAST = frozenset(_WORDS["organisation_last"])
_ORG_FIRST = frozenset(_WORDS["organisation_first"])
_PLACE = frozenset(_WORDS["before_place"])
_BUSINESS = frozenset(_WORDS["business"])
_ADJECTIVES = frozenset(_WORDS["adjectives"])
_ADJECTIVE = re.compile(r".*(?:ians?|eans?|ese|ish|cans?|ites?|anis?|alis?|raqis?|raelis?|mans)")


def own_sentences() -> list[Sentence]:
    """The sentences written and labelled for this project."""
    lines = OWN.read_text(encoding="utf-8").splitlines()
    return [_marked(line) for line in lines if line and not line.startswith("#")]


def _marked(line: str) -> Sentence:
    words: list[str] = []
    labels: list[str] = []
    for kind, name, plain in _MARK.findall(line):
        part = [token.text for token in tokens(name or plain)]
        words += part
        labels += labels_of([(0, len(part), kind)] if kind else [], len(part))
    return words, labels


class Rules:
    """What the rules know beyond one sentence: first names, and names of the other language."""

    def __init__(
        self, texts: Sequence[Sequence[Sequence[str]]], language: Language,
        registry: Registry, names: WordStatistics, usual: WordStatistics,
    ) -> None:  # fmt: skip
        self.language, self.registry, self.names, self.usual = language, registry, names, usual
        after_title: Counter[str] = Counter()
        for text in texts:
            for words in text:
                for first, last in runs(words):
                    begin = self._past_titles(words, first, last)
                    if first < begin < last - 1:
                        after_title[words[begin]] += 1
        self.first_names = {word for word, count in after_title.items() if count >= 4}

    def label(self, text: Sequence[Sequence[str]]) -> Iterator[Sentence]:
        """The sentences of an article that the rules explain fully."""
        open_runs: list[list[tuple[int, int]]] = []
        found = []
        for words in text:
            names, unknown = [], []
            for first, last in runs(words):
                kind, begin, end = self._kind(words, first, last)
                if kind:
                    names.append((begin, end, kind))
                elif kind is None:
                    unknown.append((first, last))
            found.append(with_registry(words, names, self.registry, self.language))
            open_runs.append(unknown)
        short = self._short_names(text, found)
        rows = []
        for words, names, unknown in zip(text, found, open_runs, strict=True):
            more = [
                (first, last, short[tuple(words[first:last])])
                for first, last in unknown
                if tuple(words[first:last]) in short and not _touched(first, last, names)
            ]
            rows.append(sorted([*names, *more]))
        for words, names, unknown in zip(text, agreed(text, rows), open_runs, strict=True):
            if all(_touched(first, last, names) for first, last in unknown):
                yield list(words), labels_of(names, len(words))

    def _kind(self, words: Sequence[str], first: int, last: int) -> tuple[str | None, int, int]:
        """Type of a run, "" for no name, None for unknown; and where the name begins and ends."""
        if first == 0 or not words[first - 1][0].isalnum():
            while first < last and self.usual.is_common(words[first]):
                first += 1
        if first < last and words[first].lower() == "the":
            first += 1
        begin = self._past_titles(words, first, last)
        run = words[begin:last]
        if begin == last:
            return "", first, last
        if run[-1] in _ORG_LAST and len(run) > 1:
            return "ORG", first, last
        if run[0] in _ORG_FIRST and len(run) > 2 and run[1] in ("of", "for"):
            return "ORG", first, last
        if last < len(words) and words[last] == "<":
            return "ORG", first, last
        titled = begin > first or (first > 0 and words[first - 1].lower() in self.language.titles)
        if _person_like(run) and (
            titled
            or (run[0] in self.first_names and len(run) > 1)
            or (len(run) > 1 and self._rate(run[0], 0) >= 4 and not self._is_other(run))
        ):
            return "PER", begin, last
        if len(run) == 1:
            return self._single(words, begin)
        return None, first, last

    def _single(self, words: Sequence[str], place: int) -> tuple[str | None, int, int]:
        word = words[place]
        if _is_adjective(word) or word.lower() in self.language.calendar or len(word) == 1:
            return "", place, place + 1
        if place == 0 and self.usual.is_common(word):
            return "", place, place + 1
        for column, kind in enumerate(("PER", "ORG", "GPE")):
            if self._rate(word, column) >= 5:
                return kind, place, place + 1
        before = words[place - 1].lower() if place else ""
        if before in _PLACE and self._rate(word, 2) >= 3:
            return "GPE", place, place + 1
        return None, place, place + 1

    def _rate(self, word: str, column: int) -> int:
        known = self.names.of(word)
        return known[len(known) - 3 + column] if known else 0

    def _is_other(self, run: Sequence[str]) -> bool:
        """Whether a word of a run was often in an organisation or a place."""
        return any(self._rate(word, column) >= 3 for word in run for column in (1, 2))

    def _past_titles(self, words: Sequence[str], first: int, last: int) -> int:
        """The place behind the titles that open a run: "Foreign Minister", "Russian President"."""
        titles = self.language.titles
        while first < last:
            word, after = words[first], words[first + 1] if first + 1 < last else ""
            if not (
                word.lower() in titles
                or (word == "." and first > 0)
                or (_is_adjective(word) and after.lower() in titles)
            ):
                break
            first += 1
        return first

    def _short_names(
        self, text: Sequence[Sequence[str]], found: Sequence[Sequence[Span]]
    ) -> dict[tuple[str, ...], str]:
        """An organisation without its last word ("Corning Valley"), a person by one name."""
        short: dict[tuple[str, ...], str] = {}
        for words, names in zip(text, found, strict=True):
            for first, last, kind in names:
                name = tuple(words[first:last])
                if kind == "ORG":
                    short |= {name[:size]: "ORG" for size in range(1, len(name) + 1)}
                elif kind == "PER":
                    short |= {(part,): "PER" for part in (name[0], name[-1]) if len(part) > 2}
        return short


def with_borrowed(statistics: WordStatistics, other: WordStatistics) -> WordStatistics:
    """Statistics with the name rates of another language's words as three more columns.

    Words that are names there are added where they are missing: most names are the same in
    both, and the English news at hand is mostly old. What is not known of a word is NONE.
    """
    rates = other.columns[:, -3:]
    named = rates.max(axis=1) >= 3
    hashed = np.union1d(statistics.keys, other.keys[named])
    width = statistics.columns.shape[1]
    columns = np.full((len(hashed), width + 3), NONE, dtype=np.uint16)
    columns[np.searchsorted(hashed, statistics.keys), :width] = statistics.columns
    shared = np.isin(other.keys, hashed)
    columns[np.searchsorted(hashed, other.keys[shared]), width:] = rates[shared]
    return WordStatistics(hashed, columns, statistics.folded, statistics.forms)


def runs(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Stretches of capitalised words, with small links inside them."""
    first = 0
    while first < len(words):
        if form(words[first]) not in (TITLE, UPPER) or not words[first][0].isalpha():
            first += 1
            continue
        last, place = first + 1, first + 1
        while place < len(words) and place - last < 2:
            if words[place][0].isupper():
                last = place + 1
            elif not _links(words, place):
                break
            place += 1
        yield first, last
        first = last


def _links(words: Sequence[str], place: int) -> bool:
    """Whether a small word or sign can stand inside a name: "Bank of the West", "J. Smith"."""
    word, before = words[place], words[place - 1]
    if word == ".":
        return len(before) == 1
    if word == "the":
        return before in ("of", "for")
    return word in _LINKS


def is_business(text: Sequence[Sequence[str]]) -> bool:
    """Whether an article is wire copy about a company's figures, in which every name is a firm."""
    return any(word in _BUSINESS for sentence in text for word in sentence)


def _is_adjective(word: str) -> bool:
    return word in _ADJECTIVES or _ADJECTIVE.fullmatch(word) is not None


def _person_like(run: Sequence[str]) -> bool:
    return len(run) <= 4 and all(
        (word[0].isupper() and form(word) != UPPER) or word in _PERSON_LINKS or len(word) == 1
        for word in run
    )


def _touched(first: int, last: int, names: Sequence[Span]) -> bool:
    return any(name[0] < last and first < name[1] for name in names)
