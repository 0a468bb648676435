"""Which topics of the codebook the selection has, when, where, and by which rule."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.corpus import Corpus, Selection
from analysis.lexicon import codebook
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
    **dict.fromkeys(("topic", "name", "name_en"), "str"),
    **dict.fromkeys(("articles", "stories", "hits"), "int64"),
    **COUNTS,
    **INTERVAL,
}


def ranking(corpus: Corpus, selection: Selection) -> pd.DataFrame:
    """Every topic of the codebook, also those without a hit; last, what no topic matched.

    topic: id; "" for articles without any topic (for stories: with none in any of their articles;
    no such row for mentions) · name, name_en: string · articles, stories: int, with a hit of the
    topic · hits: int · n: int, the one of the unit (mentions: hits) · denominator: int, all
    articles, stories or topic hits of the selection · share · unit · low, high: float, 95 %
    Wilson interval of the share (see ``measure.wilson``), null for mentions.
    An article may have many topics, so the rows do not add up; any topic and none do.

    >>> bool(ranking(Corpus.open(), Selection()).topic.is_unique)
    True
    """
    unit = selection.unit
    frame = corpus.sql(
        """
        with hits as (select article_id, story_id, topic
            from topic_hits join articles using (article_id))
        select topic, count(distinct article_id) as articles,
            count(distinct story_id) as stories, count(*) as hits
        from hits group by topic
        union all
        select '', (select count(*) from articles) - count(distinct article_id),
            (select count(distinct story_id) from articles) - count(distinct story_id), 0
        from hits""",
        selection,
    ).set_index("topic")
    frame = frame.reindex(frame.index.union(list(_names()), sort=False), fill_value=0)
    frame["n"] = frame["hits" if unit == "mentions" else unit]
    frame["denominator"] = _total(corpus, selection)
    frame = frame.rename_axis("topic").reset_index()
    frame = frame.assign(
        name=[_names("id").get(topic, topic) for topic in frame.topic],
        name_en=[_names("en").get(topic, topic) for topic in frame.topic],
        matched=frame.topic != "",
    ).sort_values(["matched", "n", "topic"], ascending=[False, False, True], ignore_index=True)
    if unit == "mentions":
        frame = frame[frame.matched]
    return tidy(with_interval(frame, unit), _RANKING, unit)


def over_time(
    corpus: Corpus, selection: Selection, *, topics: Sequence[str] = (), by: Period | None = None
) -> pd.DataFrame:
    """When the topics were written about: a row for each topic, each period.

    ``topics``: ids; all of the codebook when none are given.
    topic, name · period, period_end: first and last day · by: day, week, month or year, chosen
    from the span when None · n: int, in the selection's unit; a story stands in the period of its
    first dated article in the selection · denominator: int, articles, stories or topic hits of
    that period · share: null in periods without any · unit.
    Undated articles are in no period. Raises ValueError for another by.

    >>> over_time(Corpus.open(), Selection(), topics=["japan"]).name.unique().tolist()
    ['Jepang']
    """
    keys = topics or list(_names())
    frame = timeline(corpus, selection, table="topic_hits", key="topic", keys=keys, by=by)
    return named(frame, "topic", _names())


def by_outlet(
    corpus: Corpus, selection: Selection, *, topics: Sequence[str] = (), top: int = 12
) -> pd.DataFrame:
    """How much the outlets with most articles write about the topics; cells without are 0.

    ``topics``: ids; all of the codebook when none are given. ``top``: number of outlets.
    topic, name · outlet: string, "" where it is not known · n: int, in the selection's unit ·
    denominator: int, articles, stories or topic hits of that outlet · share · unit.

    >>> cells = by_outlet(Corpus.open(), Selection(), topics=["japan", "taiwan"], top=2)
    >>> len(cells) == 2 * cells.outlet.nunique()
    True
    """
    unit = selection.unit
    hits = "topic_hits join placed using (article_id)"
    frame = corpus.sql(
        f"""
        with placed as (
            select article_id, story_id, coalesce(outlet, '') as outlet from articles
        ),
        outlets as (
            select outlet, count(*) as articles from placed group by all
            order by articles desc, outlet limit $top
        ),
        totals as (
            select outlet, {unit_count(unit)} as total
            from {hits if unit == "mentions" else "placed"} group by all
        ),
        topics as (select unnest($topics::varchar[]) as topic,
            generate_subscripts($topics, 1) as place),
        found as (select topic, outlet, {unit_count(unit)} as n from {hits} group by all)
        select topic, outlet, coalesce(n, 0) as n, coalesce(total, 0) as denominator
        from topics cross join outlets left join totals using (outlet)
            left join found using (topic, outlet)
        order by place, articles desc, outlet""",
        selection,
        topics=list(dict.fromkeys(topics or _names())),
        top=top,
    )
    return named(tidy(frame, {"topic": "str", "outlet": "str", **COUNTS}, unit), "topic", _names())


def rules(corpus: Corpus, selection: Selection, topic: str) -> pd.DataFrame:
    """How much each rule of a topic found, the codebook's rules without a hit too.

    rule: id · n: int, in the selection's unit; one article may satisfy several rules ·
    denominator: int, all articles, stories or topic hits of the selection · share · unit.

    >>> rules(Corpus.open(), Selection(), "japan").rule.is_unique
    True
    """
    known = codebook.load().topics.get(topic)
    frame = corpus.sql(
        f"""
        select rule, coalesce(n, 0) as n, {unit_total(selection.unit, "topic_hits")} as denominator
        from (select unnest($rules::varchar[]) as rule) full join (
            select rule, {unit_count(selection.unit)} as n
            from topic_hits join articles using (article_id) where topic = $topic group by rule
        ) using (rule) order by n desc, rule""",
        selection,
        topic=topic,
        rules=[rule.rule_id for rule in known.rules] if known else [],
    )
    return tidy(frame, {"rule": "str", **COUNTS}, selection.unit)


def _names(language: str = "id") -> dict[str, str]:
    topics = codebook.load().topics
    return {key: topic.name.get(language, key) for key, topic in topics.items()}


def _total(corpus: Corpus, selection: Selection) -> int:
    total = unit_total(selection.unit, "topic_hits")
    return int(corpus.sql(f"select {total} as total", selection).total[0])
