"""Statements: what was said, by whom, and the word that reports it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from analysis.article import Mention, Sentence, Statement
from analysis.extract.places import containing
from analysis.language import Language
from analysis.language.quotes import Quote
from analysis.language.words import Token, is_word

_NAME = re.compile(r"[^\W\d_a-z][\w'’.-]*(?: [^\W\d_a-z][\w'’.-]*)*")
_FEWEST = 3  # words that make a statement; the "Bahkan" of "Bahkan, kata Budi, …" does not
_REACH = 12  # words between a cue and its speaker: "kata Menteri Luar Negeri Tiongkok, Wang Yi"


class _Speaker(NamedTuple):
    actor: str | None
    text: str | None
    resolution: str


_NOBODY = _Speaker(None, None, "unresolved")


def statements(
    text: str,
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    quotes: Sequence[Quote],
    *,
    language: Language,
    people: Container[str],
) -> list[Statement]:
    """The reported utterances of an article, at most one for each cue, in order of place.

    Indirect: "Wang mengatakan bahwa …", "…, kata Wang", "Menurut Wang, …". Direct: the quote
    beside such a cue. ``people`` holds the ids of actors that are persons: of several names
    beside a cue the person speaks. ``resolution`` is name (an actor speaks, of the registry or
    found by a model), unknown_name (named, but no actor), pronoun ("ujarnya", "ia": whoever spoke
    last within three sentences) or unresolved. Stance is not judged yet: always null.
    """
    reader = _Reader(text, tokens, sentences, mentions, quotes, language, people)
    return sorted(reader.read(), key=lambda said: (said.start, said.cue_start))


class _Reader:
    """One article being read from left to right, remembering who spoke last."""

    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        sentences: Sequence[Sentence],
        mentions: Sequence[Mention],
        quotes: Sequence[Quote],
        language: Language,
        people: Container[str],
    ) -> None:
        self.text, self.tokens, self.sentences = text, tokens, sentences
        self.language, self.quotes = language, quotes
        self.mentions, self.people = mentions, people
        self.last: tuple[int, _Speaker] | None = None
        self.used: list[tuple[int, int]] = []

    def read(self) -> Iterator[Statement]:
        starts = [token.start for token in self.tokens]
        place = 0
        for sentence in self.sentences:
            first = place
            while place < len(starts) and starts[place] < sentence.end:
                place += 1
            if sentence.role == "body":
                yield from self._sentence(sentence, first, place)

    def _sentence(self, sentence: Sentence, first: int, last: int) -> Iterator[Statement]:
        for cue in range(first, last):
            token = self.tokens[cue]
            if token.text.lower() not in self.language.cues or self._in_quote(token.start):
                continue
            found = self._at(sentence, cue, first, last)
            if found is None:
                continue
            start, end, kind, speaker = found
            if any(start < taken_end and taken < end for taken, taken_end in self.used):
                continue
            self.used.append((start, end))
            if speaker.resolution in {"name", "unknown_name"}:
                self.last = (sentence.sentence, speaker)
            owner = containing(self.sentences, start) or sentence
            yield Statement(
                owner.sentence, start, end, speaker.actor, speaker.text, token.start, token.end,
                kind, speaker.resolution, None, None,
            )  # fmt: skip

    def _at(
        self, sentence: Sentence, cue: int, first: int, last: int
    ) -> tuple[int, int, str, _Speaker] | None:
        word = self.tokens[cue].text.lower()
        language = self.language
        if word in language.cues_after_speech and (found := self._after(sentence, cue, last)):
            return found
        if word in language.cues_before_speech:
            return self._before(sentence, cue, first, last)
        if word in language.cues_pronoun:
            span = self._said_before(sentence, cue)
            return (*span, self._carried(sentence)) if span else None
        if word in language.according_to or word in language.according_to_pronoun:
            return self._according(sentence, cue, last)
        return None

    # "…, kata Wang (2/12)"
    def _after(
        self, sentence: Sentence, cue: int, last: int
    ) -> tuple[int, int, str, _Speaker] | None:
        span = self._said_before(sentence, cue)
        if span is None:
            return None
        speaker = self._named_after(cue, last)
        if speaker is _NOBODY and self._word(cue + 1) in self.language.pronouns:
            speaker = self._carried(sentence)
        return (*span, speaker)

    # "Wang (juga) mengatakan (bahwa) …", "Wang mengatakan, "…""; English also "…, Wang said"
    def _before(
        self, sentence: Sentence, cue: int, first: int, last: int
    ) -> tuple[int, int, str, _Speaker] | None:
        speaker = self._named_before(sentence, cue, first)
        if speaker is None:
            return None
        start = self._skip(cue + 1, last)
        if start >= last or not is_word(self.tokens[start].text):
            quote = self._quote_at(self.tokens[start].start) if start < last else None
            if quote is not None:
                return quote.start, quote.end, "direct", speaker
            span = self._said_before(sentence, self._speaker_start(cue, first))
            return (*span, speaker) if span else None
        return self.tokens[start].start, self._close(sentence, start, last), "indirect", speaker

    # "Menurut Wang, …", "Menurutnya, …"
    def _according(
        self, sentence: Sentence, cue: int, last: int
    ) -> tuple[int, int, str, _Speaker] | None:
        if self._word(cue) in self.language.according_to_pronoun:
            speaker, comma = self._carried(sentence), cue + 1
        else:
            speaker = self._named_after(cue, last)
            comma = next(
                (n for n in range(cue + 1, min(last, cue + 30)) if self._word(n) == ","), last
            )
        if comma + 1 < last and self._word(comma) == ",":
            if speaker is _NOBODY:
                return None
            start = self.tokens[comma + 1].start
            return start, self._close(sentence, comma + 1, last), "indirect", speaker
        span = self._said_before(sentence, cue)
        return (*span, speaker) if span and speaker is not _NOBODY else None

    def _said_before(self, sentence: Sentence, cue: int) -> tuple[int, int, str] | None:
        """The quote that closes, or the clause that ends with a comma, right before a cue."""
        place = cue - 1
        if place >= 0 and self._word(place) in {",", "?", "!", "-", "–", "—"}:
            place -= 1
        if place < 0:
            return None
        quote = self._quote_ending(self.tokens[place].end)
        if quote is not None:
            return quote.start, quote.end, "direct"
        opening = place - _FEWEST + 1
        if place < cue - 1 and opening >= 0 and self.tokens[opening].start >= sentence.start:
            return sentence.start, self.tokens[place].end, "indirect"
        return None

    def _named_after(self, cue: int, last: int) -> _Speaker:
        limit = min(last, cue + 1 + _REACH)
        stop = next(
            (n for n in range(cue + 1, limit) if self.tokens[n].text in {".", ";", "(", '"', "“"}),
            limit,
        )
        if stop <= cue + 1:
            return _NOBODY
        return self._name(self.tokens[cue].end, self.tokens[stop - 1].end)

    def _named_before(self, sentence: Sentence, cue: int, first: int) -> _Speaker | None:
        """Who stands right before a cue; None where nothing there can speak."""
        place = cue - 1
        while place >= first and self._word(place) in self.language.auxiliaries:
            place -= 1
        if place < first:
            return None
        if self._word(place) in self.language.pronouns:
            return self._carried(sentence)
        if self._word(place) in self.language.pronouns_plural:
            return _NOBODY
        end = self.tokens[place].end
        run = place
        while run >= first and self._capitalised(run):
            run -= 1
        if run == place:
            return None
        start = self.tokens[run + 1].start
        for mention in self.mentions:
            # "Dubes Malaysia menyatakan": the office-holder speaks, not the state in the title.
            if mention.end == end and (mention.start <= start or mention.actor_id in self.people):
                return self._speaker(mention)
        return _Speaker(None, self.text[start:end], "unknown_name")

    def _speaker_start(self, cue: int, first: int) -> int:
        place = cue - 1
        while place > first and (
            self._capitalised(place - 1) or self._word(place) in self.language.auxiliaries
        ):
            place -= 1
        return place

    def _name(self, start: int, end: int) -> _Speaker:
        """The person named in a stretch of text, the body that stands first in it, or a name."""
        name = _NAME.search(self.text, start, end)
        for mention in self.mentions:
            person = mention.actor_id in self.people
            if (
                start <= mention.start
                and mention.end <= end
                and (
                    person or (name and mention.start <= name.start() and mention.end >= name.end())
                )
            ):
                return self._speaker(mention)
        return _Speaker(None, name.group(), "unknown_name") if name else _NOBODY

    def _speaker(self, mention: Mention) -> _Speaker:
        return _Speaker(mention.actor_id, self.text[mention.start : mention.end], "name")

    def _carried(self, sentence: Sentence) -> _Speaker:
        if self.last is None or sentence.sentence - self.last[0] > 3:
            return _NOBODY
        return _Speaker(self.last[1].actor, self.last[1].text, "pronoun")

    def _skip(self, place: int, last: int) -> int:
        """Past "bahwa", a comma or a colon behind a cue."""
        while place < last and (
            self._word(place) in self.language.that or self._word(place) in {",", ":"}
        ):
            place += 1
        return place

    def _word(self, place: int) -> str:
        return self.tokens[place].text.lower() if 0 <= place < len(self.tokens) else ""

    def _capitalised(self, place: int) -> bool:
        return self.tokens[place].text[0].isupper()

    def _close(self, sentence: Sentence, first: int, last: int) -> int:
        """End of a statement that runs to the end of its sentence, or to a closing ", kata X"."""
        end = sentence.end
        for place in range(first + _FEWEST, last):
            word = self._word(place)
            closes = word in self.language.cues_after_speech or word in self.language.cues_pronoun
            if closes and self._word(place - 1) == "," and last - place <= _REACH:
                end = self.tokens[place - 1].start
                break
        while end > sentence.start and self.text[end - 1] in ".!?… ":
            end -= 1
        return end

    def _in_quote(self, offset: int) -> bool:
        return any(quote.start < offset < quote.end for quote in self.quotes)

    def _quote_at(self, offset: int) -> Quote | None:
        return next((quote for quote in self.quotes if quote.start == offset), None)

    def _quote_ending(self, offset: int) -> Quote | None:
        return next((quote for quote in self.quotes if quote.end == offset), None)
