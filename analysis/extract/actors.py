"""Actors: every mention of a person, organisation, country or region, under whichever name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from analysis.article import ActorRole, FoundActor, Mention, Sentence
from analysis.extract.actor_links import Link, Linker
from analysis.extract.actor_places import governments
from analysis.extract.actor_roles import roles
from analysis.extract.actor_spans import spans
from analysis.extract.names import Name
from analysis.extract.places import containing, dateline_end
from analysis.language import Language
from analysis.language.words import Token
from analysis.lexicon.registry import Registry


class Actors(NamedTuple):
    """What an article has of actors: mentions, those no registry knows, and roles."""

    mentions: list[Mention]
    found: list[FoundActor]
    roles: list[ActorRole]


def _never(word: str) -> bool:
    return False


def article_actors(
    text: str,
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
    *,
    language: Language,
    registry: Registry,
    names: Sequence[Name] = (),
    dateline: str | None = None,
    is_common: Callable[[str], bool] = _never,
) -> Actors:
    """The actors of an article's own sentences, in order of place.

    ``names`` are those a tagger found (``extract.names``); without them only the registry's
    actors are there. ``is_common`` says whether a word is hardly ever a name.

    - The longest name at a place wins; see ``actor_spans``.
    - A surname, or any word of a name, is its latest bearer's, and only where somebody bears
      it in full; an acronym in brackets behind a name holds for the article; names that
      the tagger missed once are found again. See ``actor_links``.
    - A capital counts as its country (form ``metonym``) only where it acts; see ``actor_places``.
    - Nothing in a dateline counts.

    >>> from analysis.language import load; from analysis.language.sentences import sentences
    >>> from analysis.language.words import tokens; from analysis.lexicon import registry
    >>> text = "Wang Yi tiba di Moskow. Wang bertemu Sergei Shoigu, kata Beijing."
    >>> found = article_actors(text, tokens(text), sentences(text, load("id")),
    ...                        language=load("id"), registry=registry.load())
    >>> for m in found.mentions:
    ...     print(text[m.start:m.end], m.actor_id, m.form)
    Wang Yi wang-yi name
    Wang wang-yi surname
    Sergei Shoigu sergei-shoigu name
    Beijing CN metonym
    """
    matches = list(registry.table(language.code).longest(tokens))
    chosen = spans(tokens, matches, names, registry=registry, language=language)
    linker = Linker(
        tokens,
        list(governments(tokens, chosen, language)),
        registry=registry,
        language=language,
        is_common=is_common,
    )
    inside = _Places(tokens, sentences, dateline_end(text, dateline))
    links = [link for link in linker.links() if inside.sentence(link.first) is not None]
    present = {link.actor_id for link in links}
    found = {key: actor for key, actor in linker.found.items() if key in present}
    countries = {
        link.actor_id: (found.get(link.actor_id) or registry.actors[link.actor_id]).country
        for link in links
        if link.kind != "PER"
    }
    said = [
        role
        for role in roles(tokens, links, language=language, countries=countries)
        if inside.sentence(role.first) is not None
    ]
    return Actors(
        [inside.mention(link) for link in links],
        list(found.values()),
        [inside.role(text, *role) for role in said],
    )


def mentions(
    text: str,
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
    *,
    language: Language,
    registry: Registry,
    dateline: str | None = None,
) -> list[Mention]:
    """The mentions of the registry's actors alone; see ``article_actors``."""
    return article_actors(
        text, tokens, sentences, language=language, registry=registry, dateline=dateline
    ).mentions


class _Places:
    """Where words stand: in which sentence, and whether that is one that counts."""

    def __init__(
        self, tokens: Sequence[Token], sentences: Sequence[Sentence], opening: int
    ) -> None:
        self._tokens, self._sentences, self._opening = tokens, sentences, opening

    def sentence(self, first: int) -> Sentence | None:
        """The sentence of a word; None in datelines, notices and links to other articles."""
        start = self._tokens[first].start
        found = containing(self._sentences, start) if start >= self._opening else None
        return found if found is not None and found.role == "body" else None

    def _place(self, first: int, last: int) -> tuple[int, int, int]:
        found = self.sentence(first)
        assert found is not None
        return found.sentence, self._tokens[first].start, self._tokens[last - 1].end

    def mention(self, link: Link) -> Mention:
        return Mention(*self._place(link.first, link.last), link.actor_id, link.form, link.origin)

    def role(
        self, text: str, first: int, last: int, actor_id: str, country: str | None
    ) -> ActorRole:
        place = self._place(first, last)
        return ActorRole(*place, actor_id, " ".join(text[place[1] : place[2]].split()), country)
