"""The house's conventions for names, put on labels that follow others.

An acronym in brackets is a name of its own; titles are not part of a person's name; a
country before a person's name is its own name ("Presiden Rusia Vladimir Putin"); what the
registry knows is a name wherever nothing longer was labelled.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from analysis.extract.name_words import UPPER, form
from analysis.language import Language
from analysis.language.words import Token, is_word
from analysis.lexicon.registry import Registry
from training.conll import Sentence, spans

Span = tuple[int, int, str]


def labels_of(names: Iterable[Span], size: int) -> list[str]:
    """BIO labels of names that do not overlap."""
    labels = ["O"] * size
    for first, last, kind in names:
        labels[first:last] = [f"B-{kind}", *[f"I-{kind}"] * (last - first - 1)]
    return labels


def house(sentence: Sentence, language: Language) -> Sentence:
    """A labelled sentence under the house's conventions."""
    words, labels = sentence
    names = [part for name in spans(labels) for part in _parts(words, name, language)]
    return words, labels_of(names, len(words))


def _parts(words: Sequence[str], name: Span, language: Language) -> Iterator[Span]:
    first, last, kind = name
    if words[last - 1] == ")" and "(" in words[first : last - 1]:
        bracket = words.index("(", first, last)
        # "PT Pertamina (Persero)": a legal form, not an acronym.
        if first < bracket < last - 2 and words[bracket + 1].lower() != "persero":
            yield from _parts(words, (first, bracket, kind), language)
            yield bracket + 1, last - 1, kind
            return
    while first < last and not is_word(words[first]):
        first += 1
    while first < last and not is_word(words[last - 1]) and words[last - 1] not in (".", ")"):
        last -= 1
    if first < last and words[last - 1] == ")" and "(" not in words[first:last]:
        last -= 1
    if kind == "PER":
        while first < last - 1 and words[first].lower() in language.titles:
            first += 1
    if first < last:
        yield first, last, kind


def with_registry(
    words: Sequence[str], names: Iterable[Span], registry: Registry, language: Language
) -> list[Span]:
    """Names, and what the registry knows beside them.

    A registry match longer than a labelled name replaces it; inside one it is left alone,
    except a country between a title and a person's name, which is cut off.
    """
    found = set(names)
    text = [Token(word, 0, 0) for word in words]
    for match in registry.table(language.code).longest(text):
        actor = registry.actors.get(match.payload.actor_id or "")
        if actor is None:
            continue
        first, last, kind = match.first, match.last, actor.type
        first += last - first > 1 and words[first] in ("the", "The") and language.code == "en"
        over = [name for name in found if name[0] < last and first < name[1]]
        if len(over) == 1 and _is_before_person(words, over[0], first, last, kind):
            found.remove(over[0])
            found |= {(first, last, kind), (last, over[0][1], "PER")}
        elif all(first <= name[0] and name[1] <= last for name in over):
            found.difference_update(over)
            found.add((first, last, kind))
    return sorted(found)


def _is_before_person(words: Sequence[str], name: Span, first: int, last: int, kind: str) -> bool:
    return (
        kind != "PER"
        and name[2] in ("PER", "GPE")
        and name[0] == first
        and last < name[1]
        and first > 0
        and words[first - 1][0].isupper()
    )


def agreed(texts: Sequence[Sequence[str]], found: Sequence[Sequence[Span]]) -> list[list[Span]]:
    """The names of one article's sentences, made to agree with each other.

    The same words get the type that most of their mentions have; a part of a person's full
    name that stands alone, capitalised and unlabelled or of another type, is that person.
    """
    votes: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for words, names in zip(texts, found, strict=True):
        for first, last, kind in names:
            votes[tuple(words[first:last])][kind] += 1
    parts: Counter[str] = Counter()
    for name, kinds in votes.items():
        if len(name) > 1 and kinds.most_common(1)[0][0] == "PER":
            parts.update({part for part in name if len(part) > 2 and part[0].isupper()})
    again = {name: kinds.most_common(1)[0][0] for name, kinds in votes.items() if _is_sure(name)}
    rows = []
    for words, names in zip(texts, found, strict=True):
        row = []
        for first, last, kind in names:
            best = votes[tuple(words[first:last])].most_common(1)[0][0]
            if last == first + 1 and words[first] in parts:
                best = "PER" if kind == "PER" or _more_person(votes, words[first]) else best
            row.append((first, last, best))
        row += _missed(words, row, parts)
        row += _repeated(words, row, again)
        rows.append(sorted(row))
    return rows


def _is_sure(name: tuple[str, ...]) -> bool:
    """Whether a name seen once is a name wherever its words stand: long, or an acronym."""
    return len(name) > 1 or form(name[0]) == UPPER


def _repeated(
    words: Sequence[str], names: Sequence[Span], again: dict[tuple[str, ...], str]
) -> Iterator[Span]:
    """Unlabelled places that repeat a name of the article word for word."""
    taken = {place for first, last, _ in names for place in range(first, last)}
    sizes = sorted({len(name) for name in again}, reverse=True)
    for first in range(len(words)):
        for size in sizes if words[first][0].isupper() else ():
            name = tuple(words[first : first + size])
            kind = again.get(name) if len(name) == size else None
            if kind and not taken & set(range(first, first + size)):
                taken |= set(range(first, first + size))
                yield first, first + size, kind


def _more_person(votes: dict[tuple[str, ...], Counter[str]], word: str) -> bool:
    kinds = votes[(word,)]
    return 2 * kinds["PER"] >= sum(kinds.values()) or sum(kinds.values()) <= 2


def _missed(words: Sequence[str], names: Sequence[Span], parts: Counter[str]) -> Iterator[Span]:
    """Parts of full names that stand alone: unlabelled, with no capitalised neighbour."""
    taken = {place for first, last, _ in names for place in range(first, last)}
    free = {place for place, word in enumerate(words) if word[0].isupper() and place not in taken}
    for place in free:
        if words[place] in parts and not {place - 1, place + 1} & free:
            yield place, place + 1, "PER"
