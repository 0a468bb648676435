"""How evenly words are spread: a row of circles for each word."""

from __future__ import annotations

import altair as alt
import pandas as pd

from analysis.charts.theme import (
    ACCENT,
    COUNT,
    FEW,
    PALE,
    Locale,
    date_format,
    layered,
    number,
    say,
)

_ROW = 34
_WORDS: dict[str, dict[Locale, str]] = {
    "size": {"id": "per sejuta kata", "en": "per million words"},
    "n": {"id": "jumlah", "en": "number"},
    "expected": {"id": "jumlah bila merata", "en": "number if even"},
    "articles": {"id": "artikel", "en": "articles"},
    "outlet": {"id": "media", "en": "outlet"},
    "title": {
        "id": "DPnorm di samping kata: 0 merata, 1 hanya di satu bagian",
        "en": "DPnorm beside the word: 0 even, 1 in one part only",
    },
}


def dispersion(
    frame: pd.DataFrame, *, key: str = "word", locale: Locale = "id", title: str | None = None
) -> alt.LayerChart:
    """A row for each word, a circle for each period or outlet, as large as the word's frequency.

    Circles of one row compare with each other: the area is the frequency per million words as a
    part of the word's highest. Beside the word stands its DPnorm. Counts under 5 are paler, and
    a short stroke marks a part without the word. A click returns the column ``key`` and the part
    (period or outlet) as the selection ``pick``. ``title`` replaces that above the picture.
    The frame is one of ``measure.dispersion``.

    >>> frame = pd.DataFrame({"word": ["kapal"], "outlet": "Warta", "n": 3, "denominator": 900,
    ...     "per_million": 3333.3, "expected": 3.0, "articles": 2, "dispersion": 0.0})
    >>> [layer["mark"]["type"] for layer in dispersion(frame).to_dict()["layer"]]
    ['tick', 'point']
    """
    part = "period" if "period" in frame else "outlet"
    base = alt.Chart(_shown(frame, key, part, locale)).encode(
        x=_parts(frame, part, locale),
        y=alt.Y("label:N", sort=None, title=None, axis=alt.Axis(ticks=False, domain=False)),
        tooltip=_tooltips(frame, part, locale),
    )
    pick = alt.selection_point(name="pick", fields=[key, part])
    circles = (
        base.mark_point(filled=True, color=ACCENT, cursor="pointer")
        .encode(
            size=alt.Size(
                "relative:Q", scale=alt.Scale(domain=[0, 1], range=[0, 700]), legend=None
            ),
            fillOpacity=alt.when(alt.datum.n < FEW).then(alt.value(PALE)).otherwise(alt.value(1)),
            opacity=alt.when(pick).then(alt.value(0.9)).otherwise(alt.value(PALE)),
        )
        .transform_filter(alt.datum.n > 0)
    )
    none = base.mark_tick(color=ACCENT, opacity=PALE, thickness=1, size=8).transform_filter(
        (alt.datum.n == 0) & (alt.datum.denominator > 0)
    )
    drawn = layered(none, circles.add_params(pick), height=alt.Step(_ROW), locale=locale)
    heading = alt.TitleParams(title or _WORDS["title"][locale], fontSize=12, fontWeight="normal")
    return drawn.properties(title=heading)


def _shown(frame: pd.DataFrame, key: str, part: str, locale: Locale) -> pd.DataFrame:
    most = frame.groupby("word")["per_million"].transform("max")
    labels = [
        f"{word}  (–)" if pd.isna(value) else f"{word}  ({number(value, locale, 2)})"
        for word, value in zip(frame["word"], frame["dispersion"], strict=True)
    ]
    shown = frame.assign(relative=(frame["per_million"] / most.where(most > 0)), label=labels)
    if part == "outlet":
        shown = shown.assign(name=frame["outlet"].replace("", say("unknown", locale)))
    kept = ["word", key, part, "name", "label", "relative", "n", "denominator", "per_million"]
    kept += ["expected", "articles"]
    return shown[[name for name in dict.fromkeys(kept) if name in shown]]


def _parts(frame: pd.DataFrame, part: str, locale: Locale) -> alt.X:
    if part == "outlet":
        axis = alt.Axis(labelAngle=-40, orient="top", grid=False)
        return alt.X("name:N", sort=None, title=None, axis=axis)
    by = str(frame["by"].iloc[0]) if len(frame) else "day"
    form = "%Y" if by == "year" else "%b %Y" if by == "month" else "%-d %b"
    axis = alt.Axis(
        format=form, grid=False, labelOverlap=True, tickCount="year" if by == "year" else 8
    )
    return alt.X("period:T", title=None, axis=axis, scale=alt.Scale(padding=18))


def _tooltips(frame: pd.DataFrame, part: str, locale: Locale) -> list[alt.Tooltip]:
    if part == "outlet":
        place = alt.Tooltip("name:N", title=_WORDS["outlet"][locale])
    else:
        by = str(frame["by"].iloc[0]) if len(frame) else "day"
        place = alt.Tooltip("period:T", title=say("period", locale), format=date_format(by, locale))
    numbers = {"per_million": ",.1f", "n": COUNT, "expected": ",.1f", "articles": COUNT}
    names = {"per_million": "size"}
    return [
        alt.Tooltip("word:N", title=" "),
        place,
        *(
            alt.Tooltip(f"{column}:Q", title=_WORDS[names.get(column, column)][locale], format=form)
            for column, form in numbers.items()
        ),
    ]
