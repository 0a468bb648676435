"""YAKE's features and scores, for the words of many articles at once, as columns of numbers.

Source: Campos, Mangaravite, Pasquali, Jorge, Nunes, Jatowt (2020), "YAKE! Keyword extraction
from single documents using multiple local features", Information Sciences 509, 257-289. The
names are the paper's: T_Case, T_Position, TF_Norm, T_Rel, T_Sentence, the word score S(t)
("H" here, as in the package) and the keyword score S(kw). Where the paper leaves something open
(what counts as a number, stop words inside a keyword, which of equal scores comes first), it
follows what ``yake`` 0.7.3 is seen to return.

The arithmetic is done in the package's order, so that the scores are the same to the last bit.
Every array has one row a *word* (a token that is not punctuation), a *term* of an article, or a
*candidate* of an article; the comment beside each says which.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from analysis.extract.keyword_tokens import (
    ACRONYM,
    MARK,
    PLURAL,
    PROPER,
    STOP,
    USABLE,
    Ints,
    Tokens,
    Vocabulary,
)

Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

FEATURES = ("wcase", "wpos", "wfreq", "wrel", "wspread", "KPF")
"""T_Case, T_Position, TF_Norm, T_Rel, T_Sentence, and the keyword's own frequency in S(kw)."""


_NONE: Ints = np.zeros(0, dtype=np.int64)


class Candidates(NamedTuple):
    """The candidates of one article, in the order of their first place in the text."""

    score: Floats
    """S(kw); lower is better."""
    start: Ints
    """First word of the candidate's first place: an index into ``forms``."""
    size: Ints
    """Words."""
    forms: Ints
    """Forms of the words of all articles of the batch."""


class Numbered(NamedTuple):
    """Things that repeat, numbered from 0 in the order in which they first appear."""

    number: Ints
    """One a thing: its number."""
    first: Ints
    """One a number: where it first appears."""
    grouped: Ints
    """The places of all things, those of the same number together and in order."""

    @property
    def times(self) -> Ints:
        """One a number: how often it appears."""
        return np.bincount(self.number, minlength=len(self.first))


def numbered(codes: Ints) -> Numbered:
    """Number equal ``codes`` (not negative) alike, in the order in which they first appear.

    >>> numbered(np.array([7, 3, 7, 9])).number
    array([0, 1, 0, 2])
    """
    size = len(codes)
    if not size:
        return Numbered(codes, codes, codes)
    # Code and place in one integer: sorting plain integers is what NumPy does fastest.
    shift = size.bit_length()
    if int(codes.max()).bit_length() + shift > 62:
        codes = np.unique(codes, return_inverse=True)[1]
    packed = (codes << shift) | np.arange(size)
    packed.sort()
    grouped = packed & ((1 << shift) - 1)
    packed >>= shift
    is_new = _changes(packed)
    first = grouped[is_new]
    appears = np.zeros(size, dtype=np.int64)
    appears[first] = 1
    rank = np.cumsum(appears) - 1
    number = np.empty(size, dtype=np.int64)
    number[grouped] = rank[first][np.cumsum(is_new) - 1]
    return Numbered(number, np.flatnonzero(appears), grouped)


