"""Measure: a corpus and a selection in, a tidy frame out; one file per question.

What the files share stands here. Three units (``selection.unit``):

- articles: different articles;
- stories: different stories, near-duplicates counted once;
- mentions: rows of a table of finds (keyword occurrences, actor mentions, topic hits, statements).

Every count comes as ``n`` with ``share`` = n / ``denominator`` (null where nothing could be
counted) and ``unit``, its name. Columns of dates are datetime64, of text ``str`` (null: NaN).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, Literal

import pandas as pd

from analysis.corpus import Corpus, Selection

Period = Literal["day", "week", "month", "year"]

COUNTS = {"n": "int64", "share": "float64", "denominator": "int64", "unit": "str"}
INTERVAL = {"low": "float64", "high": "float64"}
PERIOD = {"period": "datetime64[us]", "period_end": "datetime64[us]", "by": "str"}

_COUNT = {
    "articles": "count(distinct article_id)",
    "stories": "count(distinct story_id)",
    "mentions": "count(*)",
}
# Up to so many days, a chart by this period has a readable number of points.
_LONGEST: dict[Period, int] = {"day": 62, "week": 366, "month": 3000}
_PERIODS = (*_LONGEST, "year")


def unit_count(unit: str) -> str:
    """The SQL expression that counts rows (which know their article and story) in a unit.

    >>> unit_count("stories")
    'count(distinct story_id)'
    """
    return _COUNT[unit]


def unit_total(unit: str, table: str) -> str:
    """The SQL expression of a denominator: the selection's articles, stories or rows of a table."""
    counted = table if unit == "mentions" else "articles"
    return f"(select {unit_count(unit)} from {counted})"


def tidy(frame: pd.DataFrame, columns: Mapping[str, str], unit: str) -> pd.DataFrame:
    """Add share and unit to a frame of n and denominator; order and type its columns.

    The types hold for empty frames too, so that what reads a frame need not ask.
    """
    denominator = frame["denominator"].astype("float64")
    share = frame["n"].astype("float64") / denominator.where(denominator > 0)
    return frame.assign(share=share, unit=unit)[[*columns]].astype(dict(columns))


def wilson(n: int, denominator: int, z: float = 1.959964) -> tuple[float, float]:
    """The score interval of a share, 95 % by default; (nan, nan) of nothing.

    (p + z²/2N ± z·√(p(1-p)/N + z²/4N²)) / (1 + z²/N) with p = n/N, without continuity
    correction: E. B. Wilson (1927), "Probable inference, the law of succession, and statistical
    inference", JASA 22, 209-212; method 3 of R. G. Newcombe (1998), "Two-sided confidence
    intervals for the single proportion", Statistics in Medicine 17, 857-872.
    It reads the articles as a sample of what the outlets might have written; for a corpus that
    is all there is, the share itself is exact.

    >>> [round(bound, 4) for bound in wilson(81, 263)]
    [0.2553, 0.3662]
    """
    if denominator == 0:
        return math.nan, math.nan
    share, weight = n / denominator, z * z / denominator
    centre = share + weight / 2
    half = math.sqrt(weight * (share * (1 - share) + weight / 4))
    # Of none and of all, one bound is the share itself; rounding must not push it inside.
    low = (centre - half) / (1 + weight) if n else 0.0
    high = (centre + half) / (1 + weight) if n < denominator else 1.0
    return low, high


def with_interval(frame: pd.DataFrame, unit: str) -> pd.DataFrame:
    """Add low and high, the 95 % Wilson interval of n / denominator.

    Mentions get none: they come in clusters, one article after another, and are no trials.
    """
    if unit == "mentions":
        return frame.assign(low=math.nan, high=math.nan)
    bounds = [
        wilson(int(n), int(total))
        for n, total in zip(frame["n"], frame["denominator"], strict=True)
    ]
    return frame.assign(low=[low for low, _ in bounds], high=[high for _, high in bounds])


def dated(unit: str) -> str:
    """SQL of the articles with ``day``, the one that places them in time (null: undated).

    That is the day of publication; in the unit stories it is the day of the story's first dated
    article in the selection, so that a story falls in one period and is counted once.
    """
    day = "min(published) over (partition by story_id)" if unit == "stories" else "published"
    return f"(select article_id, story_id, outlet, language, published, {day} as day from articles)"


def fitting_period(corpus: Corpus, selection: Selection) -> Period:
    """The shortest period that still gives the selection's dates a readable number of points."""
    days = corpus.sql(
        "select coalesce(max(published) - min(published), 0)::bigint as days from articles",
        selection,
    ).days[0]
    return next((period for period, longest in _LONGEST.items() if days <= longest), "year")


def calendar(unit: str, by: Period, table: str) -> str:
    """SQL of every period from the first to the last dated article, empty ones too, with total.

    Columns: period and period_end (first and last day), total (n of the period in the unit).
    Raises ValueError for a period that is none.
    """
    if by not in _PERIODS:
        raise ValueError(f"by is {by!r}; give one of {', '.join(_PERIODS)}, or None")
    rows = "placed" if unit != "mentions" else f"{table} join placed using (article_id)"
    return f"""
        with placed as (
            select *, date_trunc('{by}', day)::date as period from {dated(unit)}
            where day is not null
        ),
        calendar as (
            select unnest(generate_series(min(period), max(period), interval '1 {by}'))::date
                as period from placed
        ),
        totals as (select period, {unit_count(unit)} as total from {rows} group by period),
        periods as (
            select period, (period + interval '1 {by}' - interval '1 day')::date as period_end,
                coalesce(total, 0) as total
            from calendar left join totals using (period)
        )"""


def timeline(
    corpus: Corpus,
    selection: Selection,
    *,
    table: str,
    key: str,
    keys: Sequence[str],
    by: Period | None,
) -> pd.DataFrame:
    """For each key of a table of finds, in the order given, each period: n of that period.

    ``denominator`` is the period's own (its articles, its stories, its rows of the table), so
    that ``share`` is null in a period in which nothing was published. ``key`` is the column.
    """
    unit, by = selection.unit, by or fitting_period(corpus, selection)
    frame = corpus.sql(
        f"""{calendar(unit, by, table)},
        keys as (select unnest($keys::varchar[]) as {key}, generate_subscripts($keys, 1) as place),
        found as (
            select {key}, period, {unit_count(unit)} as n
            from {table} join placed using (article_id)
            where {key} in (select {key} from keys) group by all
        )
        select {key}, period, period_end, '{by}' as by, coalesce(n, 0) as n, total as denominator
        from keys cross join periods left join found using ({key}, period)
        order by place, period""",
        selection,
        keys=list(dict.fromkeys(keys)),
    )
    return tidy(frame, {key: "str", **PERIOD, **COUNTS}, unit)


def named(frame: pd.DataFrame, key: str, names: Mapping[str, Any]) -> pd.DataFrame:
    """Put the name of each key into the column after it; the key itself where it has none."""
    name = [names.get(value, value) for value in frame[key]]
    frame.insert(1, "name", pd.Series(name, index=frame.index, dtype="str"))
    return frame
