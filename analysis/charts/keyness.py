"""What tells two sides apart: words as bars to the left and right."""

from __future__ import annotations

from typing import Literal

import altair as alt
import pandas as pd

from analysis.charts.theme import ACCENT, COUNT, INK, PALE, PALETTE, Locale, layered, number

_ROW = 19
_SIDES = (ACCENT, PALETTE[1])
_ROOM = 0.34  # of the longest bar, for the words beside it
_WORDS: dict[str, dict[Locale, str]] = {
    "selection": {"id": "pilihan", "en": "selection"},
    "rest": {"id": "selebihnya", "en": "the rest"},
    "size": {"id": "{articles} artikel, {n} {unit}", "en": "{articles} articles, {n} {unit}"},
    "words": {"id": "kata", "en": "words"},
    "keywords": {"id": "penyebutan kata kunci", "en": "keyword occurrences"},
    "axis": {
        "id": "berapa kali lebih sering (garis: selang 95%)",
        "en": "how many times as frequent (line: 95% interval)",
    },
    "per_million": {"id": "per sejuta, {side}", "en": "per million, {side}"},
    "n": {"id": "jumlah, {side}", "en": "number, {side}"},
    "articles": {"id": "artikel, {side}", "en": "articles, {side}"},
    "dispersion": {"id": "sebaran (DPnorm), {side}", "en": "dispersion (DPnorm), {side}"},
    "log_ratio": {"id": "rasio log (kelipatan dua)", "en": "log ratio (doublings)"},
    "log_likelihood": {"id": "G²", "en": "G²"},
    "log_odds_z": {"id": "log-odds berbobot (z)", "en": "weighted log-odds (z)"},
}


def keyness(
    frame: pd.DataFrame,
    *,
    names: tuple[str, str] | None = None,
    key: str = "word",
    most: int = 20,
    locale: Locale = "id",
    title: str | None = None,
) -> alt.LayerChart:
    """Words of a side to its right, of the other to its left, as long as their log ratio.

    ``names`` are those of the selection and of what it is compared with (by default: the rest);
    both stand above with their size. The ``most`` first and last words of the frame are drawn,
    longest outwards; where the interval (the thin line) takes in 0, the bar is paler. The scale
    counts in times: 2× is twice as frequent. A click returns the column ``key`` as the
    selection ``pick``. ``title`` replaces that of the axis. The frame is ``comparison.keyness``.

    >>> frame = pd.DataFrame(columns=["word", "log_ratio", "low", "high", "unit", "n", "other_n"])
    >>> [layer["mark"]["type"] for layer in keyness(frame).to_dict()["layer"]]
    ['bar', 'rule', 'rule', 'text', 'text', 'rule', 'text', 'text']
    """
    one, other = names or (_say("selection", locale), _say("rest", locale))
    shown = _shown(frame, key, most)
    reach = _reach(shown)
    x = alt.X(
        "log_ratio:Q",
        title=title or _say("axis", locale),
        scale=alt.Scale(domain=[-reach * (1 + _ROOM), reach * (1 + _ROOM)], nice=False),
        axis=alt.Axis(values=_ticks(reach), labelExpr="pow(2, abs(datum.value)) + '×'", grid=True),
    )
    y = alt.Y("word:N", sort=None, axis=None)
    base = alt.Chart(shown).encode(x=x, y=y, tooltip=_tooltips(shown, (one, other), locale))
    pick = alt.selection_point(name="pick", fields=[key])
    bars = base.mark_bar(cursor="pointer", cornerRadiusEnd=2).encode(
        x2=alt.X2Datum(0),
        color=alt.when(alt.datum.log_ratio > 0)
        .then(alt.value(_SIDES[0]))
        .otherwise(alt.value(_SIDES[1])),
        fillOpacity=alt.when(alt.datum.clear).then(alt.value(1)).otherwise(alt.value(PALE)),
        opacity=alt.when(pick).then(alt.value(1)).otherwise(alt.value(PALE)),
    )
    line = base.mark_rule(strokeWidth=1.4, color=INK).encode(
        alt.X("shown_low:Q"), x2="shown_high:Q"
    )
    on_bar = base.mark_rule(strokeWidth=1.4, color="#ffffff", opacity=0.75).encode(
        alt.X("inner:Q"), x2="log_ratio:Q"
    )
    zero = alt.Chart().mark_rule(color=INK).encode(x=alt.XDatum(0))
    layers = [bars.add_params(pick), line, on_bar, *_labels(base), zero]
    return layered(
        *layers, *_headings(frame, (one, other), locale), height=alt.Step(_ROW), locale=locale
    ).properties(padding={"top": 28, "left": 5, "right": 5, "bottom": 5})


