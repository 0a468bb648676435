"""Names that no registry knows: persons, organisations and places, found by a linear tagger.

The score of a label at a place is a sum, over the word there and three words on either side,
of what each word alone says of a label at that distance. So a word's row of weights is summed
once and kept, and tagging is looking up rows, adding them, and one Viterbi pass (Viterbi 1967)
over many sentences side by side. How the weights came about: training/, and the NAMES.md next
to them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import chain
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from analysis.article import Sentence
from analysis.extract.name_words import (
    ALWAYS,
    BORDER,
    LOWER,
    TITLE,
    UPPER,
    WordStatistics,
    attributes,
    form,
    keys,
    restyled,
)
from analysis.language.words import Token

LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-GPE", "I-GPE")
# How many words away a word is still heard, on either side.
REACH = 3

# Bounds of time and memory: words tagged side by side, words remembered, and the longest
# stretch that is tagged as one sentence.
_AT_ONCE = 40_000
_REMEMBERED = 60_000
_LONGEST = 200

_OPENERS = frozenset("\"“”‘'«([:-–—•*")

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Array = TypeVar("Array", bound=NDArray[Any])


class Name(NamedTuple):
    """A name at ``tokens[first_token:last_token]``; type is PER, ORG or GPE."""

    first_token: int
    last_token: int
    type: str


class WordTable:
    """Every word met so far under a number, with what tagging needs of it.

    ``weigh`` gives the rows of weights of new words.
    """

    def __init__(
        self, statistics: WordStatistics, weigh: Callable[[Sequence[str]], Floats]
    ) -> None:
        self.statistics = statistics
        self.words: list[str] = []
        self._weigh = weigh
        self._number: dict[str, int] = {}
        self._rows = weigh([])
        self._signs = np.zeros((0, 6), dtype=np.bool_)
        self._opens_as: Ints = np.zeros(0, dtype=np.int64)
        self.numbers([BORDER])

    def __len__(self) -> int:
        return len(self.words)

    @property
    def rows(self) -> Floats:
        """Weights: one row a word, columns are offset by label."""
        return self._rows

    def numbers(self, words: Sequence[str]) -> Ints:
        """The numbers of words; new ones are added."""
        found = list(map(self._number.get, words))
        if None in found:
            self._add(dict.fromkeys(word for word in words if word not in self._number))
            found = list(map(self._number.get, words))
        return np.array(found, dtype=np.int64)

    def _add(self, words: Iterable[str]) -> None:
        opening = {word: self._when_opening(word) for word in words}
        lowered = (word for word in opening.values() if word not in self._number)
        new = list(dict.fromkeys(chain(opening, lowered)))
        first, last = len(self.words), len(self.words) + len(new)
        self._number.update(zip(new, range(first, last), strict=True))
        self.words += new
        self._rows = _with_room(self._rows, last)
        self._signs = _with_room(self._signs, last)
        self._opens_as = _with_room(self._opens_as, last)
        self._rows[first:last] = self._weigh(new)
        self._signs[first:last] = [self._signs_of(word) for word in new]
        self._opens_as[first:last] = [self._number[opening.get(word, word)] for word in new]

    def _when_opening(self, word: str) -> str:
        """A word as it stands inside sentences, if it is hardly ever capitalised there."""
        if form(word) == TITLE and self.statistics.usual(word) == LOWER + ALWAYS:
            return word.lower()
        return word

    def _signs_of(self, word: str) -> tuple[bool, ...]:
        long, written = len(word) > 3 and word.isalpha(), form(word)
        return (
            long,
            long and written == UPPER,
            long and written == LOWER,
            long and self.statistics.is_common(word),
            word[:1].isupper(),
            word in _OPENERS,
        )

    def settled(self, numbers: Ints, starts: Ints) -> Ints:
        """Words as they would be written inside a plain sentence.

        A word that opens a sentence or a quote, and is hardly ever capitalised elsewhere, is
        lowered. All words of a sentence in capitals, in small letters or in headline style
        get their usual form. ``starts`` are the places where sentences (none empty) begin.
        """
        signs = self._signs[numbers]
        opening = np.zeros(len(numbers), dtype=np.bool_)
        opening[1:] = signs[:-1, 5]
        opening[starts] = True
        found = np.where(opening, self._opens_as[numbers], numbers)
        ends = np.append(starts[1:], len(numbers))
        styles = _styles(np.add.reduceat(signs, starts, axis=0, dtype=np.int64))
        for sentence in np.flatnonzero(styles >= 0):
            part = slice(starts[sentence], ends[sentence])
            style = int(styles[sentence])
            words = [
                restyled(self.words[number], style, self.statistics) for number in numbers[part]
            ]
            found[part] = self.numbers(words)
        return found


def _styles(counts: Ints) -> Ints:
    """UPPER, LOWER or TITLE for sentences that write (nearly) all words so, else -1.

    ``counts`` are the signs of WordTable summed over each sentence. A sentence of names alone
    is no headline: in one, many words are ordinary ones.
    """
    long, upper, lower, common, capital = counts.T[:5]
    style = np.full(len(counts), -1)
    style[(lower <= 0.2 * long) & (common > 0.3 * long)] = TITLE
    style[(lower == long) & (capital == 0)] = LOWER
    style[upper > 0.7 * long] = UPPER
    style[long < 3] = -1
    return style


def _with_room(array: Array, size: int) -> Array:
    """The array, or one twice as long, so that growing costs little."""
    if size <= len(array):
        return array
    wider = np.zeros((max(size, 2 * len(array), 1024), *array.shape[1:]), dtype=array.dtype)
    wider[: len(array)] = array
    return wider  # type: ignore[return-value]


class NameTagger:
    """The tagger of one language.

    >>> from analysis.language import load as pack; from analysis.language.words import tokens
    >>> from analysis.language.sentences import sentences
    >>> text = "Menteri Luar Negeri Tiongkok Wang Yi bertemu Budi Santoso di Jakarta, Selasa."
    >>> words = tokens(text)
    >>> [names] = NameTagger.load("id").names([(words, sentences(text, pack("id")))])
    >>> [(" ".join(word.text for word in words[a:b]), kind) for a, b, kind in names]
    [('Tiongkok', 'GPE'), ('Wang Yi', 'PER'), ('Budi Santoso', 'PER'), ('Jakarta', 'GPE')]
    """

    def __init__(self, parts: dict[str, NDArray[Any]]) -> None:
        self.statistics = WordStatistics(
            parts["words"], parts["columns"], parts["folded"], parts["forms"]
        )
        self._attributes = parts["attributes"]
        self._weights = parts["weights"]
        self._scale = float(parts["scale"])
        self._steps = parts["steps"].astype(np.float32)
        self._start = parts["start"].astype(np.float32)
        self._table = WordTable(self.statistics, self._weigh)

    @staticmethod
    def load(language: str) -> NameTagger:
        """The tagger of a language that has weights, read once.

        Raises FileNotFoundError for one that has none.
        """
        return _load(language)

    def is_common(self, word: str) -> bool:
        """Whether the news knows a word and mostly writes it small: hardly a name."""
        return self.statistics.is_common(word)

    def plain(self, tokens: Sequence[Token], sentences: Sequence[Sentence]) -> Sequence[Token]:
        """The tokens with sentences that have no capital written as plain news would have them."""
        written: list[Token] | None = None
        starts = [token.start for token in tokens]
        for sentence in sentences:
            first = bisect_left(starts, sentence.start)
            last = bisect_left(starts, sentence.end)
            words = [token.text for token in tokens[first:last]]
            if any(word != word.lower() for word in words) or len(words) < 3:
                continue
            written = list(tokens) if written is None else written
            for place in range(first, last):
                text = restyled(tokens[place].text, LOWER, self.statistics)
                written[place] = tokens[place]._replace(text=text)
        return tokens if written is None else written

    def names(
        self, texts: Iterable[tuple[Sequence[Token], Sequence[Sentence]]]
    ) -> list[list[Name]]:
        """For each text its names, in order of place. Words outside sentences are in none."""
        found: list[list[Name]] = []
        batch: list[_Stretch] = []
        size = 0
        for number, (tokens, sentences) in enumerate(texts):
            found.append([])
            for stretch in _stretches(number, tokens, sentences):
                batch.append(stretch)
                size += len(stretch.words)
                if size >= _AT_ONCE:
                    self._tag(batch, found)
                    batch, size = [], 0
        self._tag(batch, found)
        return found

    def _tag(self, batch: Sequence[_Stretch], found: Sequence[list[Name]]) -> None:
        if not batch:
            return
        if len(self._table) > _REMEMBERED:
            self._table = WordTable(self.statistics, self._weigh)
        numbers = self._table.numbers([word for stretch in batch for word in stretch.words])
        lengths = np.array([len(stretch.words) for stretch in batch])
        starts = np.cumsum(lengths) - lengths
        numbers = self._table.settled(numbers, starts)
        scores = _scores(self._table.rows, numbers, lengths)
        labels = _best(scores, starts, lengths, self._steps, self._start)
        for first, last, kind in _runs(labels):
            stretch = int(np.searchsorted(starts, first, side="right")) - 1
            shift = batch[stretch].first - int(starts[stretch])
            found[batch[stretch].text].append(Name(first + shift, last + shift, kind))

    def _weigh(self, words: Sequence[str]) -> Floats:
        """Sums of the weights of each word's attributes."""
        rows = np.zeros((len(words), self._weights.shape[1]), dtype=np.float32)
        for row, word in enumerate(words):
            wanted = keys(attributes(word, self.statistics))
            places = self._attributes.searchsorted(wanted)
            places = places[self._attributes.take(places, mode="clip") == wanted]
            rows[row] = self._weights[places].sum(axis=0, dtype=np.int32)
        return rows * np.float32(self._scale)


