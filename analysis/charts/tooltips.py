"""What a mark tells when pointed at: n, share, denominator, interval."""

from __future__ import annotations

import altair as alt
import pandas as pd

from analysis.charts.theme import COUNT, Locale, percent, say, unit_name


def unit_of(frame: pd.DataFrame, locale: Locale) -> str:
    """The name of the frame's unit; a frame without rows has none."""
    return unit_name(str(frame["unit"].iloc[0]), locale) if len(frame) else ""


def with_interval(frame: pd.DataFrame, locale: Locale) -> pd.DataFrame:
    """Add a column ``interval``, low to high in words, where the frame has these and knows them."""
    if "low" not in frame or frame["low"].isna().all():
        return frame
    words = [
        f"{percent(low, locale)} {say('to', locale)} {percent(high, locale)}"
        for low, high in zip(frame["low"], frame["high"], strict=True)
    ]
    return frame.assign(interval=words)


def tooltips(frame: pd.DataFrame, locale: Locale, *named: alt.Tooltip) -> list[alt.Tooltip]:
    """The names of the mark, then its numbers."""
    found = [
        *named,
        alt.Tooltip("n:Q", title=say("n", locale, unit=unit_of(frame, locale)), format=COUNT),
        alt.Tooltip("share:Q", title=say("share", locale), format=".1%"),
        alt.Tooltip("denominator:Q", title=say("denominator", locale), format=COUNT),
    ]
    if "interval" in frame:
        found.append(alt.Tooltip("interval:N", title=say("interval", locale)))
    return found
