"""Which words are a name: what the registry knows and what the tagger finds, made one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from analysis.extract.names import Name as Tagged
from analysis.language import Language
from analysis.language.spelling import folded
from analysis.language.words import Token, is_word
from analysis.lexicon.phrases import Found
from analysis.lexicon.registry import Name, Registry

# A stretch of more words is a list or a slip of the tagger, not a name.
_LONGEST = 12
_BETWEEN = frozenset({"dan", "and", "atau", "or", "the", "of", "serta", "&"})


class Span(NamedTuple):
    """A name at ``tokens[first:last]``. Of the registry if it has an ``actor_id``.

    ``form`` is the registry's (also capital and not_when), or model; ``country`` is the one
    that stands within a longer name.
    """

    first: int
    last: int
    kind: str
    actor_id: str | None
    form: str
    country: str | None = None


def spans(
    tokens: Sequence[Token],
    found: Sequence[Found[Name]],
    names: Sequence[Tagged],
    *,
    registry: Registry,
    language: Language,
) -> list[Span]:
    """The names of a text in order of place; none overlaps another.

    The registry wins where its name is as long or longer. A longer name of the tagger is an
    actor of its own ("Universitas Tokyo"), unless what it has more is a title, a sign or a
    word like "pemerintah". Phrases that are no actor come with the form not_when.
    """
    known = [
        _bare(tokens, span, language)
        for span in _whole(
            _known(_behind_the(tokens, found, registry, language), registry), registry
        )
    ]
    ends = [span.last for span in known]
    added: list[Span] = []
    dropped: set[Span] = set()
    for name in _joined(tokens, names, language):
        span = _trimmed(tokens, name, language)
        if span is None:
            continue
        span = _with_given_name(tokens, span, language)
        inner = _overlapping(known, ends, span)
        settled = _settled(tokens, span, inner, registry, language)
        if settled is not None:
            added.append(settled)
            dropped.update(one for one in inner if one.last > settled.first)
    chosen = sorted([*(span for span in known if span not in dropped), *added])
    spelled = list(_spelled_out(tokens, chosen))
    taken = {place for span in spelled for place in range(span.first, span.last)}
    return sorted([*spelled, *(s for s in chosen if taken.isdisjoint(range(s.first, s.last)))])


def _joined(
    tokens: Sequence[Token], names: Sequence[Tagged], language: Language
) -> Iterator[Tagged]:
    """The tagger's names, two persons of one word side by side made one: "Apip Permana"."""
    waiting: Tagged | None = None
    for name in names:
        single = name.type == "PER" and name.last_token - name.first_token == 1
        word = tokens[name.first_token].text
        if waiting and single and waiting.last_token == name.first_token and word[0].isupper():
            yield Tagged(waiting.first_token, name.last_token, "PER")
            waiting = None
            continue
        if waiting:
            yield waiting
        waiting = name if single and not _is_no_part(word, "PER", language) else None
        if waiting is None:
            yield name
    if waiting:
        yield waiting


def _spelled_out(tokens: Sequence[Token], chosen: Sequence[Span]) -> Iterator[Span]:
    """Organisations that only the acronym behind them gives away: "Bank Maju Bersama (BMB)"."""
    whole = {span.last for span in chosen if span.kind and span.last - span.first > 1}
    for span in chosen:
        first, last = span.first - 1, span.last
        if span.kind != "ORG" or last - first != 2 or last >= len(tokens) or first in whole:
            continue
        short = tokens[span.first].text
        if (tokens[first].text, tokens[last].text) != ("(", ")") or not short.isupper():
            continue
        begin = first - len(short)
        words = [token.text for token in tokens[max(0, begin) : first]]
        if len(short) > 2 and "".join(word[0] for word in words) == short:
            yield Span(begin, first, "ORG", None, "model")


