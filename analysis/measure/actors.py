"""Who is mentioned, when, and with whom."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.corpus import Corpus, Selection
from analysis.measure import (
    COUNTS,
    INTERVAL,
    Period,
    named,
    tidy,
    timeline,
    unit_count,
    unit_total,
    with_interval,
)

_RANKING = {
    **dict.fromkeys(("actor_id", "name", "name_en", "type", "country"), "str"),
    "curated": "bool",
    **dict.fromkeys(("articles", "stories", "mentions"), "int64"),
    **COUNTS,
    **INTERVAL,
}
_ALL = 2**31 - 1
_TOGETHER = {**dict.fromkeys(("actor_a", "actor_b", "name_a", "name_b"), "str"), **COUNTS}


def ranking(
    corpus: Corpus, selection: Selection, *, top: int = 30, types: Sequence[str] = ()
) -> pd.DataFrame:
    """The actors of most articles, stories or mentions (by the selection's unit).

    actor_id, name, name_en, type (PER, ORG, GPE), country (ISO 3166 alpha-2 or null): string ·
    curated: bool · articles, stories: int, that mention the actor · mentions: int · n: int, the
    one of the unit · denominator: int, all articles, stories or mentions of the selection, of
    every type · share · unit · low, high: float, 95 % Wilson interval of the share (see
    ``measure.wilson``), null for mentions. ``types`` keeps actors of these types.

    >>> set(ranking(Corpus.open(), Selection(), types=["PER"]).type) <= {"PER"}
    True
    """
    unit = selection.unit
    frame = corpus.sql(
        f"""
        with counted as (
            select actor_id, count(distinct article_id) as articles,
                count(distinct story_id) as stories, count(*) as mentions
            from mentions join articles using (article_id) group by actor_id
        )
        select actor_id, coalesce(name, actor_id) as name, coalesce(name_en, name, actor_id)
                as name_en, type, country, coalesce(curated, false) as curated,
            articles, stories, mentions, {unit} as n,
            {unit_total(unit, "mentions")} as denominator
        from counted left join actors using (actor_id)
        where len($types::varchar[]) = 0 or list_contains($types, type)
        order by n desc, actor_id limit $top""",
        selection,
        top=top,
        types=list(types),
    )
    return tidy(with_interval(frame, unit), _RANKING, unit)


def unresolved(
    corpus: Corpus, selection: Selection, *, top: int = 50, types: Sequence[str] = ()
) -> pd.DataFrame:
    """The queue: actors that a model found and no registry knows, the most frequent first.

    What stands on top is worth a block in the registry or a correction. Columns as in
    ``ranking``; curated is false in every row.

    >>> bool(unresolved(Corpus.open(), Selection()).curated.any())
    False
    """
    every = ranking(corpus, selection, top=_ALL, types=types)
    return every[~every.curated].head(top).reset_index(drop=True)


def over_time(
    corpus: Corpus, selection: Selection, actors: Sequence[str], *, by: Period | None = None
) -> pd.DataFrame:
    """When the given actors (ids) were mentioned: a row for each, each period.

    actor_id, name · period, period_end: first and last day · by: day, week, month or year, chosen
    from the span when None · n: int, in the selection's unit; a story stands in the period of its
    first dated article in the selection · denominator: int, articles, stories or mentions of that
    period · share: null in periods without any · unit.
    Undated articles are in no period. Raises ValueError for another by.

    >>> over_time(Corpus.open(), Selection(), ["JP"], by="year").name.unique().tolist()
    ['Jepang']
    """
    frame = timeline(corpus, selection, table="mentions", key="actor_id", keys=actors, by=by)
    known = corpus.sql(
        "select actor_id, name from actors where list_contains($keys, actor_id)", keys=list(actors)
    )
    return named(frame, "actor_id", dict(zip(known.actor_id, known.name, strict=True)))


def together(corpus: Corpus, selection: Selection, *, top: int = 20) -> pd.DataFrame:
    """The pairs of actors that stand in one sentence most often.

    actor_a, actor_b: ids, in alphabetical order · name_a, name_b · n: int, articles or stories
    with such a sentence; in the unit mentions the sentences themselves · denominator: int, all
    articles, stories or sentences (of the body) of the selection · share · unit: articles,
    stories or sentences.

    >>> pairs = together(Corpus.open(), Selection())
    >>> bool((pairs.actor_a < pairs.actor_b).all())
    True
    """
    unit = selection.unit
    sentences = "(select count(*) from sentences where role = 'body')"
    frame = corpus.sql(
        f"""
        with present as (
            select distinct article_id, story_id, sentence, actor_id
            from mentions join articles using (article_id)
        ),
        pairs as (
            select a.article_id, a.story_id, a.actor_id as actor_a, b.actor_id as actor_b
            from present a join present b using (article_id, sentence)
            where a.actor_id < b.actor_id
        ),
        counted as (
            select actor_a, actor_b, {unit_count(unit)} as n from pairs group by all
            order by n desc, actor_a, actor_b limit $top
        )
        select counted.*, coalesce(a.name, actor_a) as name_a, coalesce(b.name, actor_b) as name_b,
            {sentences if unit == "mentions" else unit_total(unit, "articles")} as denominator
        from counted left join actors a on a.actor_id = actor_a
            left join actors b on b.actor_id = actor_b
        order by n desc, actor_a, actor_b""",
        selection,
        top=top,
    )
    return tidy(frame, _TOGETHER, "sentences" if unit == "mentions" else unit)
