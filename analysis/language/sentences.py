"""Sentences: where each one starts and ends, its paragraph, and whether it is the article's own."""

from __future__ import annotations

import re

from analysis.article import Sentence
from analysis.language import Language

# An end mark with what closes behind it, then a blank; or a full stop glued between a
# small letter and a capitalised word, as happens where markup was stripped.
_END = re.compile(
    r"(?P<mark>[.!?…]+[\"”’'»)\]]*)(?=\s)|(?<=[a-zé]{2})(?P<glued>\.[\"”]?)(?=[A-Z\"“][a-z]{2})"
)
_LAST_WORD = re.compile(r"[\w.]+$")
_OPENS = re.compile(r"\s*[\"“‘'«(\[]*\s*(\S)")


def sentences(text: str, language: Language) -> list[Sentence]:
    """The sentences of a text, in order, without the blanks around them.

    A line break ends a paragraph. ``role`` is body, related (a link to another article) or
    notice (advertisement, byline); only body is counted anywhere.

    >>> from analysis.language import load
    >>> text = "Ia tiba Selasa (2/12). Prof. Wang pergi.\\nBaca juga: Kabar lain"
    >>> for s in sentences(text, load("id")):
    ...     print(s.paragraph, s.role, text[s.start:s.end])
    0 body Ia tiba Selasa (2/12).
    0 body Prof. Wang pergi.
    1 related Baca juga: Kabar lain
    """
    found: list[Sentence] = []
    for paragraph, (start, end) in enumerate(_paragraphs(text)):
        role = _role(text[start:end], language)
        spans = _split(text, start, end, language) if role == "body" else [(start, end)]
        for span in spans:
            found.append(Sentence(len(found), paragraph, *span, role))
    return found


def _paragraphs(text: str) -> list[tuple[int, int]]:
    spans = []
    for match in re.finditer(r"[^\n]+", text):
        line = match.group()
        if line.strip():
            lead = len(line) - len(line.lstrip())
            spans.append((match.start() + lead, match.start() + len(line.rstrip())))
    return spans


def _role(line: str, language: Language) -> str:
    opening = line[:60].lower().lstrip("-*•([ ")
    if opening.startswith(language.related):
        return "related"
    if opening.startswith(language.notices) and len(line) < 200:
        return "notice"
    return "body"


def _split(text: str, start: int, end: int, language: Language) -> list[tuple[int, int]]:
    spans = []
    for match in _END.finditer(text, start, end):
        if match.end() < end and _is_end(text, match, end, language):
            spans.append((start, match.end()))
            start = (
                match.end() + len(text[match.end() : end]) - len(text[match.end() : end].lstrip())
            )
    spans.append((start, end))
    return spans


def _is_end(text: str, match: re.Match[str], end: int, language: Language) -> bool:
    opens = _OPENS.match(text, match.end(), end)
    if opens is None or opens.group(1).islower():
        return False
    if match.group().startswith((".", "…")) and match.group()[:2] != "..":
        word = _LAST_WORD.search(text, max(0, match.start() - 20), match.start())
        if word and _is_abbreviation(word.group(), language):
            return False
    return True


def _is_abbreviation(word: str, language: Language) -> bool:
    initial = len(word) == 1 and word.isupper()
    return initial or word.lower() in language.abbreviations
