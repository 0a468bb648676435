"""Roles: what the press calls a person, in a title before the name or in an apposition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from analysis.extract.actor_links import Link
from analysis.language import Language
from analysis.language.words import Token, is_word

_LONGEST = 10
_WITHIN = frozenset({"of", "the", "to", "for", "and", "untuk", "dan", "urusan", "'", "’", "s", "-"})


class RoleFound(NamedTuple):
    """The words of a role at ``tokens[first:last]`` and whose it is."""

    first: int
    last: int
    actor_id: str
    country: str | None


def roles(
    tokens: Sequence[Token],
    links: Sequence[Link],
    *,
    language: Language,
    countries: Mapping[str, str | None],
) -> Iterator[RoleFound]:
    """The roles beside the persons of an article, at most one a mention.

    "Presiden Rusia Vladimir Putin", "Ekonom BCA, Melissa Tanuwijaya, …" and "Sergei Shoigu,
    Sekretaris Dewan Keamanan Rusia, …". A role begins with a title or a trade of the language
    pack; its country is that of the country or national body within it. ``countries`` has the
    country of each actor.
    """
    reader = _Reader(tokens, links, language, countries)
    for link in links:
        if link.kind == "PER":
            found = reader.before(link) or reader.behind(link)
            if found:
                yield found


class _Reader:
    def __init__(
        self,
        tokens: Sequence[Token],
        links: Sequence[Link],
        language: Language,
        countries: Mapping[str, str | None],
    ) -> None:
        self._tokens, self._language, self._countries = tokens, language, countries
        self._begins = {link.first: link for link in links}
        self._ends = {link.last: link for link in links}

    def before(self, person: Link) -> RoleFound | None:
        """A role right before a name, or before a comma and the name."""
        last = person.first
        if last and self._tokens[last - 1].text == ",":
            last -= 1
        first, opens = last, None
        while first > 0 and last - first < _LONGEST:
            link = self._ends.get(first)
            if link is not None and link.kind == "PER":
                break
            first = link.first if link else first - 1
            word = self._tokens[first].text
            if link is None and self._is_role(word):
                opens = first
            elif link is None and not self._goes_on(word):
                break
        return self._role(opens, last, person)

    def behind(self, person: Link) -> RoleFound | None:
        """A role in apposition: behind a comma, up to the next sign or verb."""
        first = person.last + 1
        if first >= len(self._tokens) or self._tokens[person.last].text != ",":
            return None
        if not self._is_role(self._tokens[first].text):
            return None
        last = first
        while last < len(self._tokens) and last - first < _LONGEST:
            link = self._begins.get(last)
            if link is not None and link.kind != "PER":
                last = link.last
            elif self._is_role(self._tokens[last].text) or self._goes_on(self._tokens[last].text):
                last += 1
            else:
                break
        while last > first and self._tokens[last - 1].text.lower() in _WITHIN:
            last -= 1
        return self._role(first, last, person)

    def _is_role(self, word: str) -> bool:
        word = word.lower()
        return word in self._language.titles or word in self._language.trades

    def _goes_on(self, word: str) -> bool:
        return word.lower() in _WITHIN or (is_word(word) and word[0].isupper())

    def _role(self, first: int | None, last: int, person: Link) -> RoleFound | None:
        if first is None or all(
            token.text.lower().strip(".") in self._language.honorifics or not is_word(token.text)
            for token in self._tokens[first:last]
        ):
            return None
        within = [
            self._countries.get(link.actor_id)
            for place, link in self._begins.items()
            if first <= place < last
        ]
        return RoleFound(first, last, person.actor_id, next(filter(None, within), None))
