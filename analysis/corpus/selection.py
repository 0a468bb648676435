"""Selection: which part of the corpus is looked at, and in which unit it is counted."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Literal, get_args

Unit = Literal["articles", "stories", "mentions"]
UNITS: tuple[Unit, ...] = get_args(Unit)


class SelectionError(ValueError):
    """A selection that cannot be; the message names the field, the value and what is right."""


@dataclass(frozen=True)
class Selection:
    """Dates, outlets, languages, topics, actors and the unit of counting.

    Empty means everything. With a first or last day, undated articles are left out. Topics and
    actors keep the articles with at least one hit or mention of any of them.

    >>> Selection(topics=("taiwan",), unit="stories").unit
    'stories'
    """

    first: dt.date | None = None
    last: dt.date | None = None
    outlets: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    unit: Unit = "articles"

    def __post_init__(self) -> None:
        if self.unit not in UNITS:
            raise SelectionError(f"unit is {self.unit!r}; give one of {', '.join(UNITS)}")
        if self.first and self.last and self.first > self.last:
            raise SelectionError(f"first day {self.first} lies after last day {self.last}")

    @property
    def is_whole(self) -> bool:
        """Whether nothing is narrowed."""
        return not (
            self.first or self.last or self.outlets or self.languages or self.topics or self.actors
        )

    def condition(self) -> tuple[str, dict[str, Any]]:
        """The selection as an SQL condition on the articles table, and its parameters."""
        parts: list[str] = []
        values: dict[str, Any] = {}
        for name, operator in (("first", ">="), ("last", "<=")):
            if getattr(self, name):
                parts.append(f"published {operator} $selection_{name}")
                values[f"selection_{name}"] = getattr(self, name)
        for name, template in _MEMBERS.items():
            if getattr(self, name):
                parts.append(template.format(f"$selection_{name}"))
                values[f"selection_{name}"] = list(getattr(self, name))
        return " and ".join(parts) or "true", values


_MEMBERS = {
    "outlets": "list_contains({}, outlet)",
    "languages": "list_contains({}, language)",
    "topics": "article_id in (select article_id from whole.topic_hits"
    " where list_contains({}, topic))",
    "actors": "article_id in (select article_id from whole.mentions"
    " where list_contains({}, actor_id))",
}
