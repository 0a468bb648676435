"""HTML and Markdown reduced to plain text."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from markdown_it import MarkdownIt
from markdown_it.token import Token

_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body dd div dl dt fieldset figcaption figure footer form "
        "h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section table tbody tfoot thead tr "
        "ul",
    )
)
_SILENT = frozenset(("head", "script", "style", "template"))
_INLINE = frozenset(
    re.findall(
        r"\w+",
        "a abbr acronym b base bdi bdo big br button canvas caption center cite code col colgroup "
        "data del dfn em embed font i iframe img input ins kbd label link map mark meta noscript "
        "object option param picture q s samp select small source span strike strong sub sup svg "
        "td textarea th time title tt u var video wbr",
    )
)
_NAMES = "|".join(sorted(_BLOCKS | _INLINE | _SILENT, key=len, reverse=True))
_REST = r"""(?:\s(?:[^<>"']|"[^"<]{0,2000}"|'[^'<]{0,2000}'){0,2000}+)?/?>"""
_TAG = re.compile(rf"</?(?:{_NAMES}){_REST}", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!doctype[^<>]{0,500}>", re.IGNORECASE)
# Newswire writes <B> and <Caribou Energy Inc> for companies. A text is taken for HTML only
# with a closing tag, a line break tag, or a small-letter tag that opens a block or has attributes.
_SURELY_HTML = re.compile(
    rf"</(?:{_NAMES})\s*>|<(?:br|hr)\s*/?>|<(?:p|div|li|ul|ol|h[1-6]|blockquote)>"
    rf"|<(?:{_NAMES})\s[^<>]{{0,2000}}=|<!--"
)
_BLOCK_TAG = re.compile(r"<(?:p|div|br|li|td|h[1-6])\b", re.IGNORECASE)


def strip_tags(text: str) -> str:
    r"""Plain text of a text with HTML tags; a text without them comes back unchanged.

    Blocks become paragraphs; scripts and styles go. Only names of HTML elements count as
    tags, so "<EQTY>" stays.

    >>> strip_tags("<p>Satu &lt;b&gt;</p><p>Dua<br>tiga <EQTY></p>").split()
    ['Satu', '<b>', 'Dua', 'tiga', '<EQTY>']
    """
    if not _SURELY_HTML.search(text):
        return text
    reader = _PlainText(folds_breaks=_BLOCK_TAG.search(text) is not None)
    reader.feed(_only_tags(_DOCTYPE.sub("", _without_comments(text))))
    reader.close()
    return reader.text()


def strip_markdown(markdown: str) -> str:
    """Plain text of a Markdown body: paragraphs and headings, one blank line between them.

    >>> strip_markdown("## Dua\\n\\n*Wang Yi* ke\\n[Moskow](https://a.id).\\n\\n- satu\\n- dua")
    'Dua\\n\\nWang Yi ke Moskow.\\n\\nsatu\\n\\ndua'
    """
    blocks = (_block_text(token) for token in MarkdownIt("commonmark").parse(markdown))
    return "\n\n".join(block for block in blocks if block)


def first_heading(markdown: str) -> tuple[str, str] | None:
    """The level-1 heading that opens a Markdown body, and the body without it; None if none.

    >>> first_heading("# Judul *ini*\\n\\nIsi.")
    ('Judul ini', 'Isi.')
    """
    tokens = MarkdownIt("commonmark").parse(markdown)
    if not tokens or tokens[0].tag != "h1" or tokens[0].map is None:
        return None
    rest = markdown.split("\n")[tokens[0].map[1] :]
    return _block_text(tokens[1]), "\n".join(rest).strip()


def _without_comments(text: str) -> str:
    parts, end = [], 0
    while (start := text.find("<!--", end)) >= 0 and (close := text.find("-->", start)) >= 0:
        parts.append(text[end:start])
        end = close + 3
    return "".join([*parts, text[end:]])


def _only_tags(text: str) -> str:
    """Every "<" that opens no HTML tag as an entity, so that the parser leaves it alone."""
    parts, end = [], 0
    for tag in _TAG.finditer(text):
        parts += [text[end : tag.start()].replace("<", "&lt;"), tag.group()]
        end = tag.end()
    return "".join([*parts, text[end:].replace("<", "&lt;")])


class _PlainText(HTMLParser):
    def __init__(self, *, folds_breaks: bool) -> None:
        super().__init__(convert_charrefs=True)
        self._folds_breaks = folds_breaks
        self._parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in _SILENT
        self._border(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        self._border(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._border(tag)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            # Where tags make the lines, a single line break of the source is only a blank.
            folded = re.sub(r"(?<!\n)\n(?!\n)", " ", data) if self._folds_breaks else data
            self._parts.append(folded)

    def _border(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._parts.append("\n\n")
        elif tag == "br":
            self._parts.append("\n")
        elif tag in ("td", "th"):
            self._parts.append(" ")

    def text(self) -> str:
        return "".join(self._parts)


def _block_text(token: Token) -> str:
    if token.type == "inline":
        return "".join(_inline_text(child) for child in token.children or ()).strip()
    if token.type == "html_block":
        return strip_tags(token.content).strip()
    return token.content.strip() if token.type in ("fence", "code_block") else ""


def _inline_text(token: Token) -> str:
    if token.type == "softbreak":
        return " "
    if token.type == "hardbreak":
        return "\n"
    return token.content if token.type in ("text", "code_inline", "text_special") else ""
