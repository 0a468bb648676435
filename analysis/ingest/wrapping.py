"""Line breaks: hard-wrapped newswire rejoined, and sentences that lost links mended."""

from __future__ import annotations

import re

_WIRE_WIDTH = 72
_SENTENCE_LENGTH = 30
_LINK_WORDS = 6
_CLOSES = re.compile(r"(?:[),;%\]]|[.!?](?![.!?]))")
_ENDS = re.compile(r"[.!?…:;][\"”’')\]]*$")
_DASH = re.compile(r"[-–—]{1,2}")
_OPEN_HEAD = re.compile(r"(?:[^.]{0,60} )?[-–—]{1,2}$")
_NAMES_AN_ADDRESS = re.compile(r"https?:|www\.")


def unwrap(text: str) -> str:
    r"""Hard-wrapped newswire rejoined into one line a paragraph; other texts unchanged.

    Newswire is recognised by lines of at most 72 characters, some of them indented (each
    opens a paragraph) and some not (each continues the one before). A blank line, and a
    table line (every one is indented), stays a border.

    >>> unwrap("Wheat fell\nfive pct.\n    Corn rose,\ntraders said.\n Reuter")
    'Wheat fell five pct.\nCorn rose, traders said.\nReuter'
    """
    lines = text.rstrip().split("\n")
    if not _is_newswire(lines):
        return text
    paragraphs: list[str] = []
    for line in lines:
        if paragraphs and paragraphs[-1] and line.strip() and not line.startswith(" "):
            paragraphs[-1] += " " + line.strip()
        else:
            paragraphs.append(line.strip())
    return "\n".join(paragraphs)


def mend_line_breaks(text: str) -> str:
    r"""Sentences joined again that stripped links have cut in pieces; other breaks stay.

    A line that opens with a sign that can only close something, or a sentence that opens
    with a small letter after a line without an end mark, continues the line before; what
    stands between them alone was the link's text. A lone dash joins a dateline to its story.

    >>> mend_line_breaks("Ketua (\nBaleg\n) pada hari Rabu tiba di\nBogor\ndan lalu pulang.")
    'Ketua (Baleg) pada hari Rabu tiba di Bogor dan lalu pulang.'
    >>> mend_line_breaks("Jakarta\n-\nKetua tiba.\nSub judul\nIa lelah.")
    'Jakarta - Ketua tiba.\nSub judul\nIa lelah.'
    """
    # In a text without capitals a small letter says nothing.
    if "\n" not in text or text.islower():
        return text
    lines: list[str] = []
    for line in text.split("\n"):
        if lines and lines[-1] and line:
            _append(lines, line)
        else:
            lines.append(line)
    return "\n".join(lines)


def _append(lines: list[str], line: str) -> None:
    """Adds a line: as its own, or to the one before, or to the two before."""
    before = lines[-1]
    if before.endswith("("):
        lines[-1] = before + line
    elif _CLOSES.match(line):
        _join_link(lines)
        lines[-1] += line
    elif _continues(before, line):
        _join_link(lines)
        lines[-1] += " " + line
    elif len(lines) < 3 and (_DASH.fullmatch(line) or _OPEN_HEAD.match(before)):
        lines[-1] += " " + line
    else:
        lines.append(line)


def _continues(before: str, line: str) -> bool:
    """Whether a line is the rest of a sentence; the tags under an article follow one another."""
    return (
        line[0].islower()
        and not _ENDS.search(before)
        and (not _is_tag(before) or not _is_tag(line))
        and not _NAMES_AN_ADDRESS.match(line)
    )


def _is_tag(line: str) -> bool:
    return line.islower() and len(line) < _SENTENCE_LENGTH and not _ENDS.search(line)


def _join_link(lines: list[str]) -> None:
    """Joins the last line to the one before when it can only be a link's text inside a sentence."""
    if len(lines) < 2 or len(lines[-1].split()) > _LINK_WORDS:
        return
    before, link = lines[-2], lines[-1]
    if len(before) >= _SENTENCE_LENGTH and not _ENDS.search(before) and not _ENDS.search(link):
        lines[-2:] = [f"{before} {link}"]


def _is_newswire(lines: list[str]) -> bool:
    body = [line for line in lines if line.strip()]
    indented = sum(line.startswith("   ") for line in body)
    continued = sum(not line.startswith(" ") for line in body[1:])
    return bool(indented and continued) and all(len(line) <= _WIRE_WIDTH for line in body)
