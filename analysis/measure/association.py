"""The formulas of comparison, association and dispersion: counts in, scores out.

Every function takes numbers or arrays of one shape and knows nothing of corpora. Logarithms of 0
counts are left out of sums (x·ln x → 0); where a ratio would be infinite, the correction is said.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Numbers = NDArray[np.float64]

Z95 = 1.959964
ZERO = 0.5  # stands for a count of 0 in a ratio, as in Hardie's Log Ratio


def log_likelihood(
    n: ArrayLike, total: ArrayLike, other_n: ArrayLike, other_total: ArrayLike
) -> Numbers:
    """G² of a word in two corpora; above 3.84 chance alone would do it in 1 of 20 words.

    2·(a·ln(a/E₁) + b·ln(b/E₂)), E₁ = c·(a+b)/(c+d), E₂ = d·(a+b)/(c+d), with a of c words and b
    of d words: P. Rayson and R. Garside (2000), "Comparing corpora using frequency profiling",
    Proceedings of the Workshop on Comparing Corpora, 1-6.

    >>> round(float(log_likelihood(52, 50_000, 57, 75_000)), 2)
    2.65
    """
    a, c, b, d = _floats(n, total, other_n, other_total)
    return 2 * (_surprise(a, c * (a + b) / (c + d)) + _surprise(b, d * (a + b) / (c + d)))


def log_likelihood_of_pair(
    n: ArrayLike, first: ArrayLike, second: ArrayLike, total: ArrayLike
) -> Numbers:
    """G² of a 2×2 table: n of total have both, ``first`` have the one, ``second`` the other.

    2·Σ O·ln(O/E) over the four cells: T. Dunning (1993), "Accurate methods for the statistics of
    surprise and coincidence", Computational Linguistics 19, 61-74.

    >>> round(float(log_likelihood_of_pair(150, 12593, 932, 14307668)), 1)
    1291.3
    """
    o, r, c, t = _floats(n, first, second, total)
    rows, columns = (r, r, t - r, t - r), (c, t - c, c, t - c)
    cells = (o, r - o, c - o, t - r - c + o)
    parts = [
        _surprise(cell, row * column / t)
        for cell, row, column in zip(cells, rows, columns, strict=True)
    ]
    return np.asarray(2 * sum(parts))


def log_ratio(
    n: ArrayLike, total: ArrayLike, other_n: ArrayLike, other_total: ArrayLike
) -> Numbers:
    """How many times as frequent, in doublings: 1 is twice, 2 four times, -1 half.

    log₂((a/c) / (b/d)), with 0.5 for a count of 0: A. Hardie (2014), "Log Ratio: an informal
    introduction", CASS, Lancaster University.

    >>> float(log_ratio(8, 1000, 2, 1000)), float(log_ratio(8, 1000, 0, 1000))
    (2.0, 4.0)
    """
    a, c, b, d = _floats(n, total, other_n, other_total)
    return np.asarray(np.log2((_positive(a) / c) / (_positive(b) / d)))


def relative_variance(
    n: ArrayLike,
    total: ArrayLike,
    *,
    squares: ArrayLike,
    products: ArrayLike,
    total_squares: ArrayLike,
    parts: ArrayLike,
) -> Numbers:
    """Variance of a word's rate n/total, divided by the rate squared.

    The larger of two: that of independent words, 1/n - 1/total (D. Katz et al. (1978), "Obtaining
    confidence intervals for the risk ratio in cohort studies", Biometrics 34, 469-474), and that
    of words that come in articles: the ratio estimator of W. G. Cochran (1977), "Sampling
    techniques", ch. 6, k/(k-1)·Σ(nᵢ - r·mᵢ)²/n² over k articles with nᵢ of mᵢ words, r = n/total.
    The second is much the larger for a word that a few articles repeat. Given are the sums
    ``squares`` Σnᵢ², ``products`` Σnᵢmᵢ, ``total_squares`` Σmᵢ² and k, ``parts``; with one
    article only the first is known. A count of 0 stands as 0.5 and has the first only.
    """
    a, c, aa, am, mm, k = _floats(n, total, squares, products, total_squares, parts)
    a, found = _positive(a), a > 0
    independent = 1 / a - 1 / c
    rate = a / c
    spread = np.maximum(aa - 2 * rate * am + rate**2 * mm, 0) / a**2
    clustered = np.where(found & (k > 1), spread * k / np.maximum(k - 1, 1), 0)
    return np.asarray(np.maximum(independent, clustered))


def bounds(ratio: ArrayLike, variance: ArrayLike, other_variance: ArrayLike) -> tuple[Numbers, ...]:
    """The 95 % confidence bounds of a log ratio, from the relative variances of the two rates.

    >>> low, high = bounds(1.0, 1 / 20, 1 / 10)
    >>> round(float(low), 2), round(float(high), 2)
    (-0.1, 2.1)
    """
    middle, one, other = _floats(ratio, variance, other_variance)
    half = Z95 * np.sqrt(one + other) / np.log(2)
    return middle - half, middle + half


def log_odds_z(
    n: ArrayLike,
    total: ArrayLike,
    other_n: ArrayLike,
    other_total: ArrayLike,
    *,
    prior: ArrayLike,
    prior_total: ArrayLike,
) -> Numbers:
    """Weighted log-odds: how many standard errors the odds of two corpora lie apart.

    δ/σ, δ = ln((a+α)/(c+α₀-a-α)) - ln((b+α)/(d+α₀-b-α)), σ² = 1/(a+α) + 1/(b+α), with the prior
    α of the word and α₀ of all words, the same for both: the informative Dirichlet prior of
    B. L. Monroe, M. P. Colaresi and K. M. Quinn (2008), "Fightin' words", Political Analysis 16,
    372-403. Null (nan) where a side has no other word.

    >>> round(float(log_odds_z(9, 99, 4, 99, prior=1, prior_total=1)), 4)
    1.3642
    """
    a, c, b, d, alpha, alpha_0 = _floats(n, total, other_n, other_total, prior, prior_total)
    rest, other_rest = c + alpha_0 - a - alpha, d + alpha_0 - b - alpha
    known = (rest > 0) & (other_rest > 0)
    odds = (a + alpha) / np.where(known, rest, np.nan)
    other_odds = (b + alpha) / np.where(known, other_rest, np.nan)
    return np.asarray(np.log(odds / other_odds) / np.sqrt(1 / (a + alpha) + 1 / (b + alpha)))


def dispersion(found: ArrayLike, sizes: ArrayLike) -> float:
    """DPnorm of a word: 0 when it is spread over the parts as the words are, 1 when in one only.

    ½·Σ|vᵢ - sᵢ| / (1 - min s), with the parts' shares v of the word and s of all words: DP of
    S. Th. Gries (2008), "Dispersions and adjusted frequencies in corpora", International Journal
    of Corpus Linguistics 13, 403-437, normalised as in J. Lijffijt and S. Th. Gries (2012), same
    journal 17, 147-149. Empty parts are none. Null (nan) without the word; 0 with one part.

    >>> round(dispersion([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]), 2)
    0.22
    """
    v, s = _floats(found, sizes)
    v, s = v[s > 0], s[s > 0]
    if not v.sum():
        return float("nan")
    v, s = v / v.sum(), s / s.sum()
    return float(normalised(np.abs(v - s).sum() / 2, s.min()))


def normalised(deviation: ArrayLike, smallest: ArrayLike) -> Numbers:
    """DPnorm from DP and the share of the smallest part; 0 where there is one part only."""
    dp, least = _floats(deviation, smallest)
    room = 1 - least
    return np.asarray(np.where(room > 0, dp / np.where(room > 0, room, 1), 0 * dp))


def mutual_information(n: ArrayLike, expected: ArrayLike) -> Numbers:
    """MI = log₂(O/E), which favours what is rare: K. W. Church and P. Hanks (1990), "Word
    association norms, mutual information, and lexicography", Computational Linguistics 16, 22-29.

    >>> round(float(mutual_information(20, 42 * 20 / 14307668)), 2)
    18.38
    """
    o, e = _floats(n, expected)
    return np.asarray(np.log2(o / e))


def t_score(n: ArrayLike, expected: ArrayLike) -> Numbers:
    """(O - E)/√O, which favours what is frequent: K. Church, W. Gale, P. Hanks and D. Hindle
    (1991), "Using statistics in lexical analysis".

    >>> round(float(t_score(8, 15828 * 4675 / 14307668)), 4)
    0.9999
    """
    o, e = _floats(n, expected)
    return np.asarray((o - e) / np.sqrt(o))


def log_dice(n: ArrayLike, first: ArrayLike, second: ArrayLike) -> Numbers:
    """14 + log₂(2·n/(f₁ + f₂)): 14 when the two are always together, 1 less is half as often;
    it does not grow with the corpus. P. Rychlý (2008), "A lexicographer-friendly association
    score", Proceedings of RASLAN, 6-9.

    >>> float(log_dice(10, 10, 10)), float(log_dice(5, 10, 10))
    (14.0, 13.0)
    """
    o, one, other = _floats(n, first, second)
    return np.asarray(14 + np.log2(2 * o / (one + other)))


def _floats(*values: ArrayLike) -> tuple[Numbers, ...]:
    return tuple(np.asarray(value, dtype="float64") for value in values)


def _positive(counts: Numbers) -> Numbers:
    return np.asarray(np.where(counts > 0, counts, ZERO))


def _surprise(observed: Numbers, expected: Numbers) -> Numbers:
    """O·ln(O/E), 0 where nothing was observed."""
    seen = observed > 0
    ratio = np.where(seen, observed, 1) / np.where(seen, expected, 1)
    return np.asarray(observed * np.log(ratio))
