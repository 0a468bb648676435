"""Each chart: the marks, the words and the keys that a click returns."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree

import pandas as pd
import pytest

from analysis.charts import theme
from analysis.charts.bars import bars
from analysis.charts.cloud import cloud
from analysis.charts.heatmap import heatmap
from analysis.charts.lines import columns, lines
from analysis.lexicon import codebook

COUNTS = {"denominator": 1200, "unit": "articles"}


@pytest.fixture
def ranking() -> pd.DataFrame:
    return pd.DataFrame(
        {"topic": ["japan", ""], "name": ["Jepang", ""], "n": [1030, 3], "share": [0.8583, 0.0025],
         "low": [0.8374, 0.0009], "high": [0.8769, 0.0073], **COUNTS}
    )  # fmt: skip


@pytest.fixture
def timeline() -> pd.DataFrame:
    periods = pd.to_datetime(["2024-01-01", "2024-02-01", "2024-03-01"])
    return pd.DataFrame(
        {"topic": "japan", "name": "Jepang", "period": periods, "by": "month",
         "period_end": periods + pd.offsets.MonthEnd(), "n": [2, 0, 9],
         "share": [0.2, None, 0.9], "denominator": [10, 0, 10], "unit": "stories"}
    )  # fmt: skip


@pytest.fixture
def cells() -> pd.DataFrame:
    return pd.DataFrame(
        {"topic": ["japan", "japan"], "name": "Jepang", "outlet": ["Warta", ""],
         "outlet_name": ["Warta", ""], "n": [3, 0], "share": [0.5, 0.0], **COUNTS}
    )  # fmt: skip


def rows(spec: dict[str, Any]) -> list[dict[str, Any]]:
    return next(iter(spec["datasets"].values()))


def fields(spec: dict[str, Any]) -> list[str]:
    (pick,) = spec["params"]
    assert pick["name"] == "pick"
    return pick["select"]["fields"]


def test_bars_keep_order_and_name_the_unknown(ranking: pd.DataFrame) -> None:
    spec = bars(ranking, "name", key="topic").to_dict()
    assert [row["name"] for row in rows(spec)] == ["Jepang", "tidak diketahui"]
    assert fields(spec) == ["topic"]
    assert spec["layer"][0]["encoding"]["y"]["sort"] is None


@pytest.mark.parametrize(
    ("locale", "axis", "interval"),
    [
        ("id", "jumlah artikel, dari 1.200", "83,7% sampai 87,7%"),
        ("en", "number of articles, of 1,200", "83.7% to 87.7%"),
    ],
)
def test_bars_speak_the_locale(ranking: Any, locale: Any, axis: str, interval: str) -> None:
    spec = bars(ranking, "name", locale=locale).to_dict()
    assert spec["layer"][0]["encoding"]["x"]["title"] == axis
    assert rows(spec)[0]["interval"] == interval
    decimal = "," if locale == "id" else "."
    assert spec["config"]["locale"]["number"]["decimal"] == decimal


def test_bars_refuse_another_locale(ranking: pd.DataFrame) -> None:
    with pytest.raises(ValueError, match="'fr'; give one of id, en"):
        bars(ranking, "name", locale="fr")  # type: ignore[arg-type]


def test_bars_without_common_denominator_name_none(cells: pd.DataFrame) -> None:
    spec = bars(cells.assign(denominator=[6, 7]), "outlet").to_dict()
    assert spec["layer"][0]["encoding"]["x"]["title"] == "jumlah artikel"


def test_lines_have_a_gap_where_nothing_was_published(timeline: pd.DataFrame) -> None:
    spec = lines(timeline, "name", key="topic").to_dict()
    assert [row["value"] for row in rows(spec)] == [2.0, None, 9.0]
    assert fields(spec) == ["topic", "period"]
    assert spec["layer"][0]["encoding"]["color"]["scale"]["range"] == [theme.colour("japan")]


def test_lines_draw_shares(timeline: pd.DataFrame) -> None:
    spec = lines(timeline, "name", share=True, locale="en").to_dict()
    assert spec["layer"][0]["encoding"]["y"]["title"] == "share of unique stories"
    assert rows(spec)[2]["value"] == 0.9


def test_columns_start_at_0_and_return_the_period(timeline: pd.DataFrame) -> None:
    spec = columns(timeline).to_dict()
    assert spec["layer"][0]["encoding"]["y2"] == {"datum": 0}
    assert fields(spec) == ["period"]


def test_heatmap_returns_both_keys(cells: pd.DataFrame) -> None:
    spec = heatmap(cells, "name", "outlet_name").to_dict()
    assert fields(spec) == ["topic", "outlet"]
    assert [(row["outlet"], row["outlet_name"]) for row in rows(spec)] == [
        ("Warta", "Warta"), ("", "tidak diketahui"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "draw",
    [
        lambda _, ranking: bars(ranking, "name"),
        lambda timeline, _: lines(timeline, "name"),
        lambda timeline, _: columns(timeline),
        lambda _, ranking: heatmap(ranking.assign(outlet=""), "name", "outlet"),
    ],
)
def test_empty_frames_are_drawn(draw: Any, timeline: pd.DataFrame, ranking: pd.DataFrame) -> None:
    assert draw(timeline.iloc[:0], ranking.iloc[:0]).to_dict()["layer"]


def test_cloud_is_the_same_every_time() -> None:
    frame = pd.DataFrame({"display": ["Laut & <pulau>", "damai", "tak ada"], "n": [9, 4, 0]})
    drawn = cloud(frame)
    assert drawn == cloud(frame)
    texts = ElementTree.fromstring(drawn).findall(".//{*}text")
    assert [text.find("{*}title").text for text in texts] == ["Laut & <pulau>: 9", "damai: 4"]
    assert float(texts[0].get("font-size")) > float(texts[1].get("font-size"))


def test_cloud_of_nothing_is_blank() -> None:
    assert "<text" not in cloud(pd.DataFrame({"display": [], "n": []}))


def test_theme_topics_have_colours_of_their_own() -> None:
    topics = list(codebook.load().topics)
    assert len({theme.colour(topic) for topic in topics}) == len(topics)


@pytest.mark.parametrize("background", ["#fbfaf6", "#14181a"])
@pytest.mark.parametrize("colours", [[theme.INK], theme.PALETTE, theme.CLOUD])
def test_theme_colours_stand_out_from_both_backgrounds(colours: Any, background: str) -> None:
    floor = 4.0 if theme.INK in colours else 2.3
    assert min(contrast(colour, background) for colour in colours) >= floor


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(part, 16) / 255 for part in re.findall("[0-9a-f]{2}", colour)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
