"""Cleaning: text as it was published, without what machines left in it. Pure, str to str.

Line breaks of the source stay: a blank line is stored as two line breaks, a line break as
one. Words are never changed, so that evidence remains what the outlet wrote.
"""

from __future__ import annotations

import html
import re
import unicodedata

from ftfy import TextFixerConfig, fix_encoding
from ftfy.badness import is_bad
from ftfy.fixes import fix_c1_controls

from analysis.ingest.markup import strip_tags
from analysis.ingest.wrapping import mend_line_breaks, unwrap

# Dirt may hide dirt (an entity in a tag); each pass lays one layer bare.
_MAX_PASSES = 20
# "&amp;amp;lt;" is unpacked at once, however often it was escaped.
_ENTITY = re.compile(
    r"&(?:(?:amp|#38|#x26);)*(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
)
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028]")
# Signs that nobody sees: zero-width blanks, soft hyphens, marks of direction, lone
# surrogates (not writable), non-characters and control codes (C1 are mended before).
_UNSEEN = re.compile(
    "[\u200b\u2060\ufeff\u00ad\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff"
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"
)
# Joiners are spelling in Persian or Hindi and inside emoji, but dirt beside ASCII.
_JOINER = re.compile("(?<![^\x00-\x7f])[\u200c\u200d]+|[\u200c\u200d]+(?![^\x00-\x7f])")
# Every run of blanks that is not already one space.
_BLANKS = re.compile(r"[^\S\n ][^\S\n]*| [^\S\n]+")
_EMPTY_LINES = re.compile(r"\n{2,}")
_C1 = re.compile("[\x80-\x9f]")
# ftfy would also straighten quotes and fold ligatures; only the encoding is mended here.
_FTFY = TextFixerConfig(
    unescape_html=False,
    uncurl_quotes=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    explain=False,
)


def clean_text(raw: str) -> str:
    r"""The text of an article, cleaned; cleaning it again changes nothing.

    >>> clean_text("Harga &amp;amp; pasar\u00a0 naik\r\n\r\n\r\nkata <b>dia</b>\u200b.")
    'Harga & pasar naik\n\nkata dia.'
    """
    text = unwrap(_straight_breaks(raw))
    for _ in range(_MAX_PASSES):
        cleaned = _one_pass(text)
        if cleaned == text:
            break
        text = cleaned
    return text


def clean_line(raw: str) -> str:
    r"""A title, a name or another field that is one line.

    >>> clean_line("  Menlu\n bertemu&nbsp;Dubes ")
    'Menlu bertemu Dubes'
    """
    return " ".join(clean_text(raw).split())


def _one_pass(text: str) -> str:
    text = _ENTITY.sub(_unescape, text) if "&" in text else text
    text = strip_tags(text) if "<" in text else text
    text = text if text.isascii() else _mend_characters(text)
    text = _UNSEEN.sub("", _straight_breaks(text))
    lines = (line.strip(" ") for line in _BLANKS.sub(" ", text).split("\n"))
    return mend_line_breaks(_EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip())


def _straight_breaks(text: str) -> str:
    return _BREAKS.sub("\n", text).replace("\u2029", "\n\n")


def _unescape(entity: re.Match[str]) -> str:
    return html.unescape("&" + re.split("[&;]", entity.group())[-2] + ";")


def _mend_characters(text: str) -> str:
    if is_bad(text):
        text = "\n".join(_mend_line(line) for line in text.split("\n"))
    if _C1.search(text):
        text = fix_c1_controls(text)
    return unicodedata.normalize("NFC", _JOINER.sub("", text))


def _mend_line(line: str) -> str:
    return fix_encoding(line, _FTFY) if is_bad(line) else line
