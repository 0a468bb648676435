"""A ranking as bars."""

from __future__ import annotations

import altair as alt
import pandas as pd

from analysis.charts.theme import ACCENT, COUNT, FEW, PALE, Locale, colour, layered, number, say
from analysis.charts.tooltips import tooltips, unit_of, with_interval

_ROW = 24


def bars(
    frame: pd.DataFrame,
    label: str,
    *,
    key: str | None = None,
    locale: Locale = "id",
    title: str | None = None,
) -> alt.LayerChart:
    """Bars of n in the order of the frame, with n at the end of each; counts under 5 are paler.

    ``label`` is the column with the names, which tell the bars apart ("": unknown); a click
    returns the column ``key`` (by default the label) as the selection ``pick``. With the key
    topic, each topic has its own colour. ``title`` replaces that of the axis, which names unit
    and denominator. The frame is one of a measure: n, share, denominator, unit, maybe low, high.

    >>> frame = pd.DataFrame({"name": ["a"], "n": 3, "share": 0.5, "denominator": 6,
    ...     "unit": "articles"})
    >>> bars(frame, "name").to_dict()["layer"][0]["mark"]["type"]
    'bar'
    """
    key = key or label
    shown = with_interval(frame, locale)
    shown = shown.assign(**{label: shown[label].replace("", say("unknown", locale))})
    kept = {label, key, "n", "share", "denominator", "interval"}
    base = alt.Chart(shown[[name for name in shown if name in kept]]).encode(
        y=alt.Y(f"{label}:N", sort=None, title=None, axis=alt.Axis(ticks=False, domain=False)),
        x=alt.X(
            "n:Q", title=title or _axis(frame, locale), axis=alt.Axis(tickMinStep=1, format=COUNT)
        ),
        tooltip=tooltips(shown, locale, alt.Tooltip(f"{label}:N", title=" ")),
    )
    pick = alt.selection_point(name="pick", fields=[key])
    drawn = base.mark_bar(cornerRadiusEnd=2, cursor="pointer").encode(
        color=_colours(frame, key),
        fillOpacity=alt.when(alt.datum.n < FEW).then(alt.value(PALE)).otherwise(alt.value(1)),
        opacity=alt.when(pick).then(alt.value(1)).otherwise(alt.value(PALE)),
    )
    written = base.mark_text(align="left", dx=4).encode(text=alt.Text("n:Q", format=COUNT))
    return layered(drawn.add_params(pick), written, height=alt.Step(_ROW), locale=locale)


def _axis(frame: pd.DataFrame, locale: Locale) -> str:
    """The axis names the unit, and the denominator where all bars share one."""
    unit = unit_of(frame, locale)
    if frame["denominator"].nunique() != 1:
        return say("n", locale, unit=unit)
    total = number(frame["denominator"].iloc[0], locale)
    return say("n_of", locale, unit=unit, total=total)


def _colours(frame: pd.DataFrame, key: str) -> alt.Color | alt.ColorValue:
    if key != "topic":
        return alt.ColorValue(ACCENT)
    topics = list(frame[key])
    scale = alt.Scale(domain=topics, range=[colour(topic) for topic in topics])
    return alt.Color(f"{key}:N", scale=scale, legend=None)
