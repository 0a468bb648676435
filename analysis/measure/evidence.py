"""The sentences behind a number."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd

from analysis.corpus import Corpus, Selection
from analysis.measure import dated

_COLUMNS = {
    **dict.fromkeys(("article_id", "story_id", "title", "outlet"), "str"),
    "published": "datetime64[us]",
    **dict.fromkeys(("language", "url"), "str"),
    "sentence": "int64",
    "text": "str",
    **dict.fromkeys(("start", "end", "places"), "int64"),
}
_OPENINGS = """
    select article_id, min(sentence) filter (role = 'body') as sentence,
        null::int as start, null::int as "end", 0 as found
    from articles left join sentences using (article_id) group by article_id"""
_PAIRS = """
    select article_id, sentence, min(start) as start, max("end") as "end", 1 as found from (
        select article_id, sentence, actor_id, min(start) as start, arg_min("end", start) as "end"
        from mentions where list_contains($actor, actor_id) group by all
    ) group by article_id, sentence having count(*) = len($actor)"""
_FINDS = {
    "keyword": "keyword_occurrences where keyword = $keyword",
    "actor": "mentions where actor_id = $actor",
    "topic": "topic_hits where topic = $topic",
    "speaker": "statements where coalesce(speaker, '') = $speaker",
}
# One row for each of these; in the unit mentions every find is a row of its own.
_KEYS = {"articles": "article_id", "stories": "story_id", "mentions": "article_id"}


def evidence(
    corpus: Corpus,
    selection: Selection,
    *,
    keyword: str | None = None,
    actor: str | tuple[str, str] | None = None,
    topic: str | None = None,
    speaker: str | None = None,
    outlet: str | None = None,
    language: str | None = None,
    period: tuple[dt.date, dt.date] | None = None,
    rule: str | None = None,
    no_topic: bool = False,
    top: int | None = None,
) -> pd.DataFrame:
    """The sentences behind a bar: exactly one row for each unit that the bar counts.

    Give the key of the bar. ``keyword`` (folded), ``actor`` (id, or a pair of ids that stand in
    one sentence), ``topic`` (id, with or without ``rule``) and ``speaker`` (id; "" for the
    unresolved) say what is counted, at most one of them; ``no_topic`` (or topic "") asks for what
    no topic matched. ``outlet`` and ``language`` ("" for unknown) and ``period`` (first and last
    day) narrow it; in the unit stories, a story stands in the period of its first dated article
    in the selection. Without anything to count, a row is an article (or story), also in the unit
    mentions. ``top`` cuts the list off; by default it is complete.

    article_id, story_id, title, outlet, language, url: string · published: date or null ·
    sentence: int, its number in the article · text: string, that sentence · start, end: int,
    code points from the start of that text, the evidence (equal: nothing to highlight) ·
    places: int, how many such places the article (for stories: the story) has; 0 where nothing
    in particular was looked for. Newest first. A row for an article or story shows the first
    place; for a story, in its first article that has one.
    Raises ValueError for two things to count at once, and for a rule without its topic.

    >>> rows = evidence(Corpus.open(), Selection(), topic="japan", top=1)
    >>> bool(rows.text[0][rows.start[0] : rows.end[0]])
    True
    """
    no_topic = no_topic or topic == ""
    values: dict[str, Any] = {
        name: value
        for name, value in {
            "keyword": keyword,
            "actor": list(actor) if isinstance(actor, tuple) else actor,
            "topic": topic or None,
            "speaker": speaker,
        }.items()
        if value is not None
    }
    _check([*values, "no_topic"] if no_topic else [*values], rule)
    finds = _without_topic(selection.unit) if no_topic else _finds(values, rule)
    conditions, narrowing = _narrowing(outlet, language, period)
    if rule is not None:
        narrowing["rule"] = rule
    frame = corpus.sql(
        _query(selection.unit, finds, conditions), selection, top=top, **values, **narrowing
    )
    return frame[[*_COLUMNS]].astype(_COLUMNS)


def _check(counted: list[str], rule: str | None) -> None:
    if len(counted) > 1:
        raise ValueError(f"evidence counts one thing at a time; given: {', '.join(counted)}")
    if rule is not None and counted != ["topic"]:
        raise ValueError(f"rule is {rule!r} without its topic; give topic too")


def _finds(values: dict[str, Any], rule: str | None) -> str:
    """SQL of the places of what is counted: article_id, sentence, start, end, found."""
    if not values:
        return _OPENINGS
    if isinstance(values.get("actor"), list):
        return _PAIRS
    name = next(iter(values))
    found = f'select article_id, sentence, start, "end", 1 as found from {_FINDS[name]}'
    return found if rule is None else f"{found} and rule = $rule"


def _without_topic(unit: str) -> str:
    key = _KEYS[unit]
    return f"""{_OPENINGS} having any_value({key}) not in (
        select {key} from topic_hits join articles using (article_id))"""


def _narrowing(
    outlet: str | None, language: str | None, period: tuple[dt.date, dt.date] | None
) -> tuple[str, dict[str, Any]]:
    """Conditions on the articles, and their values."""
    values: dict[str, Any] = {
        name: value
        for name, value in {"outlet": outlet, "language": language}.items()
        if value is not None
    }
    parts = [f"coalesce({name}, '') = ${name}" for name in values]
    if period is not None:
        parts.append("day between $first::date and $last::date")
        values |= {"first": period[0], "last": period[1]}
    return " and ".join(parts) or "true", values


def _query(unit: str, finds: str, conditions: str) -> str:
    """Each find in the unit mentions; else the first find of each article or story."""
    order = 'published {} nulls last, article_id, sentence, start, "end"'
    return f"""
        with placed as (
            select f.*, story_id, published
            from ({finds}) f join {dated(unit)} using (article_id) where {conditions}
        ),
        ordered as (
            select *, sum(found) over (partition by {_KEYS[unit]})::bigint as places,
                row_number() over (partition by {_KEYS[unit]} order by {order.format("")}) as place
            from placed
        ),
        shown as (
            select *, row_number() over (order by {order.format("desc")}) as position
            from ordered where {"true" if unit == "mentions" else "place = 1"}
            order by position limit $top
        )
        select article_id, a.story_id, title, outlet, a.published, language, url,
            coalesce(sentence, 0) as sentence,
            coalesce(substr(text, s.start + 1, s."end" - s.start), '') as text,
            coalesce(f.start - s.start, 0) as start,
            coalesce(least(f."end", s."end") - s.start, 0) as "end", places
        from shown f join articles a using (article_id)
            left join sentences s using (article_id, sentence)
        order by position"""
