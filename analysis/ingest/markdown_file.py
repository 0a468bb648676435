"""Markdown files: front matter and a body, one article a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from analysis.ingest.frontmatter import FrontMatterError, split_front_matter
from analysis.ingest.markup import first_heading, strip_markdown
from analysis.ingest.outcome import Raw, Refusal
from analysis.ingest.text_file import broken_front_matter, read_content


def read_markdown_file(
    path: Path, source: str, given: Mapping[str, str]
) -> Iterator[Raw | Refusal]:
    """The article of a .md file; without a title in the fields, its first heading is the title."""
    content = read_content(path, source)
    if isinstance(content, Refusal):
        yield content
        return
    try:
        fields, body = split_front_matter(content)
        fields = {**given, **fields}
        heading = None if "title" in fields else first_heading(body)
        title, body = heading or (fields.get("title"), body)
        yield Raw(source, {**fields, "title": title or "", "text": strip_markdown(body)})
    except FrontMatterError as error:
        yield broken_front_matter(source, error)