@dataclass(frozen=True)
class Words:
    """The words of a batch of articles; punctuation is gone, but has left ``block`` behind."""

    form: Ints
    flags: Ints
    article: Ints
    sentence: Ints
    """Number of the sentence in its article."""
    opens: Mask
    """Whether the word is the first token of its sentence."""
    block: Ints
    """Words between two marks share one; no keyword and no co-occurrence leaves its block."""
    term: Numbered
    """Terms of articles: a term has another number in another article."""
    sentences: Ints
    """One an article: its sentences."""

    @classmethod
    def of(cls, tokens: Tokens, vocabulary: Vocabulary) -> Words:
        """The words among ``tokens``."""
        term, flags = vocabulary.columns(tokens.forms)
        is_mark = (flags & MARK) > 0
        sizes = tokens.sentence_sizes
        opens = np.zeros(len(is_mark), dtype=np.bool_)
        opens[(np.cumsum(sizes) - sizes)[sizes > 0]] = True
        of_sentence = np.repeat(np.arange(len(sizes)), sizes)
        first_sentence = np.cumsum(tokens.text_sizes) - tokens.text_sizes
        article_of_sentence = np.repeat(np.arange(len(tokens.text_sizes)), tokens.text_sizes)
        word = np.flatnonzero(~is_mark)
        of_sentence = of_sentence[word]
        article = article_of_sentence[of_sentence]
        term = term[word]
        return cls(
            form=tokens.forms[word],
            flags=flags[word],
            article=article,
            sentence=of_sentence - first_sentence[article],
            opens=opens[word],
            block=np.cumsum(is_mark | opens, dtype=np.int64)[word],
            term=numbered(article * (int(term.max(initial=0)) + 1) + term),
            sentences=tokens.text_sizes,
        )

    def __len__(self) -> int:
        return len(self.form)

    @property
    def usable(self) -> Mask:
        """Words that a keyword may hold."""
        return (self.flags & USABLE) > 0

    def near(self, distance: int) -> Mask:
        """One a word from the ``distance``-th on: whether the word that far before it is in its
        block."""
        return np.equal(self.block[distance:], self.block[: len(self) - distance])


class Cooccurrence(NamedTuple):
    """Counts of T_Rel: which terms stand beside which, left and right, within the window."""

    left_distinct: Ints
    left_total: Ints
    right_distinct: Ints
    right_total: Ints
    pair: Ints
    """One a word: how often its term follows the term of the word before it (0: never)."""


def cooccurrence(words: Words, window: int) -> Cooccurrence:
    """Count the pairs of usable words at most ``window`` words apart in a block."""
    terms = len(words.term.first)
    usable = words.usable
    term, tf = words.term.number, words.term.times
    lefts, rights = [_NONE], [_NONE]
    for distance in range(1, window + 1):
        near = words.near(distance) & usable[distance:] & usable[: len(words) - distance]
        second = np.flatnonzero(near) + distance
        lefts.append(term[second - distance])
        rights.append(term[second])
    left, right = np.concatenate(lefts), np.concatenate(rights)
    # Side by side, a pair can come again only if both of its terms do: most need no numbering.
    again = np.flatnonzero(((tf[left] > 1) & (tf[right] > 1)) | (window > 1))
    edge = numbered(left[again] * terms + right[again])
    times = np.ones(len(left), dtype=np.int64)
    times[again] = edge.times[edge.number]
    is_first = np.ones(len(left), dtype=np.bool_)
    is_first[again] = False
    is_first[again[edge.first]] = True
    pair = np.zeros(len(words), dtype=np.int64)
    if window:
        beside = np.flatnonzero(words.near(1) & usable[1:] & usable[:-1]) + 1
        pair[beside] = times[: len(beside)]
    return Cooccurrence(
        left_distinct=np.bincount(right[is_first], minlength=terms),
        left_total=np.bincount(right, minlength=terms),
        right_distinct=np.bincount(left[is_first], minlength=terms),
        right_total=np.bincount(left, minlength=terms),
        pair=pair,
    )


@dataclass(frozen=True)
class TermScores:
    """One row a term of an article."""

    h: Floats
    """S(t); lower is better."""
    tf: Ints
    """How often the term appears in its article."""
    stop: Mask
    """Whether it is a stop word, as its first form in the article says."""
    failed: Mask
    """One an article: S(t) divides by 0 for one of its terms (chosen features only)."""