def _behind_the(
    tokens: Sequence[Token],
    found: Sequence[Found[Name]],
    registry: Registry,
    language: Language,
) -> Iterator[Found[Name]]:
    """In "the Pacific Islands Forum" the name behind the article is longer than "the Pacific"."""
    last = 0
    for match in found:
        if match.first < last:
            continue
        if tokens[match.first].text.lower() == "the" and language.code == "en":
            behind = tokens[match.first + 1 : match.first + 1 + _LONGEST]
            other = next(registry.table(language.code).longest(behind), None)
            if other and other.first == 0 and other.last + match.first + 1 > match.last:
                shift = match.first + 1
                match = Found(shift, other.last + shift, other.payload)
        last = match.last
        yield match


def _bare(tokens: Sequence[Token], span: Span, language: Language) -> Span:
    """A name of the registry without the article or title that some of its aliases begin with."""
    texts = [token.text for token in tokens[span.first : span.last]]
    if span.actor_id and "(" in texts:
        span = span._replace(last=span.first + texts.index("("))
    word = texts[0].lower()
    article = word == "the" and language.code == "en" and span.form != "name"
    says_what = word in language.titles or word in language.trades
    title = span.kind == "PER" and says_what and word not in language.honorifics
    about = span.kind == "ORG" and word in language.descriptors
    if span.actor_id and span.last - span.first > 1 and (article or title or about):
        return span._replace(first=span.first + 1)
    return span


def _with_given_name(tokens: Sequence[Token], span: Span, language: Language) -> Span:
    """A person's one name with the capitalised word before it, which the tagger took for a
    common one: "Bupati setempat, Indah Rahayuningsih"."""
    if span.kind != "PER" or span.last - span.first > 1 or span.first < 2:
        return span
    before, opener = tokens[span.first - 1].text, tokens[span.first - 2].text
    if before == "-" and opener in {"Al", "El", "An", "As"}:
        return span._replace(first=span.first - 2)
    if (
        not before[0].isupper()
        or not before[1:].islower()
        or _is_no_part(before, "PER", language)
        or before.lower() in language.calendar
        or not (is_word(opener) or opener == ",")
        or opener[0].isupper()
    ):
        return span
    return span._replace(first=span.first - 1)


def _known(found: Iterable[Found[Name]], registry: Registry) -> Iterator[Span]:
    for first, last, (actor_id, form) in found:
        kind = registry.actors[actor_id].type if actor_id else ""
        yield Span(first, last, kind, actor_id, form)


def _whole(known: Iterator[Span], registry: Registry) -> Iterator[Span]:
    """A national body joined with its own country behind it, and foreign ones left out.

    "DPR RI" is one name. "Kementerian Luar Negeri Mesir" begins like Indonesia's ministry,
    but is not that one.
    """
    rows = list(known)
    skip = False
    for span, following in zip_longest(rows, rows[1:]):
        body = registry.actors.get(span.actor_id or "")
        if skip:
            skip = False
            continue
        if body and body.type == "ORG" and body.country and _is_country(following, span, registry):
            if following.actor_id != body.country:
                continue
            skip = True
            yield span._replace(last=following.last)
            continue
        yield span


def _is_country(following: Span | None, span: Span, registry: Registry) -> bool:
    owner = registry.actors.get(following.actor_id or "") if following else None
    return bool(
        following
        and owner
        and owner.actor_id == owner.country
        and following.first == span.last
        and following.form != "capital"
    )


def _trimmed(tokens: Sequence[Token], name: Tagged, language: Language) -> Span | None:
    """A tagged name without titles before it and signs around it; None where nothing is left."""
    first, last, kind = name
    if kind == "GPE":
        return None
    if "(" in (texts := [token.text for token in tokens[first:last]])[1:]:
        last = first + texts.index("(", 1)
    while last > first and not is_word(tokens[last - 1].text) and tokens[last - 1].text != "'":
        last -= 1
    while first < last - 1 and _opens_no_name(tokens, first, kind, language):
        first += 1
    if not 0 < last - first <= _LONGEST or not any(
        len(token.text) > 1 and not token.text[0].isdigit() for token in tokens[first:last]
    ):
        return None
    return Span(first, last, kind, None, "model")


