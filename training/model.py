"""A tagger trained on labelled sentences, and the file it ships as."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from analysis.article import Sentence as Span
from analysis.extract.name_words import BORDER, WordStatistics, attributes, keys, names_word
from analysis.extract.names import LABELS, NameTagger, WordTable
from analysis.language.words import Token
from training.conll import Sentence
from training.conventions import labels_of
from training.crf import OFFSETS, Data, Field, allowed, train

# An attribute that fewer words have (or a word that stands fewer times) gets no weight.
FEWEST = 3
# Weights of fewer steps of the scale are dropped: nothing is lost, and the file is smaller.
FEWEST_STEPS = 2


def settled(texts: Sequence[Sequence[str]], statistics: WordStatistics) -> list[list[str]]:
    """Sentences with their words written as inside a plain sentence."""
    table = WordTable(statistics, lambda words: np.zeros((len(words), 1), dtype=np.float32))
    found = []
    for text in texts:
        numbers = table.settled(table.numbers(text), np.zeros(1, dtype=np.int64))
        found.append([table.words[number] for number in numbers])
    return found


def fit(
    sentences: Sequence[Sentence],
    weights: Sequence[float],
    statistics: WordStatistics,
    *,
    epochs: float,
    heaviest: int | None = None,
    **options: Any,
) -> dict[str, NDArray[Any]]:
    """The parts of a tagger trained on weighted sentences; at most ``heaviest`` attributes."""
    texts = settled([words for words, _ in sentences], statistics)
    counts = Counter(word for text in texts for word in text)
    number = {word: place for place, word in enumerate([BORDER, *counts])}
    index = {label: place for place, label in enumerate(LABELS)}
    names, matrix = _matrix(list(number), counts, statistics)
    data = Data(
        [np.array([number[word] for word in text]) for text in texts],
        [np.array([index[label] for label in labels]) for _, labels in sentences],
        np.array(weights, dtype=np.float32),
    )
    field = train(
        Field(
            np.zeros((len(names), len(OFFSETS) * len(LABELS)), dtype=np.float32),
            np.zeros((len(LABELS), len(LABELS)), dtype=np.float32),
            np.zeros(len(LABELS), dtype=np.float32),
            matrix,
        ),
        data,
        lexical=np.flatnonzero([names_word(name) for name in names]),
        epochs=epochs,
        **options,
    )
    return parts(field, names, statistics, heaviest)


def _matrix(
    words: Sequence[str], counts: Counter[str], statistics: WordStatistics
) -> tuple[list[str], csr_matrix]:
    """The attributes worth a weight, and which word has which."""
    of = [attributes(word, statistics) for word in words]
    seen: Counter[str] = Counter({BORDER: FEWEST})
    for word, names in zip(words, of, strict=True):
        for name in names:
            seen[name] += counts[word] if names_word(name) else 1
    kept = sorted(name for name, count in seen.items() if count >= FEWEST)
    column = {name: place for place, name in enumerate(kept)}
    pairs = [
        (row, column[name]) for row, names in enumerate(of) for name in names if name in column
    ]
    rows, columns = np.array(pairs).T
    ones = np.ones(len(pairs), dtype=np.float32)
    return kept, csr_matrix((ones, (rows, columns)), shape=(len(words), len(kept)))


def parts(
    field: Field, names: Sequence[str], statistics: WordStatistics, heaviest: int | None
) -> dict[str, NDArray[Any]]:
    """A tagger as arrays: weights as bytes, attributes by key, the heaviest only."""
    force = np.abs(field.weights).sum(axis=1)
    chosen = np.argsort(-force, kind="stable")[:heaviest]
    hashed = keys([names[place] for place in chosen])
    hashed, first = np.unique(hashed, return_index=True)
    weights = field.weights[chosen[first]]
    # The largest weights matter most: cutting even the top 0.01 % costs a point of F1.
    scale = float(np.abs(weights).max()) / 127
    bytes_ = np.rint(weights / scale)
    steps, start = allowed()
    return {
        "words": statistics.keys,
        "columns": statistics.columns,
        "folded": statistics.folded,
        "forms": statistics.forms,
        "attributes": hashed,
        "weights": np.where(np.abs(bytes_) < FEWEST_STEPS, 0, bytes_).astype(np.int8),
        "scale": np.array(scale, dtype=np.float32),
        "steps": field.steps + steps,
        "start": field.start + start,
    }


def save(tagger: dict[str, NDArray[Any]], path: Path) -> None:
    """Write the file that analysis.extract.names reads."""
    np.savez_compressed(path, **tagger)  # type: ignore[arg-type]


def tag(tagger: NameTagger, texts: Sequence[Sequence[str]]) -> list[list[str]]:
    """BIO labels of sentences."""
    labels = []
    inputs = []
    for text in texts:
        tokens = [Token(word, place, place + 1) for place, word in enumerate(text)]
        inputs.append((tokens, [Span(0, 0, 0, len(text), "body")]))
    for text, names in zip(texts, tagger.names(inputs), strict=True):
        labels.append(labels_of(names, len(text)))
    return labels