def term_scores(words: Words, pairs: Cooccurrence, features: Collection[str] | None) -> TermScores:
    """S(t) = (T_Position T_Rel) / (T_Case + TF_Norm / T_Rel + T_Sentence / T_Rel).

    A feature that is not chosen is 1 above the line and 0 below it.
    """
    chosen = FEATURES if features is None else features
    tf = words.term.times
    stop = (words.flags[words.term.first] & STOP) > 0
    article = words.article[words.term.first]
    one, zero = np.ones(len(tf)), np.zeros(len(tf))
    t_rel = t_relatedness(tf, article, pairs) if "wrel" in chosen else one
    tf_norm = term_frequency_norm(tf, stop, article) if "wfreq" in chosen else zero
    t_case = t_casing(words, tf) if "wcase" in chosen else zero
    spread, median = sentence_spread(words)
    t_sentence = spread / words.sentences[article] if "wspread" in chosen else zero
    t_position = t_positional(median) if "wpos" in chosen else one
    below = t_case + tf_norm / t_rel + t_sentence / t_rel
    failed = np.zeros(len(words.sentences), dtype=np.bool_)
    failed[article[below == 0]] = True
    return TermScores((t_position * t_rel) / below, tf, stop, failed)


def t_relatedness(tf: Ints, article: Ints, pairs: Cooccurrence) -> Floats:
    """T_Rel = 1 + (DL + DR) TF / max TF; DL, DR: distinct neighbours by all neighbours.

    A word that stands beside many different words is a common one.
    """
    share = tf / _of_article(np.maximum, tf, article)
    dl = _ratio(pairs.left_distinct, pairs.left_total)
    dr = _ratio(pairs.right_distinct, pairs.right_total)
    return (0.5 + dl * share) + (0.5 + dr * share)


def term_frequency_norm(tf: Ints, stop: Mask, article: Ints) -> Floats:
    """TF_Norm = TF / (mean + standard deviation of TF over the article's words, no stop words)."""
    bounds = _bounds(article)
    scale = np.empty(max(len(bounds) - 1, 0))
    # One article at a time: NumPy's sum of fractions depends on where an array begins.
    for i, (start, end) in enumerate(pairwise(bounds.tolist())):
        valid = tf[start:end][~stop[start:end]].astype(np.float64)
        if not len(valid):
            scale[i] = 0.0
            continue
        mean = np.add.reduce(valid) / len(valid)
        valid -= mean
        scale[i] = mean + math.sqrt(np.add.reduce(valid * valid) / len(valid))
    return tf / np.repeat(scale, np.diff(bounds))


def t_casing(words: Words, tf: Ints) -> Floats:
    """T_Case = max(TF in capitals, TF with a capital not opening a sentence) / (1 + ln TF)."""
    term, terms = words.term.number, len(tf)
    acronym = np.bincount(term[(words.flags & ACRONYM) > 0], minlength=terms)
    proper = np.bincount(term[((words.flags & PROPER) > 0) & ~words.opens], minlength=terms)
    return np.maximum(acronym, proper) / (1.0 + _LOG(tf))


def t_positional(median_times_two: Ints) -> Floats:
    """T_Position = ln(ln(3 + median number of the sentences that hold the term))."""
    return _LOG_LOG(median_times_two)