def _say(word: str, locale: Locale, **values: str) -> str:
    if locale not in _WORDS[word]:
        raise ValueError(f"locale is {locale!r}; give one of {', '.join(_WORDS[word])}")
    return _WORDS[word][locale].format(**values)


def _shown(frame: pd.DataFrame, key: str, most: int) -> pd.DataFrame:
    """The first and last rows, longest outwards, with what the marks need."""
    ours = frame[frame["log_ratio"] > 0].head(most)
    theirs = frame[frame["log_ratio"] <= 0].tail(most)
    shown = pd.concat([ours, theirs]).sort_values("log_ratio", ascending=False, kind="stable")
    shown = shown.drop(columns=["share", "other_share"], errors="ignore")
    return _whiskers(shown.assign(clear=(shown["low"] > 0) | (shown["high"] < 0)))


def _whiskers(shown: pd.DataFrame) -> pd.DataFrame:
    """Intervals cut at the edge of the picture; ``inner`` is where they begin on the bar."""
    edge = _reach(shown)
    low, high = shown["low"].clip(lower=-edge), shown["high"].clip(upper=edge)
    ours = shown["log_ratio"] > 0
    inner = low.clip(lower=0).where(ours, high.clip(upper=0))
    return shown.assign(shown_low=low, shown_high=high, inner=inner, outer=high.where(ours, low))


def _reach(shown: pd.DataFrame) -> float:
    """How far the scale goes to either side: a little beyond the longest bar, at least to 2×."""
    longest = shown["log_ratio"].abs().max() if len(shown) else 1.0
    return float(max(longest * 1.25, 1.0))


def _ticks(reach: float) -> list[int]:
    step = max(1, round(reach / 4))
    return [*range(-int(reach // step) * step, int(reach) + 1, step)]


def _labels(base: alt.Chart) -> list[alt.Chart]:
    right = base.mark_text(align="left", dx=5).transform_filter(alt.datum.log_ratio > 0)
    left = base.mark_text(align="right", dx=-5).transform_filter(alt.datum.log_ratio <= 0)
    return [side.encode(x=alt.X("outer:Q"), text="word:N") for side in (right, left)]


def _headings(frame: pd.DataFrame, names: tuple[str, str], locale: Locale) -> list[alt.Chart]:
    """The names of both sides, with their sizes, over their halves of the picture."""
    columns = (("side_articles", "denominator"), ("other_side_articles", "other_denominator"))
    placed: tuple[tuple[Literal["left", "right"], str | int, str], ...] = (
        ("right", "width", names[0]),
        ("left", 0, names[1]),
    )
    drawn = []
    for (align, x, name), sizes, side in zip(placed, columns, _SIDES, strict=True):
        lines = [name]
        if len(frame):
            articles, n = (number(frame[column].iloc[0], locale) for column in sizes)
            unit = _say(str(frame["unit"].iloc[0]), locale)
            lines.append(_say("size", locale, articles=articles, n=n, unit=unit))
        mark = alt.Chart(pd.DataFrame({"text": [lines]})).mark_text(
            align=align, baseline="bottom", fontWeight="bold", lineHeight=15, color=side
        )  # fmt: skip
        drawn.append(
            mark.encode(x=alt.value(x), y=alt.value(-8 - 15 * len(lines[1:])), text="text:N")
        )
    return drawn


def _tooltips(shown: pd.DataFrame, names: tuple[str, str], locale: Locale) -> list[alt.Tooltip]:
    found = [alt.Tooltip("word:N", title=" ")]
    for column, form in (
        ("per_million", ",.1f"), ("n", COUNT), ("articles", COUNT), ("dispersion", ".2f"),
    ):  # fmt: skip
        for prefix, side in (("", names[0]), ("other_", names[1])):
            title = _say(column, locale, side=side)
            found.append(alt.Tooltip(f"{prefix}{column}:Q", title=title, format=form))
    for column in ("log_ratio", "log_likelihood", "log_odds_z"):
        found.append(alt.Tooltip(f"{column}:Q", title=_say(column, locale), format=".2f"))
    return [tip for tip in found if str(tip.shorthand).split(":")[0] in shown]
