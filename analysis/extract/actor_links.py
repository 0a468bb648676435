"""Who is who within one article: short forms linked to the name that was given in full."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from analysis.article import FoundActor
from analysis.extract.actor_spans import Span
from analysis.language import Language
from analysis.language.spelling import folded, plain, slug
from analysis.language.words import Token, is_word
from analysis.lexicon.registry import Registry

Words = tuple[str, ...]
# Of a name no word that could stand for its bearer.
_PARTICLES = frozenset(
    {"bin", "binti", "al", "el", "de", "da", "di", "van", "von", "ibn", "dos", "la", "the", "of"}
)
_LONGEST_ACRONYM = 12
# Phrases that are nobody: of the registry, of a user's corrections.
_NO_ACTOR = frozenset({"not_when", "never"})


class Link(NamedTuple):
    """A name at ``tokens[first:last]`` and whose it is."""

    first: int
    last: int
    actor_id: str
    kind: str
    form: str
    origin: str


class _Holder(NamedTuple):
    """One who bears a name: where it was given, under which id, and all words of the name."""

    place: int
    actor_id: str
    origin: str
    words: Words


class Bearers:
    """Who bears which word of a name, in order of place."""

    def __init__(self) -> None:
        self._of: dict[str, list[_Holder]] = defaultdict(list)

    def add(self, words: Iterable[str], holder: _Holder) -> None:
        for word in words:
            held = self._of[word]
            if len(word) > 1 and word not in _PARTICLES and (not held or held[-1] != holder):
                held.append(holder)

    def latest(self, word: str, place: int) -> _Holder | None:
        """The bearer named last before a place; the first one if all come later."""
        held = self._of.get(word)
        if not held:
            return None
        return held[max(0, bisect_left(held, place, key=lambda holder: holder.place) - 1)]

    def longer(self, words: Words) -> _Holder | None:
        """The first bearer of a longer name that has all these words in this order."""
        telling = [word for word in words if len(word) > 1 and word not in _PARTICLES]
        rarest = min((self._of.get(word, []) for word in telling), key=len, default=[])
        for holder in rarest:
            if len(holder.words) > len(words) and _within(words, holder.words):
                return holder
        return None

    def __contains__(self, word: str) -> bool:
        return bool(self._of.get(word))


def _within(words: Words, longer: Words) -> bool:
    rest = iter(longer)
    return all(word in rest for word in words)


class Linker:
    """One article: its names in, every mention with its actor out."""

    def __init__(
        self,
        tokens: Sequence[Token],
        spans: Sequence[Span],
        *,
        registry: Registry,
        language: Language,
        is_common: Callable[[str], bool],
    ) -> None:
        self._tokens, self._registry, self._language = tokens, registry, language
        self._is_common = is_common
        self._people, self._bodies = Bearers(), Bearers()
        self._surnames = Bearers()
        self._ids: dict[tuple[str, Words], str] = {}
        self._acronyms: dict[str, Link] = {}
        self._initials: dict[str, Link] = {}
        self.found: dict[str, FoundActor] = {}
        self._spans = spans
        self._in_full = {span.actor_id for span in spans if span.last - span.first > 1}
        self._longest_names = {
            span.actor_id: span.last - span.first
            for span in sorted(spans, key=lambda span: span.last - span.first)
        }

    def links(self) -> list[Link]:
        """All mentions in order of place."""
        self._hear_full_names()
        named = (span for span in self._spans if span.form not in _NO_ACTOR)
        given = [link for span in named for link in self._of(span)]
        self._learn_acronyms(given)
        settled = [self._by_acronym(link) for link in given]
        kept = list(self._without_taken(settled))
        return sorted([*kept, *self._missed(kept)])

    def _words(self, first: int, last: int) -> Words:
        return tuple(
            folded(token.text) for token in self._tokens[first:last] if is_word(token.text)
        )

    def _surface(self, first: int, last: int) -> Words:
        return tuple(token.text for token in self._tokens[first:last])

    # Names in full, and who bears their words.

    def _hear_full_names(self) -> None:
        fresh = []
        for span in self._spans:
            actor = self._registry.actors.get(span.actor_id or "")
            words = self._words(span.first, span.last)
            if actor and actor.type == "PER":
                holder = _Holder(span.first, actor.actor_id, "registry", words)
                surnames = [folded(surname) for surname in actor.surnames]
                in_full = sorted(actor.name_words) if len(words) > 1 else []
                self._people.add(dict.fromkeys([*words, *surnames, *in_full]), holder)
                self._surnames.add(surnames, holder)
            elif span.form == "model" and len(words) > 1:
                fresh.append((span, words))
            elif actor and actor.type == "ORG" and len(words) > 1:
                self._bodies.add(words, _Holder(span.first, actor.actor_id, "registry", words))
        # Longer names first, so that a part of one is not taken for another's.
        for span, words in sorted(fresh, key=lambda row: (-len(row[1]), row[0].first)):
            self._hear(span, words)
        self._put_in_order()

    def _hear(self, span: Span, words: Words) -> None:
        bearers = self._people if span.kind == "PER" else self._bodies
        actor_id, origin = self._known(span.kind, words), "registry"
        if actor_id is None:
            longer = bearers.longer(words)
            if longer is not None:
                self._ids[span.kind, words] = longer.actor_id
                return
            actor_id, origin = self._new(span), "model"
        self._ids[span.kind, words] = actor_id
        holder = _Holder(span.first, actor_id, origin, words)
        bearers.add(words, holder)
        if span.kind == "PER":
            self._surnames.add(words, holder)

    def _put_in_order(self) -> None:
        for bearers in (self._people, self._surnames, self._bodies):
            for held in bearers._of.values():
                held.sort(key=lambda holder: holder.place)

    def _known(self, kind: str, words: Words) -> str | None:
        actor_id = self._registry.spelled.get(words) if len(words) > 1 else None
        return actor_id if actor_id and self._registry.actors[actor_id].type == kind else None

    def _new(self, span: Span) -> str:
        words = self._surface(span.first, span.last)
        actor_id = f"~{span.kind.lower()}-{slug(words)}"
        if actor_id not in self.found:
            text = self._tokens
            name = _written(words, text, span)
            self.found[actor_id] = FoundActor(actor_id, name, span.kind, span.country)
        return actor_id

    # Each name and its actor.

    def _of(self, span: Span) -> Iterator[Link]:
        if span.actor_id is not None:
            yield self._of_registry(span)
            return
        words = self._words(span.first, span.last)
        if not words:
            return
        holder = self._holder(span, words)
        if holder is not None:
            form = "surname" if len(words) == 1 and span.kind == "PER" else "alias"
            yield Link(span.first, span.last, holder.actor_id, span.kind, form, holder.origin)
            return
        actor_id = self._ids.get((span.kind, words)) or self._new(span)
        self._ids[span.kind, words] = actor_id
        origin = "model" if actor_id in self.found else "registry"
        form = "acronym" if span.kind == "ORG" and _is_acronym(self._surface(*span[:2])) else "name"
        yield Link(span.first, span.last, actor_id, span.kind, form, origin)

    def _of_registry(self, span: Span) -> Link:
        actor_id = span.actor_id or ""
        if span.last - span.first == 1 and span.kind == "PER":
            # "Melania Trump … Trump": a bare word is hers who was named in full before.
            holder = self._people.latest(folded(self._tokens[span.first].text), span.first)
            if (
                holder
                and holder.place < span.first
                and holder.actor_id != actor_id
                and actor_id not in self._in_full
            ):
                return Link(span.first, span.last, holder.actor_id, "PER", "surname", holder.origin)
        if span.kind == "ORG" and span.form == "alias":
            actor_id = self._body(span) or actor_id
        return Link(span.first, span.last, actor_id, span.kind, span.form, "registry")

    def _body(self, span: Span) -> str | None:
        """Whose "Security Council" it is: by the country before it, or who is named in full."""
        words = self._words(span.first, span.last)
        owner = self._owner_before(span.first)
        if owner:
            return self._registry.body_of(owner, words)
        if span.actor_id in self._longest_names and len(words) < self._longest_names[span.actor_id]:
            return None
        holder = self._bodies.latest(words[-1], span.first) if words else None
        if holder and holder.place < span.first and _within(words, holder.words):
            return holder.actor_id
        return None

    def _owner_before(self, place: int) -> str | None:
        """The country of "Russia's" before a place."""
        texts = self._surface(max(0, place - 2), place)
        if len(texts) < 2 or texts[0] not in {"'", "’"} or texts[1] != "s":
            return None
        for span in self._spans:
            if span.last == place - 2 and span.actor_id:
                return self._registry.actors[span.actor_id].country
        return None

    def _holder(self, span: Span, words: Words) -> _Holder | None:
        if len(words) == 1:
            bearers = self._people if span.kind == "PER" else self._bodies
            if self._is_common(self._tokens[span.first].text) and span.kind == "ORG":
                return None
            holder = bearers.latest(words[0], span.first)
            if (holder is None and span.kind == "PER") or (holder and holder.origin == "registry"
                                                         and span.kind == "ORG"):  # fmt: skip
                holder = None
            return holder or self._of_other_kind(span, words[0])
        if (span.kind, words) in self._ids:
            return None
        return (self._people if span.kind == "PER" else self._bodies).longer(words)

    def _of_other_kind(self, span: Span, word: str) -> _Holder | None:
        """The bearer of "Siregar" tagged as an organisation, or of "Safina" as a person."""
        if span.kind == "ORG":
            return self._people.latest(word, span.first)
        holder = self._bodies.latest(word, span.first)
        return holder if holder and holder.origin == "model" and holder.words[0] == word else None

    # "Organisasi X (OX)"

    def _learn_acronyms(self, links: Sequence[Link]) -> None:
        for link in links:
            if link.kind == "ORG" and link.last - link.first > 2:
                words = [word for word in self._surface(link.first, link.last) if word[0].isupper()]
                initials = "".join(word[0] for word in words)
                # "International Business Machines Corp … IBM": the legal form does not count.
                self._initials.setdefault(initials, link)
                if len(initials) > 3:
                    self._initials.setdefault(initials[:-1], link)
            text = self._surface(link.last, link.last + 3)
            if link.kind == "GPE" or len(text) < 3 or text[0] != "(" or text[2] != ")":
                continue
            short = text[1]
            if _abbreviates(short, self._surface(link.first, link.last)):
                self._acronyms.setdefault(short, link)
                owner = self.found.get(link.actor_id)
                if owner is not None and link.kind == "ORG" and short not in owner.acronyms:
                    acronyms = (*owner.acronyms, short)
                    self.found[link.actor_id] = owner._replace(acronyms=acronyms)

    def _by_acronym(self, link: Link) -> Link:
        if link.last - link.first > 1:
            return link
        short = self._tokens[link.first].text
        owner = self._acronyms.get(short)
        if owner is None and link.origin == "model" and link.kind == "ORG":
            owner = self._initials.get(short)
        if owner is None:
            return link
        return link._replace(
            actor_id=owner.actor_id, kind=owner.kind, origin=owner.origin,
            form="acronym" if owner.kind == "ORG" else "alias",
        )  # fmt: skip

    def _without_taken(self, links: Sequence[Link]) -> Iterator[Link]:
        last = 0
        for link in sorted(links):
            if link.first >= last:
                last = link.last
                yield link

    # Names missed once are found again.

    def _missed(self, links: Sequence[Link]) -> Iterator[Link]:
        phrases, lengths = self._to_find(links)
        taken = {place for link in links for place in range(link.first, link.last)}
        taken |= {
            place
            for span in self._spans
            if span.form in _NO_ACTOR
            for place in range(span.first, span.last)
            if self._tokens[place].text not in self._acronyms
        }
        free = 0
        for place, (word, _, _) in enumerate(self._tokens):
            if place < free or place in taken or not (word in lengths or word[0].isupper()):
                continue
            link = self._at(place, phrases, lengths, taken)
            if link is not None:
                yield link
                free = link.last

    def _to_find(self, links: Sequence[Link]) -> tuple[dict[Words, Link], dict[str, set[int]]]:
        phrases: dict[Words, Link] = {}
        for link in links:
            if link.origin == "model" and link.kind != "GPE" and link.form == "name":
                words = self._surface(link.first, link.last)
                if len(words) > 1 or _is_acronym(words) or link.kind == "PER":
                    phrases.setdefault(words, link)
                if link.kind == "PER" and "-" in words:
                    phrases.setdefault(_tail(words), link._replace(form="surname"))
            if link.kind == "ORG" and link.last - link.first > 2:
                initials = "".join(word[0] for word in self._surface(*link[:2])).upper()
                phrases.setdefault((initials,), link._replace(form="acronym"))
        for short, owner in self._acronyms.items():
            form = "acronym" if owner.kind == "ORG" else "alias"
            phrases[short,] = owner._replace(form=form)
        lengths: dict[str, set[int]] = defaultdict(set)
        for words in phrases:
            lengths[words[0]].add(len(words))
        return phrases, lengths

    def _at(
        self,
        place: int,
        phrases: dict[Words, Link],
        lengths: dict[str, set[int]],
        taken: set[int],
    ) -> Link | None:
        word = self._tokens[place].text
        for length in sorted(lengths.get(word, ()), reverse=True):
            words = self._surface(place, place + length)
            # Near the end of the text the words may be fewer, and another phrase.
            owner = phrases.get(words) if len(words) == length else None
            alone = length > 1 or word.isupper() or self._stands_alone(place, taken)
            if owner and alone and taken.isdisjoint(range(place, place + length)):
                return owner._replace(first=place, last=place + length)
        if not word[0].isupper() or len(word) < 2:
            return None
        holder = self._surnames.latest(folded(word), place)
        if holder is None or not self._stands_alone(place, taken):
            return None
        return Link(place, place + 1, holder.actor_id, "PER", "surname", holder.origin)

    def _stands_alone(self, place: int, taken: set[int]) -> bool:
        """Whether no capitalised neighbour makes this word part of somebody else's name."""
        tokens, language = self._tokens, self._language
        opens = place == 0 or not is_word(tokens[place - 1].text)
        if opens and self._is_common(tokens[place].text):
            return False
        if place + 1 < len(tokens) and place + 1 not in taken:
            after = tokens[place + 1].text
            if after[0].isupper() and after.lower() not in language.calendar:
                return False
        if place == 0 or place - 1 in taken:
            return True
        before = tokens[place - 1].text
        opens_sentence = place == 1 or not is_word(tokens[place - 2].text)
        return not (
            before[0].isupper()
            and is_word(before)
            and not opens_sentence
            and before.lower() not in language.titles
        )


