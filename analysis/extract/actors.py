"""Actors: every mention of an actor of the registry, under whichever name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from analysis.article import Mention, Sentence
from analysis.extract.places import containing, dateline_end
from analysis.language import Language
from analysis.language.words import Token, is_word
from analysis.lexicon.phrases import Found
from analysis.lexicon.registry import Name, Registry


def mentions(
    text: str,
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
    *,
    language: Language,
    registry: Registry,
    dateline: str | None = None,
) -> list[Mention]:
    """The mentions of an article's own sentences, in order of place.

    The longest name at a place wins. A surname counts when its holder is named in full
    somewhere in the article; with several holders, for the one named last before it. A
    capital counts as its country (form ``metonym``) only where it acts: "kata Beijing",
    "Beijing menolak", "Moskow-Beijing"; "di Beijing" is a place. Nothing in a dateline counts.

    >>> from analysis.language import load; from analysis.language.sentences import sentences
    >>> from analysis.language.words import tokens; from analysis.lexicon import registry
    >>> text = "Wang Yi tiba di Moskow. Wang bertemu Sergei Shoigu, kata Beijing."
    >>> found = mentions(text, tokens(text), sentences(text, load("id")),
    ...                  language=load("id"), registry=registry.load())
    >>> for m in found:
    ...     print(text[m.start:m.end], m.actor_id, m.form)
    Wang Yi wang-yi name
    Wang wang-yi surname
    Sergei Shoigu sergei-shoigu name
    Beijing CN metonym
    """
    found = list(registry.table(language.code).longest(tokens))
    opening = dateline_end(text, dateline)
    rows = []
    for first, last, actor_id, form in sorted(
        [
            *_named(tokens, _without_foreign_bodies(found, registry), language),
            *_surnames(tokens, found, language, registry),
        ]
    ):
        start, end = tokens[first].start, tokens[last - 1].end
        sentence = containing(sentences, start)
        if start >= opening and sentence is not None and sentence.role == "body":
            rows.append(Mention(sentence.sentence, start, end, actor_id, form, "registry"))
    return rows


def _without_foreign_bodies(
    found: Sequence[Found[Name]], registry: Registry
) -> Iterator[Found[Name]]:
    """Leave out a national body whose name goes on with another country's.

    "Kementerian Luar Negeri Mesir" begins like Indonesia's ministry, but is not that one.
    """
    for match, following in zip_longest(found, found[1:]):
        body = registry.actors.get(match.payload.actor_id or "")
        if body and body.type == "ORG" and body.country and following:
            owner = registry.actors.get(following.payload.actor_id or "")
            foreign = owner and owner.actor_id == owner.country and owner.country != body.country
            if foreign and following.first == match.last:
                continue
        yield match


_Named = tuple[int, int, str, str]


def _named(
    tokens: Sequence[Token], found: Iterable[Found[Name]], language: Language
) -> Iterator[_Named]:
    places: set[int] = set()
    for match in found:
        if match.payload.actor_id is None:
            continue
        form = match.payload.form
        if form == "capital":
            if not _acts(tokens, match, language, places):
                places.add(match.last)
                continue
            form = "metonym"
        yield match.first, match.last, match.payload.actor_id, form


def _acts(
    tokens: Sequence[Token], match: Found[Name], language: Language, places: set[int]
) -> bool:
    """Whether a capital stands for its government here; in doubt it is a place."""
    before = _word(tokens, match.first - 1)
    after = _word(tokens, match.last)
    if before in language.place_before:
        return False
    # "di Moskow dan Beijing", "di Moskow, Beijing": the second is a place as the first was.
    if before in {"dan", "and", ",", "atau", "or"} and match.first - 1 in places:
        return False
    if before == "-" or after == "-":
        return True
    return (
        before in language.acts_before
        or after in language.acts_after
        or (len(after) > 5 and after.startswith(language.acts_after_prefixes or ("\0",)))
    )


def _word(tokens: Sequence[Token], place: int) -> str:
    return tokens[place].text.lower() if 0 <= place < len(tokens) else ""


def _surnames(
    tokens: Sequence[Token],
    found: Sequence[Found[Name]],
    language: Language,
    registry: Registry,
) -> Iterator[_Named]:
    holders: dict[str, list[tuple[int, str]]] = {}
    taken: set[int] = set()
    for match in found:
        taken.update(range(match.first, match.last))
        actor = registry.actors.get(match.payload.actor_id or "")
        for surname in actor.surnames if actor else ():
            holders.setdefault(surname, []).append((match.first, match.payload.actor_id or ""))
    if not holders:
        return
    for place, token in enumerate(tokens):
        if place in taken or token.text not in holders:
            continue
        if not _within_other_name(tokens, place, taken, language):
            yield place, place + 1, _latest(holders[token.text], place), "surname"


def _latest(named: Sequence[tuple[int, str]], place: int) -> str:
    before = [actor_id for first, actor_id in named if first < place]
    return before[-1] if before else named[0][1]


def _within_other_name(
    tokens: Sequence[Token], place: int, taken: set[int], language: Language
) -> bool:
    """Whether a capitalised neighbour makes this word part of somebody else's name."""
    if place + 1 < len(tokens) and place + 1 not in taken:
        after = tokens[place + 1].text
        if after[0].isupper() and after.lower() not in language.calendar:
            return True
    if place == 0 or place - 1 in taken:
        return False
    before = tokens[place - 1].text
    opens_sentence = place == 1 or not is_word(tokens[place - 2].text)
    return (
        before[0].isupper()
        and is_word(before)
        and not opens_sentence
        and before.lower() not in language.titles
    )
