"""The charts of comparison: both sides, their words and sizes, and the keys of a click."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from analysis.charts.dispersion import dispersion
from analysis.charts.keyness import keyness


@pytest.fixture
def compared() -> pd.DataFrame:
    return pd.DataFrame(
        {"word": ["jepang", "tokyo", "rusia", "putin"], "log_ratio": [3.0, 5.0, -0.5, -4.0],
         "low": [2.0, 2.5, -1.2, -7.0], "high": [4.0, 9.0, 0.2, -1.0], "n": [40, 9, 5, 0],
         "other_n": [5, 0, 9, 30], "denominator": 4350, "other_denominator": 18244,
         "side_articles": 24, "other_side_articles": 117, "unit": "words"}
    )  # fmt: skip


@pytest.fixture
def spread() -> pd.DataFrame:
    return pd.DataFrame(
        {"word": ["laut", "laut", "tiada"], "outlet": ["Warta", "", "Warta"], "n": [9, 3, 0],
         "denominator": 900, "per_million": [9000.0, 3000.0, 0.0], "expected": [6.0, 6.0, 0.0],
         "articles": [4, 2, 0], "dispersion": [0.25, 0.25, None]}
    )  # fmt: skip


def datasets(spec: dict[str, Any]) -> list[list[dict[str, Any]]]:
    return sorted(spec["datasets"].values(), key=len, reverse=True)


def test_keyness_has_the_longest_words_outside(compared: pd.DataFrame) -> None:
    rows = datasets(keyness(compared).to_dict())[0]
    assert [row["word"] for row in rows] == ["tokyo", "jepang", "rusia", "putin"]
    assert [row["clear"] for row in rows] == [True, True, False, True]


def test_keyness_keeps_the_first_words_of_each_side(compared: pd.DataFrame) -> None:
    rows = datasets(keyness(compared, most=1).to_dict())[0]
    assert [row["word"] for row in rows] == ["jepang", "putin"]


def test_keyness_cuts_intervals_at_the_edge(compared: pd.DataFrame) -> None:
    rows = datasets(keyness(compared).to_dict())[0]
    assert rows[0]["shown_high"] == 5.0 * 1.25
    assert [row["inner"] for row in rows] == [2.5, 2.0, 0.0, -1.0]


@pytest.mark.parametrize(
    ("locale", "sizes"),
    [
        ("id", [["Jepang", "24 artikel, 4.350 kata"], ["lain", "117 artikel, 18.244 kata"]]),
        ("en", [["Jepang", "24 articles, 4,350 words"], ["lain", "117 articles, 18,244 words"]]),
    ],
)
def test_keyness_names_both_sides(compared: Any, locale: Any, sizes: list[list[str]]) -> None:
    spec = keyness(compared, names=("Jepang", "lain"), locale=locale).to_dict()
    assert [rows[0]["text"] for rows in datasets(spec) if "text" in rows[0]] == sizes


def test_keyness_returns_the_word(compared: pd.DataFrame) -> None:
    (pick,) = keyness(compared).to_dict()["params"]
    assert (pick["name"], pick["select"]["fields"]) == ("pick", ["word"])


def test_keyness_refuses_another_locale(compared: pd.DataFrame) -> None:
    with pytest.raises(ValueError, match="'fr'; give one of id, en"):
        keyness(compared, locale="fr")  # type: ignore[arg-type]


def test_dispersion_labels_words_with_dpnorm(spread: pd.DataFrame) -> None:
    (rows,) = datasets(dispersion(spread).to_dict())
    assert [row["label"] for row in rows] == ["laut  (0,25)", "laut  (0,25)", "tiada  (–)"]
    assert [row["relative"] for row in rows] == [1.0, pytest.approx(1 / 3), None]
    assert rows[1]["name"] == "tidak diketahui"


def test_dispersion_returns_word_and_part(spread: pd.DataFrame) -> None:
    (pick,) = dispersion(spread).to_dict()["params"]
    assert pick["select"]["fields"] == ["word", "outlet"]
    timed = spread.assign(period=pd.Timestamp("2024-05-01"), by="month").drop(columns="outlet")
    (pick,) = dispersion(timed, locale="en").to_dict()["params"]
    assert pick["select"]["fields"] == ["word", "period"]


def test_empty_frames_are_drawn(compared: pd.DataFrame, spread: pd.DataFrame) -> None:
    assert keyness(compared.iloc[:0]).to_dict()["layer"]
    assert dispersion(spread.iloc[:0]).to_dict()["layer"]
    assert dispersion(spread.iloc[:0].assign(period=pd.NaT, by="")).to_dict()["layer"]