def _tail(words: Words) -> Words:
    """The last part of a name with what hyphens tie to it: Al-Sayed of Ahmed Al-Sayed."""
    first = len(words) - 1
    while first >= 2 and words[first - 1] == "-":
        first -= 2
    return words[first:]


def _is_acronym(words: Words) -> bool:
    return len(words) == 1 and len(words[0]) > 1 and words[0].isupper()


def _abbreviates(short: str, words: Sequence[str]) -> bool:
    """Whether the letters of an acronym stand in a name in this order, the first at its start.

    >>> _abbreviates("BNPB", ["Badan", "Nasional", "Penanggulangan", "Bencana"])
    True
    >>> _abbreviates("Jakarta", ["Bank", "Rakyat"])
    False
    """
    if not 2 <= len(short) <= _LONGEST_ACRONYM or sum(map(str.isupper, short)) < 2:
        return False
    letters = iter("".join(map(plain, words)))
    return plain(words[0])[:1] == plain(short)[:1] and all(
        letter in letters for letter in plain(short)
    )


def _written(words: Words, tokens: Sequence[Token], span: Span) -> str:
    """A name as it reads: blanks where the text has them, capitals mended."""
    parts: list[str] = []
    for place in range(span.first, span.last):
        if parts and tokens[place].start > tokens[place - 1].end:
            parts.append(" ")
        word = tokens[place].text
        shout = len(words) > 1 and word.isupper() and len(word) > 3 and span.kind == "PER"
        parts.append(word.title() if shout else word)
    return "".join(parts)
