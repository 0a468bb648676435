"""Phrases: many terms found in one pass over the tokens of a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from analysis.language.words import Token, texts

Payload = TypeVar("Payload")


_REMEMBERED = 100_000  # words; some 10 MB at the most


class Found(NamedTuple, Generic[Payload]):
    """A term at tokens[first:last], with what it was added with."""

    first: int
    last: int
    payload: Payload


class _Node(Generic[Payload]):
    __slots__ = ("children", "payload")

    def __init__(self) -> None:
        self.children: dict[str, _Node[Payload]] = {}
        self.payload: Payload | None = None


class PhraseTable(Generic[Payload]):
    """A trie over tokens: each term is a path, so the length of the list costs nothing.

    A capitalised word matches as written or in capitals; a word in lower case also matches
    capitalised. The last word may carry one of the clitics.

    >>> table = PhraseTable(clitics=("nya", "lah"))
    >>> for term in ("Laut Cina Selatan", "Cina", "perang"):
    ...     table.add(term, term)
    >>> from analysis.language.words import tokens
    >>> text = tokens("Perangnya di Laut Cina Selatan, kata CINA")
    >>> [found.payload for found in table.longest(text)]
    ['perang', 'Laut Cina Selatan', 'Cina']
    """

    def __init__(self, clitics: Sequence[str] = ()) -> None:
        self._root: _Node[Payload] = _Node()
        self._clitics = tuple(clitics)
        # Whether a word can begin a match: nearly none can, and the words of news repeat.
        self._begins: dict[str, bool] = {}

    def add(self, term: str, payload: Payload) -> None:
        """Add a term; a second payload for the same term replaces the first."""
        node = self._root
        for word in texts(term):
            child = node.children.get(word)
            if child is None:
                child = node.children[word] = _Node()
                if len(word) >= 4 and word[0].isupper():
                    node.children.setdefault(word.upper(), child)
            node = child
        node.payload = payload
        if self._begins:
            self._begins.clear()

    def get(self, term: str) -> Payload | None:
        """The payload of exactly this term, if it was added."""
        node: _Node[Payload] | None = self._root
        for word in texts(term):
            node = node.children.get(word) if node else None
        return node.payload if node else None

    def longest(self, text: Sequence[Token]) -> Iterator[Found[Payload]]:
        """Matches from left to right, the longest at each place; none overlaps another."""
        first = 0
        while first < len(text):
            found = self._at(text, first) if self._may_begin(text[first].text) else []
            if found:
                best = max(found, key=lambda match: match.last)
                yield best
                first = best.last
            else:
                first += 1

    def all(self, text: Sequence[Token]) -> Iterator[Found[Payload]]:
        """Every match at every place, also those within others."""
        for first, token in enumerate(text):
            if self._may_begin(token.text):
                yield from self._at(text, first)

    def _may_begin(self, word: str) -> bool:
        known = self._begins.get(word)
        if known is None:
            if len(self._begins) >= _REMEMBERED:
                self._begins.clear()
            known = any(self._step(self._root, word)) or any(self._without_clitic(self._root, word))
            self._begins[word] = known
        return known

    def _at(self, text: Sequence[Token], first: int) -> list[Found[Payload]]:
        found: list[Found[Payload]] = []
        open_paths = [(self._root, first)]
        while open_paths:
            node, place = open_paths.pop()
            if place == len(text):
                continue
            for child in self._step(node, text[place].text):
                if child.payload is not None:
                    found.append(Found(first, place + 1, child.payload))
                if child.children:
                    open_paths.append((child, place + 1))
            if self._clitics:
                found.extend(
                    Found(first, place + 1, child.payload)
                    for child in self._without_clitic(node, text[place].text)
                    if child.payload is not None
                )
        return found

    def _step(self, node: _Node[Payload], word: str) -> Iterable[_Node[Payload]]:
        exact = node.children.get(word)
        if exact is not None:
            yield exact
        if word[0].isupper():
            folded = node.children.get(word.lower())
            if folded is not None and folded is not exact:
                yield folded

    def _without_clitic(self, node: _Node[Payload], word: str) -> Iterable[_Node[Payload]]:
        if len(word) > 5 and word.endswith(self._clitics):
            for clitic in self._clitics:
                if word.endswith(clitic):
                    yield from self._step(node, word.removesuffix(clitic))
