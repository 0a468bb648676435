"""Plain text files: one article a file, title from front matter or the first line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from analysis.ingest.encoding import encoding_of
from analysis.ingest.frontmatter import FrontMatterError, split_front_matter
from analysis.ingest.outcome import Raw, Refusal

_LONGEST_TITLE = 150
_SENTENCE_END = re.compile(r"[.!;:,…][\"”’')\]]*$")


def read_text_file(path: Path, source: str, given: Mapping[str, str]) -> Iterator[Raw | Refusal]:
    """The article of a .txt file. ``given`` are fields that the user states beside the file."""
    content = read_content(path, source)
    if isinstance(content, Refusal):
        yield content
        return
    try:
        fields, body = split_front_matter(content)
    except FrontMatterError as error:
        yield broken_front_matter(source, error)
        return
    fields = {**given, **fields}
    if "title" not in fields:
        title, body = split_title(body)
        fields = {**fields, "title": title} if title else fields
    yield Raw(source, {**fields, "text": body})


def read_content(path: Path, source: str) -> str | Refusal:
    """The text of a file, whatever its encoding; a Refusal where it is no text."""
    encoding = encoding_of(path)
    if encoding is None:
        return Refusal(source, f"{source} is not a text file: its bytes fit no encoding of text.")
    try:
        return path.read_text(encoding=encoding)
    except UnicodeDecodeError as error:
        return Refusal(
            source,
            f"{source} cannot be read as {encoding}: byte {error.start} does not fit; "
            "save it as UTF-8.",
        )


def broken_front_matter(source: str, error: FrontMatterError) -> Refusal:
    """The refusal of a file whose front matter is no YAML."""
    return Refusal(
        source,
        f"{source} has front matter that is not valid YAML ({error}); "
        'write "key: value" lines between two lines of "---".',
    )


def split_title(text: str) -> tuple[str | None, str]:
    """The first line as title and the rest, or None and the whole text.

    A title is short, does not end like a sentence, and is followed by more text.

    >>> split_title("Wang Yi ke Moskow\\n\\nMoskow - Menlu tiba.")
    ('Wang Yi ke Moskow', 'Moskow - Menlu tiba.')
    >>> split_title("Menlu tiba.\\nIa pergi.")[0] is None
    True
    """
    first, _, rest = text.strip().partition("\n")
    first, rest = first.strip(), rest.strip()
    if not first or not rest or len(first) > _LONGEST_TITLE or _SENTENCE_END.search(first):
        return None, text
    return (first, rest) if any(map(str.isalpha, first)) else (None, text)