def _opens_no_name(tokens: Sequence[Token], first: int, kind: str, language: Language) -> bool:
    word = tokens[first].text
    small = kind == "ORG" and word.islower() and tokens[first + 1].text[0].isupper()
    return small or _is_no_part(word, kind, language)


def _is_no_part(word: str, kind: str, language: Language) -> bool:
    if not is_word(word):
        return True
    low = word.lower()
    if kind == "ORG":
        return low in language.descriptors
    return low in language.titles or low in language.trades or low in _BETWEEN


def _overlapping(known: Sequence[Span], ends: Sequence[int], span: Span) -> list[Span]:
    place = bisect_left(ends, span.first + 1)
    found = []
    while place < len(known) and known[place].first < span.last:
        found.append(known[place])
        place += 1
    return found


def _settled(
    tokens: Sequence[Token],
    span: Span,
    inner: Sequence[Span],
    registry: Registry,
    language: Language,
) -> Span | None:
    """A tagged name as it stands beside the registry's, or None where those win."""
    if not inner:
        return span if _may_stand(tokens, span, language) else None
    for one in inner:
        same = (one.first, one.last) == (span.first, span.last)
        if one.form == "never" or (one.first <= span.first and span.last <= one.last and not (
            same and one.form == "not_when")):  # fmt: skip
            return None
        if (one.first < span.first or one.last > span.last) and (
            one.last - one.first >= span.last - span.first
        ):
            return None
    inner = [one for one in inner if one.actor_id]
    if not inner:
        return span if _may_stand(tokens, span, language) else None
    if span.kind == "PER":
        return _person(tokens, span, inner, registry)
    return _organisation(tokens, span, inner, registry, language)


def _may_stand(tokens: Sequence[Token], span: Span, language: Language) -> bool:
    """Whether a name that only the tagger has can stand: no title, no day, no place."""
    before = tokens[span.first - 1].text.lower() if span.first else ""
    if span.kind == "PER" and before in language.locatives:
        return False
    if span.last - span.first > 1:
        return True
    word = tokens[span.first].text.lower()
    return word not in language.calendar and word not in language.titles


def _person(
    tokens: Sequence[Token], span: Span, inner: Sequence[Span], registry: Registry
) -> Span | None:
    words = {folded(token.text) for token in tokens[span.first : span.last]}
    for one in inner:
        actor = registry.actors.get(one.actor_id or "")
        if actor and actor.type == "PER" and actor.name_words <= words:
            return span._replace(actor_id=actor.actor_id, form="name")
    opening = inner[0]
    left = span.last - opening.last
    if opening.first <= span.first and opening.kind in {"ORG", "GPE"}:
        if left >= 2 or (left and opening.kind == "ORG"):
            shorter = span._replace(first=opening.last)
            return _person(tokens, shorter, inner[1:], registry) if inner[1:] else shorter
        if not left:
            return None
    return span if _leftover(tokens, span, inner) else None


def _organisation(
    tokens: Sequence[Token],
    span: Span,
    inner: Sequence[Span],
    registry: Registry,
    language: Language,
) -> Span | None:
    left = [word.lower() for word in _leftover(tokens, span, inner)]
    if not left or tokens[span.first].text.lower() in language.titles:
        return None
    if all(word in language.country_bodies for word in left):
        return None
    countries = [registry.actors[one.actor_id].country for one in inner if one.actor_id]
    return span._replace(country=countries[-1] if countries else None)


def _leftover(tokens: Sequence[Token], span: Span, inner: Sequence[Span]) -> list[str]:
    """The words of a name that no name within it takes."""
    taken = {place for one in inner for place in range(one.first, one.last)}
    return [
        tokens[place].text
        for place in range(span.first, span.last)
        if place not in taken
        and is_word(tokens[place].text)
        and tokens[place].text.lower() not in _BETWEEN
    ]
