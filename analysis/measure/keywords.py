"""Which keywords the selection has, and when."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.corpus import Corpus, Selection
from analysis.measure import COUNTS, Period, tidy, timeline, unit_total

_COLUMNS = {
    "keyword": "str",
    "display": "str",
    **dict.fromkeys(("articles", "stories", "occurrences"), "int64"),
    "median_rank": "float64",
    **COUNTS,
}
# An article has a row per keyword, so that rows are articles; only stories need telling apart.
_COUNT = {
    "articles": "count(*)",
    "stories": "count(distinct story_id)",
    "mentions": "sum(occurrences)",
}


def ranking(corpus: Corpus, selection: Selection, *, top: int = 30) -> pd.DataFrame:
    """The keywords of most articles, stories or occurrences (by the selection's unit).

    keyword: string, folded · display: string, as most articles write it · articles, stories: int,
    that have it among their keywords · occurrences: int, its places in them · median_rank: float,
    of its ranks in them (1: the article's best) · n: int, the one of the unit (mentions:
    occurrences) · denominator: int, all articles, stories or keyword occurrences of the selection
    · share · unit.

    >>> ranking(Corpus.open(), Selection(), top=3).n.is_monotonic_decreasing
    True
    """
    unit = selection.unit
    rows = "keywords join articles using (article_id)" if unit == "stories" else "keywords"
    # The details of a keyword cost more than its n, so only those at the top get them.
    frame = corpus.sql(
        f"""
        with top as (
            select keyword, {_COUNT[unit]}::bigint as n from {rows}
            group by keyword order by n desc, keyword limit $top
        ),
        spelt as (
            select keyword, display, count(*) as times from keywords
            semi join top using (keyword) group by all
        ),
        spelling as (
            select keyword, arg_min(display, (-times, display)) as display from spelt group by all
        ),
        detail as (
            select keyword, count(*) as articles, count(distinct story_id) as stories,
                sum(occurrences)::bigint as occurrences, median(rank) as median_rank
            from keywords semi join top using (keyword) join articles using (article_id)
            group by keyword
        )
        select *, {unit_total(unit, "keyword_occurrences")} as denominator
        from top join detail using (keyword) join spelling using (keyword)
        order by n desc, keyword""",
        selection,
        top=top,
    )
    return tidy(frame, _COLUMNS, unit)


def over_time(
    corpus: Corpus, selection: Selection, keywords: Sequence[str], *, by: Period | None = None
) -> pd.DataFrame:
    """When the given keywords (folded) were used: a row for each, each period.

    keyword · period, period_end: first and last day · by: day, week, month or year, chosen from
    the span when None · n: int, in the selection's unit; a story stands in the period of its
    first dated article in the selection · denominator: int, articles, stories or keyword
    occurrences of that period · share: null in periods without any · unit.
    Undated articles are in no period. Raises ValueError for another by.

    >>> over_time(Corpus.open(), Selection(), []).empty
    True
    """
    return timeline(
        corpus, selection, table="keyword_occurrences", key="keyword", keys=keywords, by=by
    )
