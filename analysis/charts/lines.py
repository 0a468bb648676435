"""Time: series as lines with points, one total as columns."""

from __future__ import annotations

import altair as alt
import pandas as pd

from analysis.charts.theme import (
    ACCENT,
    COUNT,
    FEW,
    PALE,
    PALETTE,
    Locale,
    colour,
    date_format,
    layered,
    number,
    say,
)
from analysis.charts.tooltips import tooltips, unit_of

_HEIGHT = 280
_GAP = 0.12  # of a period, between two columns


def lines(
    frame: pd.DataFrame,
    series: str,
    *,
    key: str | None = None,
    share: bool = False,
    locale: Locale = "id",
    title: str | None = None,
) -> alt.LayerChart:
    """A line for each series with a point for each period; counts under 5 have paler points.

    Where nothing was published in a period (its denominator is 0), the line has a gap: that is
    no 0. ``series`` is the column with the names; a click returns the columns ``key`` (by default
    the series) and period as the selection ``pick``. ``share`` draws shares in place of n.
    With the key topic, each topic has its own colour; series also differ by the shape of their
    points. ``title`` replaces that of the axis. The frame is an ``over_time`` of a measure.

    >>> frame = pd.DataFrame({"name": ["a"], "period": pd.Timestamp("2024-01-01"), "by": "month",
    ...     "n": 3, "share": 0.5, "denominator": 6, "unit": "articles"})
    >>> [layer["mark"]["type"] for layer in lines(frame, "name").to_dict()["layer"]]
    ['line', 'point']
    """
    key, value = key or series, "share" if share else "n"
    published = frame["denominator"] > 0
    shown = frame.assign(value=frame[value].astype("float64").where(published))
    base = alt.Chart(shown[[*dict.fromkeys(
        [series, key, "period", "value", "n", "share", "denominator"])]]).encode(
        x=_time(frame, locale),
        y=alt.Y(
            "value:Q",
            title=title or _axis(frame, share, locale),
            axis=alt.Axis(format=".0%" if share else COUNT, tickMinStep=0.01 if share else 1),
        ),
        color=alt.Color(
            f"{series}:N", title=None, scale=_colours(frame, series, key), legend=_legend()
        ),
    )  # fmt: skip
    pick = alt.selection_point(name="pick", fields=[key, "period"])
    name = alt.Tooltip(f"{series}:N", title=" ")
    points = base.mark_point(filled=True, size=64, cursor="pointer").encode(
        shape=alt.Shape(f"{series}:N", title=None, scale=_names(frame, series), legend=_legend()),
        fillOpacity=alt.when(alt.datum.n < FEW).then(alt.value(PALE)).otherwise(alt.value(1)),
        opacity=alt.when(pick).then(alt.value(1)).otherwise(alt.value(PALE)),
        tooltip=tooltips(shown, locale, name, _when(frame, locale)),
    )
    line = base.mark_line(strokeWidth=2, invalid="break-paths-show-domains")
    return layered(line, points.add_params(pick), height=_HEIGHT, locale=locale)


def columns(
    frame: pd.DataFrame, *, locale: Locale = "id", title: str | None = None
) -> alt.LayerChart:
    """n over time as columns as wide as their periods; counts under 5 are paler.

    A click returns the column period as the selection ``pick``. ``title`` replaces that of the
    axis, which names unit and denominator. The frame is ``coverage.over_time``.

    >>> frame = pd.DataFrame({"period": [pd.Timestamp("2024-01-01")], "by": "year", "n": 3,
    ...     "period_end": pd.Timestamp("2024-12-31"), "share": 0.5, "denominator": 6,
    ...     "unit": "articles"})
    >>> columns(frame).to_dict()["layer"][0]["mark"]["type"]
    'bar'
    """
    days = (frame["period_end"] - frame["period"]).dt.days + 1
    shown = frame.assign(until=frame["period"] + pd.to_timedelta(days * (1 - _GAP), unit="D"))
    total = number(frame["denominator"].max(), locale) if len(frame) else ""
    axis = say("n_of", locale, unit=unit_of(frame, locale), total=total)
    pick = alt.selection_point(name="pick", fields=["period"])
    drawn = (
        alt.Chart(shown[["period", "until", "n", "share", "denominator"]])
        .mark_bar(color=ACCENT, cursor="pointer")
        .encode(
            x=_time(frame, locale),
            x2=alt.X2("until:T"),
            y=alt.Y("n:Q", title=title or axis, axis=alt.Axis(format=COUNT, tickMinStep=1)),
            y2=alt.Y2Datum(0),
            fillOpacity=alt.when(alt.datum.n < FEW).then(alt.value(PALE)).otherwise(alt.value(1)),
            opacity=alt.when(pick).then(alt.value(1)).otherwise(alt.value(PALE)),
            tooltip=tooltips(shown, locale, _when(frame, locale)),
        )
    )
    return layered(drawn.add_params(pick), height=_HEIGHT, locale=locale)


def _by(frame: pd.DataFrame) -> str:
    return str(frame["by"].iloc[0]) if len(frame) else "day"


def _time(frame: pd.DataFrame, locale: Locale) -> alt.X:
    """The axis of time; one tick a year where the periods are years, else as many as fit."""
    by = _by(frame)
    form = "%Y" if by == "year" else "%b %Y" if by == "month" else "%-d %b"
    axis = alt.Axis(
        format=form, grid=False, labelOverlap=True, tickCount="year" if by == "year" else 8
    )
    return alt.X("period:T", title=None, axis=axis)


def _when(frame: pd.DataFrame, locale: Locale) -> alt.Tooltip:
    form = date_format(_by(frame), locale)
    return alt.Tooltip("period:T", title=say("period", locale), format=form)


def _axis(frame: pd.DataFrame, share: bool, locale: Locale) -> str:
    return say("share_of" if share else "n", locale, unit=unit_of(frame, locale))


def _legend() -> alt.Legend:
    return alt.Legend(orient="top", columns=3, symbolOpacity=1)


def _names(frame: pd.DataFrame, series: str) -> alt.Scale:
    """The same order as the colours have, so that both share one legend."""
    return alt.Scale(domain=list(dict.fromkeys(frame[series])))


def _colours(frame: pd.DataFrame, series: str, key: str) -> alt.Scale:
    pairs = dict(zip(frame[series], frame[key], strict=True))
    own = [colour(str(value)) for value in pairs.values()]
    free = [PALETTE[place % len(PALETTE)] for place in range(len(pairs))]
    return alt.Scale(domain=list(pairs), range=own if key == "topic" else free)
