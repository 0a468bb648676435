"""Capitals: by occurrence the government that sits there, or just the place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analysis.extract.actor_spans import Span
from analysis.language import Language
from analysis.language.words import Token

_PAIRED = frozenset({"dan", "and", ",", "atau", "or", "serta"})


def governments(
    tokens: Sequence[Token], spans: Sequence[Span], language: Language
) -> Iterator[Span]:
    """All spans, but capitals only where they act, and then as form metonym.

    "kata Beijing", "Beijing menolak", "Moskow-Beijing"; "di Beijing" is a place.
    """
    places: set[int] = set()
    waiting: list[Span] = []
    for span in spans:
        if span.form == "metonym" and _word(tokens, span.first - 1) in language.locatives:
            continue
        if span.form != "capital":
            yield span
            continue
        paired = waiting and _pairs(tokens, waiting[-1], span)
        before = waiting if paired else []
        waiting = []
        if _acts(tokens, span, language, places):
            # "Manila dan Hanoi mendukung": the first acts as the second does.
            yield from (one._replace(form="metonym") for one in before)
            yield span._replace(form="metonym")
            continue
        places.add(span.last)
        if _word(tokens, span.first - 1) not in language.place_before and (
            paired or span.first not in {last + 1 for last in places}
        ):
            waiting = [*before, span]


def _pairs(tokens: Sequence[Token], one: Span, other: Span) -> bool:
    return one.last + 1 == other.first and _word(tokens, one.last) in _PAIRED


def _acts(tokens: Sequence[Token], span: Span, language: Language, places: set[int]) -> bool:
    """Whether a capital stands for its government here; in doubt it is a place."""
    before = _word(tokens, span.first - 1)
    after = _word(tokens, span.last)
    if before in language.place_before:
        return False
    # "di Moskow dan Beijing", "di Moskow, Beijing": the second is a place as the first was.
    if before in _PAIRED and span.first - 1 in places and not _acting(after, language):
        return False
    if before == "-" or after == "-":
        return True
    # "Athena sebelumnya meminta"
    if after in language.auxiliaries:
        after = _word(tokens, span.last + 1)
    return before in language.acts_before or _acting(after, language)


def _acting(word: str, language: Language) -> bool:
    return (
        word in language.acts_after
        or (len(word) > 5 and word.startswith(language.acts_after_prefixes or ("\0",)))
        or (len(word) > 4 and word.endswith(language.acts_after_suffixes or ("\0",)))
    )


def _word(tokens: Sequence[Token], place: int) -> str:
    return tokens[place].text.lower() if 0 <= place < len(tokens) else ""