@lru_cache
def _load(language: str) -> NameTagger:
    weights = files("analysis.language") / language / "names.npz"
    with weights.open("rb") as file, np.load(file) as parts:
        return NameTagger(dict(parts))


class _Stretch(NamedTuple):
    """A sentence, or a part of one without end: number of its text, first token, words."""

    text: int
    first: int
    words: list[str]


def _stretches(
    number: int, tokens: Sequence[Token], sentences: Sequence[Sentence]
) -> Iterator[_Stretch]:
    starts = [token.start for token in tokens]
    last = 0
    for sentence in sentences:
        first = max(last, bisect_left(starts, sentence.start))
        last = max(first, bisect_left(starts, sentence.end))
        for cut in range(first, last, _LONGEST):
            words = [token.text for token in tokens[cut : min(cut + _LONGEST, last)]]
            yield _Stretch(number, cut, words)


def _scores(rows: Floats, numbers: Ints, lengths: Ints) -> Floats:
    """Scores of all labels at each place: what the words around say of it, summed."""
    sentence = np.repeat(np.arange(len(lengths)), lengths)
    place = np.arange(len(numbers)) + REACH * (sentence + 1)
    # Word 0 is the border; REACH of them before, between and behind sentences.
    padded = np.zeros(len(numbers) + REACH * (len(lengths) + 1), dtype=np.int64)
    padded[place] = numbers
    scores = np.zeros((len(numbers), len(LABELS)), dtype=np.float32)
    for column, offset in enumerate(range(-REACH, REACH + 1)):
        part = rows[:, column * len(LABELS) : (column + 1) * len(LABELS)]
        scores += part[padded[place + offset]]
    return scores


