"""A linear-chain conditional random field over sums of per-word rows, trained with numpy.

Lafferty, McCallum and Pereira 2001, "Conditional random fields". The score of label y at
place t is the sum, over offsets o, of what the attributes of the word at t + o say of y at
that distance. Forward and backward run over many sentences at once; the objective is
minimised with AdamW (Loshchilov and Hutter 2019), its weights averaged over the last steps.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from analysis.extract.names import LABELS, REACH

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

# Padded words, labels, mask and weights of some sentences.
Batch = tuple[Ints, Ints, Floats, Floats]

OFFSETS = range(-REACH, REACH + 1)
NEVER = -30.0


def allowed() -> tuple[Floats, Floats]:
    """Zero where a label may follow a label (or open a sentence), NEVER where it may not."""
    steps = np.zeros((len(LABELS), len(LABELS)), dtype=np.float32)
    start = np.zeros(len(LABELS), dtype=np.float32)
    for after, label in enumerate(LABELS):
        if label.startswith("I-"):
            start[after] = NEVER
            for before, other in enumerate(LABELS):
                if other[2:] != label[2:]:
                    steps[before, after] = NEVER
    return steps, start


@dataclass
class Data:
    """Sentences as numbers of word types (0 is the border), their labels and their weights."""

    words: list[Ints]
    labels: list[Ints]
    weight: Floats

    def __len__(self) -> int:
        return len(self.words)


@dataclass
class Field:
    """The weights: one row per attribute, columns are (offset, label); and the transitions."""

    weights: Floats
    steps: Floats
    start: Floats
    types: csr_matrix = field(repr=False)

    def rows(self, chosen: Ints | slice = slice(None)) -> Floats:
        """The summed weights of word types."""
        return np.asarray(self.types[chosen] @ self.weights)

    def scores(self, words: Ints, rows: Floats) -> Floats:
        """Scores of labels at (sentence, place); ``words`` is padded on both sides."""
        wide = words.shape[1] - 2 * REACH
        cut = rows.reshape(len(rows), len(OFFSETS), len(LABELS))
        total = np.zeros((len(words), wide, len(LABELS)), dtype=np.float32)
        for number, offset in enumerate(OFFSETS):
            total += cut[words[:, REACH + offset : REACH + offset + wide], number]
        return total


def batches(data: Data, size: int, random: np.random.Generator) -> Iterator[Batch]:
    """Batches of sentences of like length: padded words, labels, mask and weights."""
    lengths = np.array([len(words) for words in data.words])
    order = np.argsort(lengths + random.random(len(lengths)) * 4, kind="stable")
    groups, current, total = [], [], 0
    for place in order:
        current.append(place)
        total += lengths[place]
        if total >= size:
            groups.append(current)
            current, total = [], 0
    if current:
        groups.append(current)
    for group in random.permutation(len(groups)):
        chosen = groups[group]
        wide = max(lengths[place] for place in chosen)
        words = np.zeros((len(chosen), wide + 2 * REACH), dtype=np.int64)
        labels = np.zeros((len(chosen), wide), dtype=np.int64)
        mask = np.zeros((len(chosen), wide), dtype=np.float32)
        for row, place in enumerate(chosen):
            words[row, REACH : REACH + lengths[place]] = data.words[place]
            labels[row, : lengths[place]] = data.labels[place]
            mask[row, : lengths[place]] = 1
        yield words, labels, mask, data.weight[chosen]


def marginals(
    scores: Floats, mask: Floats, steps: Floats, start: Floats
) -> tuple[Floats, Floats, Floats]:
    """Forward-backward: P(label at place), summed P(label pair) and P(first label).

    Runs in the probability domain with the scores' maxima taken out at every place. Pads
    only hand on the state of the place before (or behind) them.
    """
    real = mask[:, :, None] > 0
    shifted = np.exp(scores - scores.max(axis=2, keepdims=True))
    local = shifted + 1e-12
    jump = np.exp(steps)
    count, wide, labels = scores.shape
    forward = np.empty((wide, count, labels), dtype=np.float32)
    backward = np.empty_like(forward)
    state = local[:, 0] * np.exp(start)
    forward[0] = state / state.sum(axis=1, keepdims=True)
    for place in range(1, wide):
        state = (forward[place - 1] @ jump) * local[:, place]
        state /= state.sum(axis=1, keepdims=True)
        forward[place] = np.where(real[:, place], state, forward[place - 1])
    backward[-1] = 1 / labels
    for place in range(wide - 2, -1, -1):
        state = (backward[place + 1] * local[:, place + 1]) @ jump.T
        state /= state.sum(axis=1, keepdims=True)
        backward[place] = np.where(real[:, place + 1], state, backward[place + 1])
    single = forward * backward
    single /= single.sum(axis=2, keepdims=True)
    ahead = backward[1:] * local.transpose(1, 0, 2)[1:]
    norm = np.einsum("tni,ij,tnj->tn", forward[:-1], jump, ahead, optimize=True)
    scale = mask.T[1:] / np.maximum(norm, 1e-30)
    pairs = np.einsum("tni,tnj,tn->ij", forward[:-1], ahead, scale, optimize=True) * jump
    return single.transpose(1, 0, 2), pairs, single[0].sum(axis=0)


def train(
    model: Field,
    data: Data,
    *,
    lexical: Ints,
    epochs: float,
    size: int = 3000,
    rate: float = 0.02,
    decay: float = 0.02,
    drop: float = 0.3,
    seed: int = 0,
) -> Field:
    """The field after ``epochs`` passes.

    ``lexical`` are the attributes that name a word: for a ``drop`` share of the words of a
    batch they are left out, so that the rest learns to do without them.
    """
    random = np.random.default_rng(seed)
    total = int(epochs * sum(map(len, data.words)) / size) + 1
    named = np.zeros(model.types.shape[1], dtype=np.float32)
    named[lexical] = 1
    descent = _AdamW([model.weights, model.steps, model.start], total, rate, decay)
    while descent.step < total:
        for batch in batches(data, size, random):
            descent.go(_gradients(model, batch, named, drop, random))
            if descent.step == total:
                break
    return Field(*descent.averages(), model.types)


def _gradients(
    model: Field, batch: Batch, named: Floats, drop: float, random: np.random.Generator
) -> list[Floats]:
    """Gradients of weights, steps and start: expected minus true counts, by word.

    A sentence's weight scales what its words teach; transitions are learned from all alike.
    """
    words, labels, mask, weight = batch
    fixed, fixed_start = allowed()
    used, numbers = np.unique(words, return_inverse=True)
    numbers = numbers.reshape(words.shape)
    types = _dropped(model.types[used], named, drop, random)
    scores = model.scores(numbers, np.asarray(types @ model.weights))
    single, pairs, first = marginals(scores, mask, model.steps + fixed, model.start + fixed_start)
    gold = np.eye(len(LABELS), dtype=np.float32)[labels]
    error = (single - gold) * mask[:, :, None] * weight[:, None, None]
    rows = np.zeros((len(used), model.weights.shape[1]), dtype=np.float32)
    for number, offset in enumerate(OFFSETS):
        place = numbers[:, REACH + offset : REACH + offset + mask.shape[1]].ravel()
        columns = slice(number * len(LABELS), (number + 1) * len(LABELS))
        rows[:, columns] = _summed(place, error.reshape(-1, len(LABELS)), len(used))
    pair_gold = np.zeros_like(pairs)
    inside = mask[:, 1:] > 0
    np.add.at(pair_gold, (labels[:, :-1][inside], labels[:, 1:][inside]), 1)
    first_gold = np.bincount(labels[:, 0], minlength=len(LABELS)).astype(np.float32)
    scale = 1 / max(float(mask.sum()), 1.0)
    return [
        np.asarray(types.T @ rows) * scale,
        (pairs - pair_gold) * scale,
        (first - first_gold) * scale,
    ]


class _AdamW:
    """Steps of AdamW in place, slower and slower; averages of the last two fifths of them."""

    def __init__(self, parts: list[Floats], total: int, rate: float, decay: float) -> None:
        self.parts, self.total, self.rate, self.decay = parts, total, rate, decay
        self.step = 0
        self._means = [np.zeros_like(part) for part in parts]
        self._squares = [np.zeros_like(part) for part in parts]
        self._sums = [np.zeros_like(part) for part in parts]
        self._first_averaged = int(0.6 * total) + 1

    def go(self, gradients: list[Floats]) -> None:
        """One step down all gradients."""
        self.step += 1
        step = self.step
        speed = self.rate * max(0.02, 1 - step / self.total) * min(1.0, step / 20)
        for part, gradient, mean, square, total in zip(
            self.parts, gradients, self._means, self._squares, self._sums, strict=True
        ):
            mean += 0.1 * (gradient - mean)
            square += 0.01 * (gradient * gradient - square)
            size = np.sqrt(square / (1 - 0.99**step)) + 1e-6
            part -= speed * (mean / (1 - 0.9**step) / size + self.decay * part)
            if step >= self._first_averaged:
                total += part

    def averages(self) -> tuple[Floats, Floats, Floats]:
        """The averaged parts."""
        count = self.total - self._first_averaged + 1
        weights, steps, start = (np.asarray(part / count, np.float32) for part in self._sums)
        return weights, steps, start


def _summed(place: Ints, values: Floats, size: int) -> Floats:
    ones = np.ones(len(place), dtype=np.float32)
    chooser = csr_matrix((ones, (place, np.arange(len(place)))), shape=(size, len(place)))
    return np.asarray(chooser @ values)


def _dropped(
    types: csr_matrix, named: Floats, drop: float, random: np.random.Generator
) -> csr_matrix:
    """Types of a batch, some without their lexical attributes."""
    if not drop:
        return types
    found = types.tocsr(copy=True)
    owner = np.repeat(np.arange(found.shape[0]), np.diff(found.indptr))
    gone = (random.random(found.shape[0]) < drop)[owner] & (named[found.indices] > 0)
    found.data = np.where(gone, 0, found.data)
    return found
