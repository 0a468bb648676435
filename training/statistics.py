"""What unlabelled news says of each word: how it is written, what stands around it, its clusters.

Clusters are k-means on vectors of words; the vectors are a truncated singular value
decomposition of the positive pointwise mutual information between words and their
neighbours at -2, -1, +1, +2 (Levy and Goldberg 2014, "Neural word embedding as implicit
matrix factorization"; randomised SVD after Halko, Martinsson and Tropp 2011).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack

from analysis.extract.name_words import (
    ALWAYS,
    LOWER,
    TITLE,
    UPPER,
    WordStatistics,
    form,
    keys,
    without_digits,
)
from analysis.language import Language

Text = Sequence[Sequence[str]]

FEWEST_ARTICLES = 3
CONTEXTS = 6000
DIMENSIONS = 64
CLUSTERS = (48, 200, 900)
STEPS = np.array([0.005, 0.03, 0.1, 0.25, 0.5])
FORM_STEPS = np.array([0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98])

_OPENERS = frozenset("\"“”‘'«([:-–—•*")


def statistics(texts: Sequence[Text], language: Language) -> WordStatistics:
    """Statistics of all words that stand in at least three articles."""
    usual, forms = usual_forms(texts)
    plain = [[_settled(sentence, usual) for sentence in text] for text in texts]
    seen = Counter(word for text in plain for word in {word for line in text for word in line})
    words = sorted(word for word, count in seen.items() if count >= FEWEST_ARTICLES)
    place = {word: number for number, word in enumerate(words)}
    stream = _stream(plain, place)
    columns = [
        np.minimum(np.log2([seen[word] for word in words]).astype(int), 12),
        *_rates(stream, words, language),
        *_clusters(stream, len(words)),
    ]
    hashed, order = np.unique(keys(words), return_index=True)
    folded, folded_order = np.unique(keys(list(forms)), return_index=True)
    return WordStatistics(
        keys=hashed,
        columns=np.stack(columns, axis=1).astype(np.uint16)[order],
        folded=folded,
        forms=np.array(list(forms.values()), dtype=np.uint8)[folded_order],
    )


def usual_forms(texts: Sequence[Text]) -> tuple[dict[str, int], dict[str, int]]:
    """Usual form inside sentences of each lower-cased word: plain, and with its certainty."""
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    articles: Counter[str] = Counter()
    for text in texts:
        articles.update({word.lower() for sentence in text for word in sentence})
        for sentence in text:
            if _styled(sentence):
                continue
            for before, word in pairwise(sentence):
                if before not in _OPENERS:
                    counts[word.lower()][form(word)] += 1
    usual = {}
    for word, row in counts.items():
        if articles[word] >= FEWEST_ARTICLES and word[0].isalpha():
            best = int(np.argmax(row))
            usual[word] = best + ALWAYS * (row[best] > 0.97 * sum(row))
    return {word: value % ALWAYS for word, value in usual.items()}, usual


def _styled(sentence: Sequence[str]) -> bool:
    """Whether capitals mean nothing here: a headline, or a sentence without any."""
    long = [word for word in sentence if len(word) > 3 and word.isalpha()]
    capitals = sum(word[0].isupper() for word in long)
    return not 0 < capitals <= 0.6 * len(long)


def _settled(sentence: Sequence[str], usual: dict[str, int]) -> list[str]:
    """Digits as 0, and a word that opens the sentence as it is written elsewhere."""
    words = [without_digits(word) for word in sentence]
    for number, word in enumerate(words):
        if (number == 0 or words[number - 1] in _OPENERS) and usual.get(word.lower()) == LOWER:
            words[number] = word.lower()
    return words


def _stream(texts: Sequence[Text], place: dict[str, int]) -> NDArray[np.int32]:
    """All sentences as one run of word numbers; -1 is an unknown word, -2 a border."""
    run = []
    for text in texts:
        for sentence in text:
            run += [-2, -2, *[place.get(word, -1) for word in sentence]]
    return np.array([*run, -2, -2], dtype=np.int32)


def _rates(
    stream: NDArray[np.int32], words: list[str], language: Language
) -> Iterator[NDArray[np.int64]]:
    capital = np.array([form(word) in (TITLE, UPPER) for word in words] + [False] * 2)
    known = stream >= 0
    total = np.bincount(stream[known], minlength=len(words)) + 2.0
    cues = language.cues_before_speech | language.cues_after_speech
    sets: tuple[tuple[int, Iterable[str]], ...] = (
        (-1, language.titles),
        (-1, language.place_before),
        (-1, cues),
        (1, cues),
        (1, ","),
        (1, "("),
        (-1, "("),
    )
    for offset in (-1, 1):
        near = np.roll(capital[stream], -offset)
        yield _steps(np.bincount(stream[known], near[known], len(words)) / total)
    for offset, chosen in sets:
        member = np.array([word.lower() in chosen for word in words] + [False] * 2)
        near = np.roll(member[stream], -offset)
        yield _steps(np.bincount(stream[known], near[known], len(words)) / total)
    lowered: defaultdict[str, list[float]] = defaultdict(lambda: [1.0, 1.0, 1.0, 1.0])
    for word, count in zip(words, total, strict=True):
        lowered[word.lower()][form(word)] += count
    for wanted in (LOWER, UPPER):
        share = [lowered[word.lower()][wanted] / sum(lowered[word.lower()]) for word in words]
        yield np.searchsorted(FORM_STEPS, share)


def _steps(rates: NDArray[np.float64]) -> NDArray[np.int64]:
    return np.searchsorted(STEPS, rates)


def _clusters(stream: NDArray[np.int32], size: int) -> Iterator[NDArray[np.int64]]:
    vectors = embed(stream, size)
    for clusters in CLUSTERS:
        yield kmeans(vectors, min(clusters, size))


def embed(stream: NDArray[np.int32], size: int) -> NDArray[np.float32]:
    """Vectors of unit length for all words of a stream."""
    counts = np.bincount(stream[stream >= 0], minlength=size)
    context = np.full(size + 2, -1)
    context[np.argsort(-counts, kind="stable")[:CONTEXTS]] = np.arange(min(CONTEXTS, size))
    context[-2] = min(CONTEXTS, size)
    parts = []
    for offset in (-2, -1, 1, 2):
        near = context[np.roll(stream, -offset)]
        near[:2], near[-2:] = -1, -1
        use = (stream >= 0) & (near >= 0)
        ones = np.ones(int(use.sum()), dtype=np.float32)
        shape = (size, min(CONTEXTS, size) + 1)
        parts.append(_information(csr_matrix((ones, (stream[use], near[use])), shape=shape)))
    return _reduced(hstack(parts).tocsr())


def _information(counts: csr_matrix) -> csr_matrix:
    """Positive pointwise mutual information, contexts smoothed by a power of 0.75."""
    counts.sum_duplicates()
    rows = np.asarray(counts.sum(axis=1)).ravel() + 5.0
    columns = np.asarray(counts.sum(axis=0)).ravel() ** 0.75
    found = counts.tocoo()
    share = columns[found.col] / columns.sum()
    found.data = np.maximum(np.log(found.data / (rows[found.row] * share)), 0).astype(np.float32)
    return found.tocsr()


def _reduced(matrix: csr_matrix) -> NDArray[np.float32]:
    random = np.random.default_rng(0)
    wide = min(DIMENSIONS + 16, *matrix.shape)
    basis = random.standard_normal((matrix.shape[1], wide)).astype(np.float32)
    for _ in range(4):
        basis = np.linalg.qr(matrix @ basis)[0]
        basis = np.linalg.qr(matrix.T @ basis)[0]
    product = matrix @ basis
    left, values, _ = np.linalg.svd(product, full_matrices=False)
    vectors = left[:, :DIMENSIONS] * np.sqrt(values[:DIMENSIONS])
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return (vectors / np.maximum(norms, 1e-9)).astype(np.float32)


def kmeans(vectors: NDArray[np.float32], clusters: int, *, rounds: int = 15) -> NDArray[np.int64]:
    """Spherical k-means; the cluster of each row."""
    random = np.random.default_rng(1)
    centres = vectors[random.choice(len(vectors), clusters, replace=False)]
    for _ in range(rounds):
        nearest = np.concatenate(
            [np.argmax(part @ centres.T, axis=1) for part in np.array_split(vectors, 20)]
        )
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, vectors)
        empty = np.linalg.norm(sums, axis=1) == 0
        sums[empty] = vectors[random.choice(len(vectors), int(empty.sum()))]
        centres = sums / np.linalg.norm(sums, axis=1, keepdims=True)
    return nearest
