"""Silver labels: unlabelled news tagged by a first model, corrected by article and registry."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

import numpy as np

from analysis.extract.name_words import WordStatistics, without_digits
from analysis.language import Language
from analysis.lexicon.registry import Registry
from training.conll import Sentence, spans
from training.conventions import (
    agreed,
    house,
    labels_of,
    with_registry,
)

Text = Sequence[Sequence[str]]
Tagger = Callable[[Sequence[Sequence[str]]], list[list[str]]]

LONGEST = 120


def choose(
    texts: Sequence[Text], registry: Registry, language: Language, *, foreign: int, other: int
) -> list[Text]:
    """Articles to label: those with the most foreign countries a word, and a sample of others."""
    foreign_words = {
        name
        for name, kind in _single_names(registry, language)
        if kind == "GPE" and registry.table(language.code).get(name).actor_id != "ID"  # type: ignore[union-attr]
    }
    share = []
    for text in texts:
        words = Counter(word for sentence in text for word in sentence)
        hits = [count for word, count in words.items() if word in foreign_words]
        share.append(min(len(hits), 6) * sum(hits) / (sum(words.values()) + 100))
    order = np.argsort(share, kind="stable")[::-1]
    random = np.random.default_rng(3)
    rest = random.permutation(order[foreign:])[:other]
    return [texts[place] for place in (*order[:foreign], *rest)]


def _single_names(registry: Registry, language: Language) -> list[tuple[str, str]]:
    table = registry.table(language.code)
    found = []
    for actor in registry.actors.values():
        for name in {actor.name, actor.name_en}:
            known = table.get(name)
            if " " not in name and known is not None and known.actor_id:
                found.append((name, actor.type))
    return found


def silver(
    texts: Sequence[Text],
    tagger: Tagger,
    registry: Registry,
    language: Language,
) -> list[Sentence]:
    """The sentences of articles with the labels of a tagger, made consistent."""
    flat = [list(sentence[:LONGEST]) for text in texts for sentence in text]
    labels = iter(tagger(flat))
    lines = iter(flat)
    found: list[Sentence] = []
    for text in texts:
        words = [next(lines) for _ in text]
        names = []
        for line in words:
            house_labels = house((line, next(labels)), language)[1]
            names.append(with_registry(line, spans(house_labels), registry, language))
        for line, row in zip(words, agreed(words, names), strict=True):
            found.append((line, labels_of(row, len(line))))
    return found


NAME_STEPS = np.array([0.02, 0.1, 0.3, 0.6, 0.85])


def with_name_rates(statistics: WordStatistics, sentences: Sequence[Sentence]) -> WordStatistics:
    """Statistics with new columns: how often a word was in a person, organisation, place."""
    kinds = {"PER": 0, "ORG": 1, "GPE": 2}
    counts: defaultdict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0, 2.0])
    for words, labels in sentences:
        for word, label in zip(words, labels, strict=True):
            row = counts[without_digits(word)]
            row[3] += 1
            if label != "O":
                row[kinds[label[2:]]] += 1
    table = np.zeros((len(statistics.keys), 3), dtype=np.uint16)
    for word, row in counts.items():
        place = statistics.place(word)
        if place is not None:
            table[place] = np.searchsorted(NAME_STEPS, np.array(row[:3]) / row[3])
    columns = np.concatenate([statistics.columns, table], axis=1)
    return WordStatistics(statistics.keys, columns, statistics.folded, statistics.forms)
