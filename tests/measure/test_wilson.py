"""The interval of a share, against published figures."""

from __future__ import annotations

import math

import pytest

from analysis.measure import wilson


@pytest.mark.parametrize(
    ("n", "denominator", "low", "high"),
    [  # Newcombe (1998), table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_published_examples(n: int, denominator: int, low: float, high: float) -> None:
    assert wilson(n, denominator) == pytest.approx((low, high), abs=0.00005)


@pytest.mark.parametrize("denominator", [1, 4, 7, 48, 205])
def test_wilson_of_all_and_of_none_ends_at_the_share(denominator: int) -> None:
    assert wilson(denominator, denominator)[1] == 1.0
    assert wilson(0, denominator)[0] == 0.0


def test_wilson_of_nothing_is_unknown() -> None:
    assert all(math.isnan(bound) for bound in wilson(0, 0))
