"""A table of two keys as coloured cells."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import pandas as pd

from analysis.charts.theme import COUNT, FEW, PALE, RAMP, Locale, layered, say
from analysis.charts.tooltips import tooltips, unit_of

_CELL = 30


def heatmap(
    frame: pd.DataFrame,
    row: str,
    column: str,
    *,
    keys: Sequence[str] = ("topic", "outlet"),
    locale: Locale = "id",
    title: str | None = None,
) -> alt.LayerChart:
    """Cells with n written in them, coloured by share; counts from 1 to 4 are written paler.

    ``row`` and ``column`` are the columns with the names, drawn in the order of the frame ("":
    unknown); a click returns the columns ``keys`` as the selection ``pick``. ``title`` replaces
    that of the legend, which names what the shares are of. The frame is one of a measure.

    >>> frame = pd.DataFrame({"topic": ["japan"], "outlet": "Warta", "n": 3, "share": 0.5,
    ...     "denominator": 6, "unit": "articles"})
    >>> [layer["mark"]["type"] for layer in heatmap(frame, "topic", "outlet").to_dict()["layer"]]
    ['rect', 'text']
    """
    unknown = say("unknown", locale)
    shown = frame.assign(
        **{name: frame[name].replace("", unknown) for name in {row, column} - {*keys}}
    )
    kept = dict.fromkeys([row, column, *keys, "n", "share", "denominator"])
    base = alt.Chart(shown[[*kept]]).encode(
        x=alt.X(f"{column}:N", sort=None, title=None, axis=alt.Axis(labelAngle=-40, orient="top")),
        y=alt.Y(f"{row}:N", sort=None, title=None),
        tooltip=tooltips(
            shown,
            locale,
            alt.Tooltip(f"{row}:N", title=" "),
            alt.Tooltip(f"{column}:N", title="  "),
        ),
    )
    pick = alt.selection_point(name="pick", fields=list(keys))
    cells = base.mark_rect(cursor="pointer").encode(
        color=alt.Color(
            "share:Q",
            title=title or say("share_of", locale, unit=unit_of(frame, locale)),
            scale=alt.Scale(range=list(RAMP), domainMin=0),
            legend=alt.Legend(format=".0%", orient="bottom", gradientLength=200),
        ),
        opacity=alt.when(pick).then(alt.value(1)).otherwise(alt.value(PALE)),
    )
    middle = float(frame["share"].max() / 2) if frame["share"].notna().any() else 1.0
    on_dark = alt.expr.isValid(alt.datum.share) & (alt.datum.share > middle)
    written = base.mark_text().encode(
        text=alt.Text("n:Q", format=COUNT),
        color=alt.when(on_dark).then(alt.value("#ffffff")).otherwise(alt.value("#23262a")),
        opacity=alt.when(alt.datum.n < FEW).then(alt.value(0.7)).otherwise(alt.value(1)),
    )
    return layered(cells.add_params(pick), written, height=alt.Step(_CELL), locale=locale)