def _best(scores: Floats, starts: Ints, lengths: Ints, steps: Floats, start: Floats) -> Ints:
    """The best labels of every sentence, all sentences side by side, longest first (Viterbi)."""
    order = np.argsort(-lengths, kind="stable")
    starts, lengths = starts[order], lengths[order]
    # How many sentences are longer than 0, 1, 2 … words.
    alive = np.searchsorted(-lengths, -np.arange(int(lengths[0])), side="left")
    state = scores[starts].T + start[:, None]
    origins = []
    for place, count in enumerate(alive[1:], start=1):
        options = state[:, None, :count] + steps[:, :, None]
        origins.append(options.argmax(axis=0))
        state[:, :count] = options.max(axis=0) + scores[starts[:count] + place].T
    current = state.argmax(axis=0)
    labels = np.zeros(len(scores), dtype=np.int64)
    for place in range(len(alive) - 1, 0, -1):
        count = alive[place]
        labels[starts[:count] + place] = current[:count]
        current[:count] = origins[place - 1][current[:count], np.arange(count)]
    labels[starts] = current
    return labels


def _runs(labels: Ints) -> Iterator[tuple[int, int, str]]:
    """First place, place behind the last, and type of each name."""
    inside = np.append((labels > 0) & (labels % 2 == 0), False)
    ends = np.flatnonzero(~inside)
    begins = np.flatnonzero(labels % 2 == 1)
    lasts = ends[np.searchsorted(ends, begins, side="right")] if len(begins) else begins
    for first, last in zip(begins.tolist(), lasts.tolist(), strict=True):
        yield first, last, LABELS[labels[first]][2:]
