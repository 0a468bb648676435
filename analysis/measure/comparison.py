"""Which words a part of the corpus has more often than the rest, or than another part."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
import pandas as pd

from analysis.corpus import Corpus, Selection
from analysis.language.stopwords import stopwords, with_stopwords
from analysis.measure.association import (
    bounds,
    log_likelihood,
    log_odds_z,
    log_ratio,
    normalised,
    relative_variance,
)
from analysis.measure.running_words import counted, sides, worth_listing

_COLUMNS = {
    "word": "str",
    "n": "int64",
    "share": "float64",
    "denominator": "int64",
    "unit": "str",
    "per_million": "float64",
    "articles": "int64",
    "dispersion": "float64",
    "other_n": "int64",
    "other_share": "float64",
    "other_denominator": "int64",
    "other_per_million": "float64",
    "other_articles": "int64",
    "other_dispersion": "float64",
    **dict.fromkeys(("log_ratio", "low", "high", "log_likelihood", "log_odds_z"), "float64"),
    **dict.fromkeys(("side_articles", "other_side_articles", "overlap"), "int64"),
}
_ORDERS = ("log_odds_z", "log_likelihood", "log_ratio")
_KEYWORDS = """
    select number, keyword as word, count(*) as n
    from whole.keyword_occurrences join sides using (article_id) group by all"""
# Of the words of both sides: sums over the articles of each side that have the word.
_SUMS = """
    select word, {columns}
    from found join sizes using (number) join totals using (side) group by word"""
_OF_SIDE = {
    "n": "coalesce(sum(n) filter (side = {0}), 0)::bigint",
    "articles": "count(*) filter (side = {0})",
    "squares": "coalesce(sum(n * n) filter (side = {0}), 0)::double",
    "products": "coalesce(sum(n * size) filter (side = {0}), 0)::double",
}
_QUERY = """
    with sides as materialized ({sides}),
    found as materialized ({found}),
    sizes as materialized (
        select number, side, sum(n)::bigint as size from found join sides using (number)
        group by number, side
    ),
    totals as materialized (
        select side, sum(size)::bigint as total, count(*) as parts, min(size) as smallest,
            sum(size * size)::double as total_squares
        from sizes group by side
    ),
    sums as materialized ({sums}),
    listed as materialized (
        select * from sums
        where ((n >= $least and articles >= $least_articles)
            or (other_n >= $least and other_articles >= $least_articles))
            and {worth_listing}
    ),
    deviations as (
        select word, {deviations}
        from found join listed using (word) join sizes using (number)
            join totals using (side) group by word
    ),
    facts as (
        select {facts}, (select count(*) filter (shared) from sides) as overlap
        from (select 1) left join totals t on t.side = 0 left join totals o on o.side = 1
    )
    select * from listed join deviations using (word) cross join facts order by word"""
_FACTS = ("total", "parts", "smallest", "total_squares")


def keyness(
    corpus: Corpus,
    selection: Selection,
    against: Selection | None = None,
    *,
    by: Literal["words", "keywords"] = "words",
    top: int | None = 50,
    least: int = 5,
    least_articles: int = 3,
    order: Literal["log_odds_z", "log_likelihood", "log_ratio"] = "log_odds_z",
    language: str | None = None,
    with_all: bool = False,
) -> pd.DataFrame:
    """The words (or keywords) of a selection against the rest of the corpus, or another selection.

    Up to ``top`` words of each side (all: None), those that the selection has more of first,
    the most telling at both ends: by the size of ``order``, of which log_ratio brings up the rare
    and log_likelihood the frequent. A word is listed when the side that it is typical of has it
    at least ``least`` times, in at least ``least_articles`` articles.
    Stop words of our lists, numbers and single letters are counted but not listed, unless
    ``with_all``. ``language`` keeps articles in one language (ISO 639-1), which a corpus of
    several asks for.

    Articles of both selections count for ``selection`` only, and ``overlap`` says how many they
    were. In the unit stories each story is read once, in its first dated article; a story on both
    sides counts for ``selection`` only. What is counted are occurrences, whatever the unit.

    word: string, folded (by keywords: the keyword) · n: int, occurrences · denominator: int, all
    words (keyword occurrences) of the side · share: n / denominator · unit: words or keywords ·
    per_million: float · articles: int, that have the word (document frequency) · dispersion:
    float, DPnorm over the side's articles (0: spread as evenly as all words, 1: in one only; rare
    words are always near 1; null where the side has no such word) · other_n … other_dispersion:
    the same of the other side · log_ratio: float, doublings (1: twice as frequent, -1: half), a
    count of 0 taken as 0.5 · low, high: its 95 % bounds, which know that words come in articles
    (``association.relative_variance``) · log_likelihood: float, G², for words as if they came
    singly · log_odds_z: float, weighted log-odds with an informative prior: the rate on both sides
    together, as heavy as the smaller side · side_articles, other_side_articles: int, articles
    (stories: one of each) with any word · overlap: int.
    Empty when a side has no words. Raises ValueError for another ``by`` or ``order``.

    >>> frame = keyness(Corpus.open(), Selection(topics=("taiwan",)), language="id")
    >>> "taiwan" in set(frame.word[:3])
    True
    """
    if by not in ("words", "keywords"):
        raise ValueError(f"by is {by!r}; give words or keywords")
    if order not in _ORDERS:
        raise ValueError(f"order is {order!r}; give one of {', '.join(_ORDERS)}")
    chosen, values = sides(selection, against, language=language)
    frame = corpus.sql(
        _query(chosen, by),
        least=least,
        least_articles=least_articles,
        everything=with_all,
        stopwords=[]
        if with_all
        else sorted(stopwords(*[language] if language else with_stopwords())),
        **values,
    )
    frame = _scored(frame[(frame["total"] > 0) & (frame["other_total"] > 0)])
    frame = frame.assign(unit=by, overlap=frame["overlap"] if against else 0)
    return _ends(frame, order, top, least, least_articles)[[*_COLUMNS]].astype(_COLUMNS)


def _query(sides: str, by: str) -> str:
    """The counts of both sides and what their scores need, a row for each word worth listing."""
    names = [("", 0), ("other_", 1)]
    columns = [
        f"{sql.format(side)} as {prefix}{name}"
        for prefix, side in names
        for name, sql in _OF_SIDE.items()
    ]
    # ½·Σ|v - s|, where the articles without the word add up to what the others leave of Σs = 1.
    deviations = [
        f"0.5 * (1 + sum(abs(found.n / listed.{prefix}n - size / total) - size / total)"
        f" filter (side = {side})) as {prefix}deviation"
        for prefix, side in names
    ]
    facts = [
        f"coalesce({table}.{name}, 0) as {prefix}{name}"
        for prefix, table in (("", "t"), ("other_", "o"))
        for name in _FACTS
    ]
    return _QUERY.format(
        sides=sides,
        found=counted("sides") if by == "words" else _KEYWORDS,
        sums=_SUMS.format(columns=", ".join(columns)),
        deviations=", ".join(deviations),
        facts=", ".join(facts),
        worth_listing=worth_listing("word"),
    )


def _scored(frame: pd.DataFrame) -> pd.DataFrame:
    """Add shares, dispersion and the scores."""
    added: dict[str, Any] = {}
    for side in ("", "other_"):
        share = frame[f"{side}n"] / frame[f"{side}total"]
        smallest = frame[f"{side}smallest"] / frame[f"{side}total"]
        added |= {
            f"{side}denominator": frame[f"{side}total"],
            f"{side}share": share,
            f"{side}per_million": share * 1e6,
            f"{side}side_articles": frame[f"{side}parts"],
            f"{side}dispersion": normalised(frame[f"{side}deviation"], smallest),
        }
    counts = [frame[name] for name in ("n", "total", "other_n", "other_total")]
    added["log_ratio"] = log_ratio(*counts)
    added["log_likelihood"] = log_likelihood(*counts)
    variances = [_variance(frame, side) for side in ("", "other_")]
    added["low"], added["high"] = bounds(added["log_ratio"], *variances)
    weight = np.minimum(counts[1], counts[3])
    pooled = (counts[0] + counts[2]) / (counts[1] + counts[3])
    added["log_odds_z"] = log_odds_z(*counts, prior=weight * pooled, prior_total=weight)
    return frame.assign(**added)


def _variance(frame: pd.DataFrame, side: str) -> Any:
    return relative_variance(
        frame[f"{side}n"],
        frame[f"{side}total"],
        squares=frame[f"{side}squares"],
        products=frame[f"{side}products"],
        total_squares=frame[f"{side}total_squares"],
        parts=frame[f"{side}parts"],
    )


def _ends(
    frame: pd.DataFrame, order: str, top: int | None, least: int, least_articles: int
) -> pd.DataFrame:
    """The words that tell most of either side, the selection's first."""
    frame = frame.assign(weight=frame[order].abs())
    ends = []
    more = frame["share"] > frame["other_share"]
    for side, own in (("", more), ("other_", ~more)):
        enough = (frame[f"{side}n"] >= least) & (frame[f"{side}articles"] >= least_articles)
        ranked = frame[own & enough].sort_values(["weight", "word"], ascending=[False, True])
        ends.append(ranked.head(len(ranked) if top is None else top))
    return pd.concat([ends[0], ends[1][::-1]], ignore_index=True)
