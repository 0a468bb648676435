"""Topics: the evidence for each topic of the codebook in one article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from analysis.article import Mention, Sentence, TopicHit
from analysis.extract.places import containing
from analysis.language.words import Token
from analysis.lexicon.codebook import Codebook, Condition, Rule, Words
from analysis.lexicon.phrases import PhraseTable


class _Use(NamedTuple):
    """Where a term or an actor is used: in which rule, as evidence or as a condition."""

    rule: int
    part: str


class _Place(NamedTuple):
    """A term or mention in the text: offsets, first token, sentence and paragraph."""

    start: int
    end: int
    token: int
    sentence: int
    paragraph: int


class Matcher:
    """A codebook made ready to run: all its terms in one table, all its actors in one index."""

    def __init__(self, codebook: Codebook, clitics: Sequence[str] = ()) -> None:
        self.rules: list[tuple[str, Rule]] = []
        self._terms: PhraseTable[list[_Use]] = PhraseTable(clitics)
        self._actors: dict[str, list[_Use]] = defaultdict(list)
        for topic in codebook.topics.values():
            for rule in topic.rules:
                self._add(topic.topic_id, rule)

    def _add(self, topic: str, rule: Rule) -> None:
        number = len(self.rules)
        self.rules.append((topic, rule))
        for part, words in _parts(rule):
            for term in words.terms:
                uses = self._terms.get(term)
                if uses is None:
                    uses = []
                    self._terms.add(term, uses)
                uses.append(_Use(number, part))
            for actor in words.actors:
                self._actors[actor].append(_Use(number, part))

    def hits(
        self,
        tokens: Sequence[Token],
        sentences: Sequence[Sentence],
        mentions: Sequence[Mention],
    ) -> list[TopicHit]:
        """The topic hits of one article, in order of place; one hit for each topic at a place."""
        found = self._places(tokens, sentences, mentions)
        evidence: dict[str, list[tuple[_Place, Rule]]] = defaultdict(list)
        for number in {use.rule for use in found if use.part == "words"}:
            topic, rule = self.rules[number]
            for place in found[_Use(number, "words")]:
                if _holds(rule, place, number, found):
                    evidence[topic].append((place, rule))
        return sorted(
            TopicHit(place.sentence, place.start, place.end, topic, rule.rule_id)
            for topic, rows in evidence.items()
            for place, rule in _longest(rows)
        )

    def _places(
        self,
        tokens: Sequence[Token],
        sentences: Sequence[Sentence],
        mentions: Sequence[Mention],
    ) -> dict[_Use, list[_Place]]:
        found: dict[_Use, list[_Place]] = defaultdict(list)
        for match in self._terms.all(tokens):
            place = _place(tokens, sentences, match.first, match.last)
            if place is not None:
                for use in match.payload:
                    found[use].append(place)
        first_token = {token.start: number for number, token in enumerate(tokens)}
        for mention in mentions:
            uses = self._actors.get(mention.actor_id)
            if uses:
                paragraph = sentences[mention.sentence].paragraph
                place = _Place(
                    mention.start,
                    mention.end,
                    first_token[mention.start],
                    mention.sentence,
                    paragraph,
                )
                for use in uses:
                    found[use].append(place)
        return found


def _parts(rule: Rule) -> Iterator[tuple[str, Words]]:
    yield "words", rule.words
    for part, condition in (("near", rule.near), ("with", rule.together), ("unless", rule.unless)):
        if condition is not None:
            yield part, condition.words


def _place(
    tokens: Sequence[Token], sentences: Sequence[Sentence], first: int, last: int
) -> _Place | None:
    start, end = tokens[first].start, tokens[last - 1].end
    sentence = containing(sentences, start)
    if sentence is None or sentence.role != "body" or end > sentence.end:
        return None
    return _Place(start, end, first, sentence.sentence, sentence.paragraph)


def _holds(rule: Rule, place: _Place, number: int, found: dict[_Use, list[_Place]]) -> bool:
    def meets(part: str, condition: Condition) -> bool:
        others = found.get(_Use(number, part), ())
        return any(_within(place, other, condition) for other in others)

    return (
        (rule.near is None or meets("near", rule.near))
        and (rule.together is None or meets("with", rule.together))
        and not (rule.unless is not None and meets("unless", rule.unless))
    )


def _within(place: _Place, other: _Place, condition: Condition) -> bool:
    if condition.distance is not None:
        near = abs(place.token - other.token) <= condition.distance
        return near and place.sentence == other.sentence
    if condition.within == "sentence":
        return place.sentence == other.sentence
    return condition.within == "article" or place.paragraph == other.paragraph


def _longest(rows: Iterable[tuple[_Place, Rule]]) -> Iterator[tuple[_Place, Rule]]:
    """Of overlapping evidence for one topic only the longest; the first rule for equal spans."""
    end = -1
    for place, rule in sorted(rows, key=lambda row: (row[0].start, -row[0].end)):
        if place.start >= end:
            end = place.end
            yield place, rule