def sentence_spread(words: Words) -> tuple[Ints, Ints]:
    """For each term: the sentences that hold it, and twice the median of their numbers."""
    term = words.term.number[words.term.grouped]
    sentence = words.sentence[words.term.grouped]
    is_new_term = _changes(term)
    is_new = is_new_term | _changes(sentence)
    sentence = sentence[is_new]
    spread = np.bincount(term[is_new], minlength=len(words.term.first))
    start = np.empty(len(spread), dtype=np.int64)
    start[term[is_new_term]] = np.flatnonzero(is_new_term[is_new])
    return spread, sentence[start + (spread - 1) // 2] + sentence[start + spread // 2]


def candidates(
    words: Words, terms: TermScores, pairs: Cooccurrence, n: int, features: Collection[str] | None
) -> list[Candidates]:
    """All candidates of up to ``n`` words of each article, scored.

    A candidate lies in one block, has only usable words, and neither begins nor ends with a
    stop word. Candidates of the same words in lower case are one.
    """
    by_frequency = features is None or "KPF" in features
    usable = words.usable
    # Two forms of one term that differ in lower case differ by the plural s alone.
    key = words.term.number * 2 + ((words.flags & PLURAL) > 0)
    can_end = usable & ~terms.stop[words.term.number]
    beside = np.zeros(len(words), dtype=np.bool_)
    beside[1:] = words.near(1)
    # One a word, for the phrase of ``size`` words that it ends: whether all are usable and in one
    # block, and whether all come again in the article (if not, neither does the phrase).
    whole = usable
    again = returns = np.bincount(key)[key] > 1
    lone, repeated, codes = [], [], []
    for size in range(1, n + 1):
        if size > 1:
            whole = usable & beside & _after(whole)
            again = returns & _after(again)
        end = np.flatnonzero(whole & can_end)
        end = end[can_end[end - size + 1]]
        comes_again = again[end]
        lone.append(end[~comes_again])
        repeated.append(end[comes_again])
        codes.append(_phrase_codes(key, repeated[-1], size, 2 * len(terms.tf)))
    same = numbered(_told_apart(codes))
    sizes = np.repeat(np.arange(1, n + 1), [len(end) for end in repeated])[same.first]
    first, times = np.concatenate(repeated)[same.first], same.times
    found = []
    for size, ends in enumerate(lone, 1):
        of_size = sizes == size
        end = np.concatenate([ends, first[of_size]])
        frequency = np.ones(len(end), dtype=np.int64)
        if by_frequency:
            frequency[len(ends) :] = times[of_size]
        score = phrase_scores(words, terms, pairs, end, size, frequency)
        found.append((end, np.full(len(end), size), score))
    return _by_article(words, terms, found)


def _told_apart(codes: list[Ints]) -> Ints:
    """The codes of phrases of all sizes in one column, those of different sizes different."""
    highest = [int(code.max(initial=0)) for code in codes]
    if sum(highest) >> 44:
        codes = [numbered(code).number for code in codes]
        highest = [len(code) for code in codes]
    offsets = np.cumsum([0, *(high + 1 for high in highest[:-1])])
    return np.concatenate([code + offset for code, offset in zip(codes, offsets, strict=True)])


def _after(of_words: Mask) -> Mask:
    """One a word: what holds of the word before it."""
    shifted = np.zeros_like(of_words)
    shifted[1:] = of_words[:-1]
    return shifted


def _phrase_codes(key: Ints, end: Ints, size: int, keys: int) -> Ints:
    """One number for the keys (each below ``keys``) of the ``size`` words up to each ``end``."""
    bits = keys.bit_length()
    code = key[end - size + 1]
    used = bits
    for back in range(size - 2, -1, -1):
        if used + bits + len(end).bit_length() > 62:
            code = numbered(code).number
            used = len(end).bit_length()
        code = (code << bits) | key[end - back]
        used += bits
    return code


def phrase_scores(
    words: Words,
    terms: TermScores,
    pairs: Cooccurrence,
    end: Ints,
    size: int,
    frequency: Ints,
) -> Floats:
    """S(kw) = product of S(t) / (TF(kw) (1 + sum of S(t))).

    A stop word inside counts by how unlikely it is between its neighbours: with
    p = P(stop word | word before) P(word after | stop word), as estimated in the article,
    the product is taken times 1 + (1 - p) and the sum less 1 - p.
    """
    product = np.ones(len(end))
    total = np.zeros(len(end))
    for back in range(size - 1, -1, -1):
        word = end - back
        term = words.term.number[word]
        h = terms.h[term]
        if 0 < back < size - 1:
            stop = terms.stop[term]
            unlikely = 1 - _between(words, terms, pairs, word)
            product *= np.where(stop, 1 + unlikely, h)
            total += np.where(stop, -unlikely, h)
        else:
            product *= h
            total += h
    return product / ((total + 1) * frequency)


def _between(words: Words, terms: TermScores, pairs: Cooccurrence, word: Ints) -> Floats:
    """P(word | word before) P(word after | word), for words inside a candidate."""
    term = words.term.number
    before = pairs.pair[word] / terms.tf[term[word - 1]]
    after = pairs.pair[word + 1] / terms.tf[term[word + 1]]
    return before * after


def _by_article(
    words: Words, terms: TermScores, found: list[tuple[Ints, Ints, Floats]]
) -> list[Candidates]:
    """Hand each article its candidates, in the order in which they first appear."""
    articles = len(words.sentences)
    end = np.concatenate([ends for ends, _, _ in found])
    size = np.concatenate([sizes for _, sizes, _ in found])
    score = np.concatenate([scores for _, _, scores in found])
    # Of candidates that end with the same word the shorter one comes first. Each has a slot of
    # its own, so that they are put in order without sorting.
    slots = np.full((len(words), len(found)), -1)
    slots[end, size - 1] = np.arange(len(end))
    order = slots[slots >= 0]
    end, size, score = end[order], size[order], score[order]
    bounds = np.searchsorted(words.article[end], np.arange(articles + 1)).tolist()
    start = end - size + 1
    return [
        Candidates(score[a:b], start[a:b], size[a:b], words.form)
        if not terms.failed[article]
        else Candidates(score[:0], start[:0], size[:0], words.form)
        for article, (a, b) in enumerate(pairwise(bounds))
    ]


def scored_candidates(
    tokens: Tokens,
    vocabulary: Vocabulary,
    *,
    n: int,
    window: int,
    features: Collection[str] | None,
) -> list[Candidates]:
    """The candidates of each text of ``tokens`` with their scores: the whole of YAKE but its list.

    >>> vocabulary = Vocabulary({"di"})
    >>> tokens = vocabulary.read(["Wang Yi tiba di Beijing."])
    >>> [only] = scored_candidates(tokens, vocabulary, n=1, window=1, features=None)
    >>> [vocabulary.names[only.forms[start]] for start in only.start]
    ['Wang', 'tiba', 'Beijing']
    """
    words = Words.of(tokens, vocabulary)
    # Chosen features may divide by 0: such an article gets no keywords, as in yake.
    with np.errstate(divide="ignore", invalid="ignore"):
        pairs = cooccurrence(words, window)
        terms = term_scores(words, pairs, features)
        return candidates(words, terms, pairs, n, features)


def best(scores: Floats, wanted: int) -> Ints:
    """Places of the ``wanted`` lowest scores and all equal to the last; of equals the first first.

    >>> best(np.array([0.3, 0.1, 0.3, 0.2]), 3)
    array([1, 3, 0, 2])
    """
    if wanted < len(scores):
        place = np.flatnonzero(scores <= np.partition(scores, wanted - 1)[wanted - 1])
    else:
        place = np.arange(len(scores))
    return place[np.argsort(scores[place], kind="stable")]


class _Table:
    """A function of small whole numbers, tabulated with ``math`` (NumPy's may differ in the last
    bit) and grown as needed."""

    def __init__(self, function: Callable[[int], float]) -> None:
        self._function = function
        self._values = np.zeros(0)

    def __call__(self, at: Ints) -> Floats:
        largest = int(at.max(initial=0))
        if largest >= len(self._values):
            self._values = np.array([self._function(i) for i in range(2 * largest + 64)])
        return self._values[at]


_LOG = _Table(lambda tf: math.log(tf or 1))
_LOG_LOG = _Table(lambda twice_median: math.log(math.log(3 + twice_median / 2)))


def _changes(values: Ints) -> Mask:
    """Whether each value differs from the one before it; the first does."""
    changes = np.empty(len(values), dtype=np.bool_)
    changes[:1] = True
    np.not_equal(values[1:], values[:-1], out=changes[1:])
    return changes


def _bounds(groups: Ints) -> Ints:
    """Where each run of equal ``groups`` begins, and where the last one ends."""
    return np.append(np.flatnonzero(_changes(groups)), len(groups))


def _of_article(function: np.ufunc, values: Ints, article: Ints) -> Ints:
    """``function`` over the values of each article, given back to each of its rows."""
    if not len(values):
        return values
    bounds = _bounds(article)
    return np.repeat(function.reduceat(values, bounds[:-1]), np.diff(bounds))


def _ratio(part: Ints, whole: Ints) -> Floats:
    """part / whole, 0 where whole is 0."""
    return part / np.maximum(whole, 1)
