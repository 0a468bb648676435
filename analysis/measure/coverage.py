"""What is in the selection: how much, when, from whom, in which language."""

from __future__ import annotations

import pandas as pd

from analysis.corpus import Corpus, Selection
from analysis.measure import (
    COUNTS,
    PERIOD,
    Period,
    calendar,
    fitting_period,
    tidy,
    unit_count,
    unit_total,
)

_DATE = "datetime64[us]"
_TOTALS = {
    **dict.fromkeys(("articles", "stories", "sentences", "words", "outlets", "languages"), "int64"),
    **{"undated": "int64", "first": _DATE, "last": _DATE},
    **dict.fromkeys(("keywords", "mentions", "topic_hits", "statements"), "int64"),
    **COUNTS,
}


def totals(corpus: Corpus, selection: Selection) -> pd.DataFrame:
    """The selection in one row.

    articles, stories, sentences (of the body), words, outlets (known ones), languages: int, each
    counted once · undated: int, articles without a date; in the unit stories, stories without a
    dated article · first, last: date of publication or null · keywords: int, different keywords ·
    mentions, topic_hits, statements: int, rows · n, denominator: int, articles (or stories) of
    the selection and of the whole corpus · share: n / denominator · unit: articles or stories.

    >>> totals(Corpus.open(), Selection()).share[0]
    np.float64(1.0)
    """
    unit = _unit(selection)
    frame = corpus.sql(
        f"""
        select count(*) as articles, count(distinct story_id) as stories,
            (select count(*) from sentences where role = 'body') as sentences,
            coalesce(sum(words), 0)::bigint as words,
            count(distinct outlet) as outlets, count(distinct language) as languages,
            {unit_count(unit)} - {unit_count(unit)} filter (published is not null) as undated,
            min(published) as first, max(published) as last,
            (select count(distinct keyword) from keywords) as keywords,
            (select count(*) from mentions) as mentions,
            (select count(*) from topic_hits) as topic_hits,
            (select count(*) from statements) as statements,
            {unit_count(unit)} as n,
            (select {unit_count(unit)} from whole.articles) as denominator
        from articles""",
        selection,
    )
    return tidy(frame, _TOTALS, unit)


def over_time(corpus: Corpus, selection: Selection, *, by: Period | None = None) -> pd.DataFrame:
    """How much was published when; every period from the first to the last, empty ones too.

    period, period_end: first and last day · by: day, week (from Monday), month or year, chosen
    from the span of the selection when None · n: int, articles of the period, or stories whose
    first dated article in the selection falls into it · denominator: int, all articles (stories)
    of the selection, undated ones too · share · unit: articles or stories.
    n adds up to the total without the undated (see ``totals``). Raises ValueError for another by.

    >>> over_time(Corpus.open(), Selection(), by="year").by.unique().tolist()
    ['year']
    """
    unit, by = _unit(selection), by or fitting_period(corpus, selection)
    frame = corpus.sql(
        f"""{calendar(unit, by, "articles")}
        select period, period_end, '{by}' as by, total as n,
            {unit_total(unit, "articles")} as denominator
        from periods order by period""",
        selection,
    )
    return tidy(frame, PERIOD | COUNTS, unit)


def by_outlet(corpus: Corpus, selection: Selection, *, top: int = 30) -> pd.DataFrame:
    """The outlets that published most.

    outlet: string, "" where it is not known · n: int, articles of the outlet, or stories that it
    carried · denominator: int, all articles (stories) of the selection · share · unit: articles
    or stories. Articles add up to the total; a story counts for each outlet that carried it.

    >>> by_outlet(Corpus.open(), Selection(), top=1).columns.tolist()
    ['outlet', 'n', 'share', 'denominator', 'unit']
    """
    return _by("outlet", corpus, selection, top)


def by_language(corpus: Corpus, selection: Selection) -> pd.DataFrame:
    """The languages of the selection.

    language: ISO 639-1, "" where it is not known · n: int, articles, or stories told in it ·
    denominator: int, all articles (stories) of the selection · share · unit: articles or stories.

    >>> set(by_language(Corpus.open(), Selection()).language) <= {"id", "en"}
    True
    """
    return _by("language", corpus, selection, None)


def fates(corpus: Corpus, selection: Selection | None = None) -> pd.DataFrame:
    """What became of the inputs of the whole corpus; a selection changes nothing.

    fate: accepted, duplicate or refused · reason: why refused, else "" · n: int, inputs; they add
    up to ``counts["inputs"]`` · denominator: int, all inputs · share · unit: inputs.

    >>> int(fates(Corpus.open()).n.sum()) == Corpus.open().counts["inputs"]
    True
    """
    inputs = corpus.fates
    reason = inputs["reason"].where(inputs["fate"] == "refused", "").fillna("")
    frame = inputs.assign(reason=reason).groupby(["fate", "reason"]).size().reset_index(name="n")
    frame = frame.sort_values(["fate", "n", "reason"], ascending=[True, False, True])
    frame = frame.assign(denominator=len(inputs)).reset_index(drop=True)
    return tidy(frame, {"fate": "str", "reason": "str", **COUNTS}, "inputs")


def _by(column: str, corpus: Corpus, selection: Selection, top: int | None) -> pd.DataFrame:
    unit = _unit(selection)
    frame = corpus.sql(
        f"""
        select coalesce({column}, '') as {column}, {unit_count(unit)} as n,
            {unit_total(unit, "articles")} as denominator
        from articles group by all order by n desc, 1 limit $top""",
        selection,
        top=top,
    )
    return tidy(frame, {column: "str", **COUNTS}, unit)


def _unit(selection: Selection) -> str:
    """Coverage has no finds to count: in the unit mentions it counts articles."""
    return "articles" if selection.unit == "mentions" else selection.unit
