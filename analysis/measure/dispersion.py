"""How evenly words are spread over time and over outlets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from analysis.corpus import Corpus, Selection
from analysis.measure import PERIOD, Period, fitting_period
from analysis.measure.association import dispersion
from analysis.measure.running_words import PATTERNS, lengths, phrase, placed, places, sides

_COUNTS = {
    "n": "int64",
    "share": "float64",
    "denominator": "int64",
    "unit": "str",
    **dict.fromkeys(("per_million", "expected"), "float64"),
    "articles": "int64",
    "dispersion": "float64",
}
_STEPS: dict[Period, pd.DateOffset] = {
    "day": pd.DateOffset(days=1),
    "week": pd.DateOffset(weeks=1),
    "month": pd.DateOffset(months=1),
    "year": pd.DateOffset(years=1),
}
_SIZES = """
    with sides as materialized ({sides})
    select {part} as part, sum(size)::bigint as denominator
    from ({lengths}) join sides using (number) where part is not null group by part order by part"""
_HITS = """
    with sides as materialized ({sides})
    select {part} as part, count(*) as n, count(distinct number) as articles
    from ({hits}) join sides using (number) where part is not null group by part"""


def over_time(
    corpus: Corpus,
    selection: Selection,
    words: Sequence[str],
    *,
    by: Period | None = None,
    language: str | None = None,
) -> pd.DataFrame:
    """Where in time each of the words (or of several in a row) stands.

    A row for each word, each period from the first to the last article; undated articles are
    left out. In the unit stories, only the first dated article of each story is read.

    word: string, as given · period, period_end: first and last day · by: day, week, month or
    year, chosen from the span when None · n: int, occurrences, the rows of ``concordance(…,
    period=(period, period_end))`` · denominator: int, all words of the period · share: null in
    periods without any · unit: words · per_million: float · expected: float, n if the word were
    as frequent as on the whole · articles: int, that have it · dispersion: float, DPnorm of the
    word over the periods, the same in each of its rows (0: even, 1: in one only; null without
    the word). Raises ValueError for another ``by``.

    >>> frame = over_time(Corpus.open(), Selection(), ["Wang Yi"], by="year")
    >>> bool(frame.dispersion.between(0, 1).all())
    True
    """
    chosen = by or fitting_period(corpus, selection)
    if chosen not in _STEPS:
        raise ValueError(f"by is {by!r}; give one of {', '.join(_STEPS)}, or None")
    frame = _spread(corpus, selection, words, f"date_trunc('{chosen}', published)::date", language)
    step = _STEPS[chosen]
    frame["period"] = pd.to_datetime(frame["part"])
    if len(frame):
        every = pd.date_range(frame["period"].min(), frame["period"].max(), freq=step)
        frame = pd.concat([_filled(rows, every) for _, rows in frame.groupby("word", sort=False)])
    end = [period + step - pd.Timedelta(days=1) for period in frame["period"]]
    columns = {"word": "str", **PERIOD, **_COUNTS}
    frame = frame.assign(period_end=pd.Series(end, index=frame.index, dtype="datetime64[us]"))
    return frame.assign(by=chosen)[[*columns]].astype(columns).reset_index(drop=True)


def over_outlets(
    corpus: Corpus,
    selection: Selection,
    words: Sequence[str],
    *,
    top: int | None = 12,
    language: str | None = None,
) -> pd.DataFrame:
    """In which outlets each of the words (or of several in a row) stands.

    A row for each word, each of the ``top`` outlets with most words.
    word: string, as given · outlet: string, "" where it is not known · n, denominator, share,
    unit, per_million, expected, articles as in ``over_time``, of the outlet (n: the rows of
    ``concordance(…, outlet=outlet)``) · dispersion: float, DPnorm over all outlets.

    >>> over_outlets(Corpus.open(), Selection(), ["jepang"], top=1).word.tolist()
    ['jepang']
    """
    frame = _spread(corpus, selection, words, "coalesce(outlet, '')", language)
    frame = frame.rename(columns={"part": "outlet"})
    frame = frame.assign(order=frame["word"].map({word: n for n, word in enumerate(words)}))
    frame = frame.sort_values(["order", "denominator", "outlet"], ascending=[True, False, True])
    if top is not None:
        frame = frame.groupby("word", sort=False).head(top)
    columns = {"word": "str", "outlet": "str", **_COUNTS}
    return frame[[*columns]].astype(columns).reset_index(drop=True)


def _spread(
    corpus: Corpus, selection: Selection, words: Sequence[str], part: str, language: str | None
) -> pd.DataFrame:
    """Each word in each part that has any words."""
    sql, values = sides(selection, language=language)
    chosen = f"select * from ({sql}) where side = 0"
    sizes = corpus.sql(_SIZES.format(sides=chosen, part=part, lengths=lengths("sides")), **values)
    sizes = sizes[sizes["denominator"] > 0]
    frames = [
        _of_word(word, sizes, _hits(corpus, word, chosen, part, values))
        for word in dict.fromkeys(words)
    ]
    blank = _of_word("", sizes.iloc[:0], pd.DataFrame({"part": [], "n": [], "articles": []}))
    return pd.concat([frame for frame in frames if len(frame)] or [blank], ignore_index=True)


def _hits(
    corpus: Corpus, word: str, chosen: str, part: str, values: dict[str, Any]
) -> pd.DataFrame:
    words = phrase(corpus, word)
    if not words:
        return pd.DataFrame({"part": [], "n": [], "articles": []})
    hits = places(f"({placed('sides', '$words[1]')})", len(words), "words")
    query = _HITS.format(sides=chosen, part=part, hits=hits)
    return corpus.sql(query, words=words, **PATTERNS, **values)


def _of_word(word: str, sizes: pd.DataFrame, hits: pd.DataFrame) -> pd.DataFrame:
    found = hits.set_index("part").reindex(sizes["part"]).fillna(0)
    n, articles = (found[name].to_numpy("int64") for name in ("n", "articles"))
    share, total = n / sizes["denominator"], max(int(sizes["denominator"].sum()), 1)
    return sizes.assign(
        word=word,
        n=n,
        articles=articles,
        share=share,
        per_million=share * 1e6,
        expected=n.sum() * sizes["denominator"] / total,
        unit="words",
        dispersion=dispersion(n, sizes["denominator"]),
    )


def _filled(rows: pd.DataFrame, every: pd.DatetimeIndex) -> pd.DataFrame:
    """The rows of one word, and one for each period in which nothing was published."""
    same = rows[["word", "unit", "dispersion"]].iloc[0].to_dict()
    none = {"n": 0, "denominator": 0, "articles": 0, "expected": 0.0, **same}
    return rows.set_index("period").reindex(every).fillna(none).rename_axis("period").reset_index()
