"""The formulas, against published worked examples and against SciPy."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.stats import power_divergence
from scipy.stats.contingency import chi2_contingency, relative_risk

from analysis.measure import association as by


@pytest.mark.parametrize(
    ("counts", "value"),
    [
        # Lancaster University, corpora.lancs.ac.uk/sigtest: 52 of 50,000 against 57 of 75,000
        ((52, 50_000, 57, 75_000), 2.65),
        ((57, 75_000, 52, 50_000), 2.65),
        ((10, 1000, 10, 1000), 0.0),
        ((10, 1000, 0, 1000), 13.86),  # 2·10·ln 2
    ],
)
def test_log_likelihood(counts: tuple[int, ...], value: float) -> None:
    assert by.log_likelihood(*counts) == pytest.approx(value, abs=0.005)


def test_log_likelihood_is_scipys_over_the_two_cells() -> None:
    a, c, b, d = 37, 9_000, 12, 14_000
    expected = [c * (a + b) / (c + d), d * (a + b) / (c + d)]
    g2 = power_divergence([a, b], expected, lambda_="log-likelihood").statistic
    assert by.log_likelihood(a, c, b, d) == pytest.approx(g2)


def test_log_likelihood_of_pair_most_powerful() -> None:
    """Manning and Schütze (1999), table 5.12, by a binomial approximation: 1291.42."""
    assert by.log_likelihood_of_pair(150, 12_593, 932, 14_307_668) == pytest.approx(
        1291.42, abs=0.2
    )


@pytest.mark.parametrize(
    ("n", "first", "second", "total"), [(5, 20, 30, 400), (3, 3, 9, 50), (0, 4, 5, 60)]
)
def test_log_likelihood_of_pair_is_scipys(n: int, first: int, second: int, total: int) -> None:
    table = [[n, first - n], [second - n, total - first - second + n]]
    g2 = chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic
    assert by.log_likelihood_of_pair(n, first, second, total) == pytest.approx(g2)


@pytest.mark.parametrize(
    ("counts", "value"),
    [
        ((20, 1000, 10, 1000), 1),  # Hardie: each point is a doubling
        ((10, 1000, 20, 1000), -1),
        ((40, 1000, 10, 2000), 3),
        ((8, 1000, 0, 1000), 4),  # none counts as a half
        ((0, 1000, 8, 1000), -4),
    ],
)
def test_log_ratio(counts: tuple[int, ...], value: float) -> None:
    assert by.log_ratio(*counts) == pytest.approx(value)


def alone(n: int, total: int) -> float:
    """The relative variance where each article is one word: only its words vary."""
    sums = {"squares": n, "products": n, "total_squares": total, "parts": total}
    return float(by.relative_variance(n, total, **sums))


@pytest.mark.parametrize("counts", [(52, 50_000, 57, 75_000), (27, 122_000, 44, 487_000)])
def test_bounds_of_independent_words_are_scipys(counts: tuple[int, ...]) -> None:
    a, c, b, d = counts
    found = by.bounds(by.log_ratio(*counts), alone(a, c), alone(b, d))
    interval = relative_risk(a, c, b, d).confidence_interval(0.95)
    assert found == pytest.approx(np.log2([interval.low, interval.high]), abs=1e-3)


def test_relative_variance_grows_when_one_article_repeats_the_word() -> None:
    sums = {"products": 10 * 100, "total_squares": 10 * 100**2, "parts": 10}
    even = by.relative_variance(10, 1000, squares=10, **sums)
    heaped = by.relative_variance(10, 1000, squares=100, **sums)
    assert even == pytest.approx(1 / 10 - 1 / 1000)
    # By hand: k/(k-1)·(Σn² - 2rΣnm + r²Σm²)/n² = 10/9·(100 - 20 + 10)/100
    assert heaped == pytest.approx(1.0)


def test_relative_variance_of_one_article_and_of_none_is_that_of_words() -> None:
    one = {"squares": 16, "products": 400, "total_squares": 100**2, "parts": 1}
    assert by.relative_variance(4, 100, **one) == pytest.approx(1 / 4 - 1 / 100)
    assert by.relative_variance(0, 100, **one) == pytest.approx(2 - 1 / 100)


def test_log_odds_z_by_hand() -> None:
    """Three words, by Monroe et al. (2008): y = (9, 30, 60), (4, 40, 55), α = (1, 4, 5)."""
    z = by.log_odds_z([9, 30, 60], 99, [4, 40, 55], 99, prior=[1, 4, 5], prior_total=10)
    delta = [
        math.log(10 / 99) - math.log(5 / 104),
        math.log(34 / 75) - math.log(44 / 65),
        math.log(65 / 44) - math.log(60 / 49),
    ]
    variance = [1 / 10 + 1 / 5, 1 / 34 + 1 / 44, 1 / 65 + 1 / 60]
    assert z == pytest.approx([d / math.sqrt(v) for d, v in zip(delta, variance, strict=True)])
    assert z == pytest.approx([1.3555, -1.7558, 1.0483], abs=1e-4)


def test_dispersion_of_gries() -> None:
    """Gries (2008), section 2: the letter a in five parts; DP = 0.18."""
    found, sizes = [1, 2, 3, 4, 5], [9, 10, 10, 10, 11]
    assert by.dispersion(found, sizes) * (1 - 9 / 50) == pytest.approx(0.18, abs=0.0005)
    assert by.dispersion(found, sizes) == pytest.approx(0.22, abs=0.005)


@pytest.mark.parametrize(
    ("found", "value"),
    [([9, 10, 10, 10, 11], 0.0), ([7, 0, 0, 0, 0], 1.0), ([0, 0, 0, 0, 0], math.nan)],
)
def test_dispersion_ends(found: list[int], value: float) -> None:
    sizes = [9, 10, 10, 10, 11]
    assert by.dispersion(found, sizes) == pytest.approx(value, nan_ok=True)


def test_dispersion_over_one_part_is_even() -> None:
    assert by.dispersion([3, 0], [10, 0]) == 0


def test_collocation_scores_of_manning_and_schuetze() -> None:
    """Manning and Schütze (1999), section 5.3: new companies; table 5.14: Ayatollah Ruhollah."""
    total = 14_307_668
    assert by.t_score(8, 15_828 * 4_675 / total) == pytest.approx(0.999932, abs=1e-5)
    assert by.mutual_information(20, 42 * 20 / total) == pytest.approx(18.38, abs=0.005)


@pytest.mark.parametrize(
    ("n", "first", "second", "value"),
    [(10, 10, 10, 14.0), (5, 10, 10, 13.0), (1, 2**14, 2**14, 0.0)],
)
def test_log_dice_as_rychly_reads_it(n: int, first: int, second: int, value: float) -> None:
    """Rychlý (2008): at most 14, a point is twice as often, 0 less than once in 16,000."""
    assert by.log_dice(n, first, second) == pytest.approx(value)
