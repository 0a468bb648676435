"""From the fields of a source to an Article, or to the reason why there is none."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Collection, Mapping

from analysis.article import Article
from analysis.ingest.cleaning import clean_line, clean_text
from analysis.ingest.dateline import Dateline, read_dateline
from analysis.ingest.dates import (
    TextDate,
    date_in_text,
    date_in_url,
    date_in_year,
    is_past,
    read_date,
)
from analysis.ingest.outcome import Raw, Refusal
from analysis.ingest.outlets import outlet_name
from analysis.ingest.stated_language import UNSTATED, language_code
from analysis.language.detect import detect
from analysis.language.words import count_words

_LONGEST_TEXT = 5_000_000
_LONGEST_MADE_TITLE = 120
_FIRST_SENTENCE = re.compile(r".+?[.!?…][\"”’')\]]*(?=\s)", re.DOTALL)
_YEAR = re.compile(r"\d{4}")


def to_article(raw: Raw, *, languages: Collection[str]) -> Article | Refusal:
    """The article of a source's fields, cleaned and dated; a Refusal that says what is missing."""
    given = raw.fields.get("text", "")
    text = clean_text(given) if len(given) <= _LONGEST_TEXT else ""
    problem = _text_problem(raw.source, given, text)
    if problem:
        return Refusal(raw.source, problem)
    language = _language(raw, text, languages)
    if isinstance(language, Refusal):
        return language
    fields = {name: clean_line(value) for name, value in raw.fields.items() if name != "text"}
    head = read_dateline(text)
    published, partial = _published(fields, text)
    outlet = outlet_name(fields.get("outlet", "")) or head.outlet
    title = fields.get("title") or title_of(text, head)
    return Article(
        article_id=fields.get("id") or _hashed_id(title, text, outlet, published),
        title=title,
        text=text,
        language=language,
        published=published,
        published_partial=partial,
        outlet=outlet,
        url=fields.get("url") or None,
        author=fields.get("author") or None,
        dateline=head.place,
        words=count_words(text),
        category=fields.get("category") or None,
        source=raw.source,
    )


def title_of(text: str, head: Dateline) -> str:
    """A title for a text that has none: its first sentence without the dateline, cut at a word.

    >>> from analysis.ingest.dateline import read_dateline
    >>> text = "Moskow, Bharata Online - Menlu tiba. Ia pergi."
    >>> title_of(text, read_dateline(text))
    'Menlu tiba.'
    """
    body = text[head.length :].strip() or text
    line = body.partition("\n")[0].strip() or body
    sentence = _FIRST_SENTENCE.match(line)
    title = (sentence.group() if sentence else line).strip()
    if len(title) <= _LONGEST_MADE_TITLE:
        return title
    cut = title[:_LONGEST_MADE_TITLE].rpartition(" ")[0] or title[: _LONGEST_MADE_TITLE - 1]
    return cut.rstrip(" ,;:-–—") + "…"


def _text_problem(source: str, given: str, cleaned: str) -> str | None:
    if not given.strip():
        return f"{source} has no text; an article needs one (text, content, body or isi)."
    if len(given) > _LONGEST_TEXT:
        return (
            f"{source} has {len(given):,} characters; "
            f"an article may have {_LONGEST_TEXT:,}: split it."
        )
    if not any(map(str.isalpha, cleaned)):
        return f"{source} has no letters in its text ({given.strip()[:40]!r}), so no words."
    return None


def _language(raw: Raw, text: str, languages: Collection[str]) -> str | Refusal:
    known = ", ".join(sorted(languages))
    stated = raw.fields.get("language", "").strip()
    if stated.lower() not in UNSTATED:
        code = language_code(stated)
        if code in languages:
            return code
        return Refusal(
            raw.source,
            f"{raw.source} states the language {stated[:40]!r}, which has no pack; "
            f"known are {known}.",
        )
    guess = detect(text, known=languages)
    if guess.known:
        return guess.language
    return Refusal(
        raw.source,
        f"{raw.source} seems to be written in {guess.language!r}, which has no pack; known are "
        f"{known}. State its language if that is wrong.",
    )


def _published(fields: Mapping[str, str], text: str) -> tuple[dt.date | None, str | None]:
    """The day of publication, and what the text says of it where the year stays open.

    The source's own date comes first, then its address, then the text. A year that the user
    states settles a day and month of the text.
    """
    stated = read_date(fields.get("published", "")) or date_in_url(fields.get("url", ""))
    if stated and is_past(stated):
        return stated, None
    found = date_in_text(text)
    if found is None:
        return None, None
    year = found.year or _year(fields)
    day = date_in_year(found, year) if year else None
    if day and is_past(day):
        return day, None
    return None, None if found.year else _partial(found)


def _partial(found: TextDate) -> str:
    """Day and month with the year open, as EDTF."""
    return f"XXXX-{found.month:02}-{found.day:02}"


def _year(fields: Mapping[str, str]) -> int | None:
    stated = fields.get("year") or fields.get("published", "")
    return int(stated) if _YEAR.fullmatch(stated) else None


def _hashed_id(title: str, text: str, outlet: str | None, published: dt.date | None) -> str:
    """Sixteen hexadecimal digits that the same article gets everywhere and always."""
    parts = (title, text, outlet or "", published.isoformat() if published else "")
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
