"""YAML front matter: the block between two lines of "---" that opens a file."""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml

from analysis.ingest.fields import settle_fields

_BLOCK = re.compile(r"\s*---[ \t]*\n(.{0,65536}?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.M)


class FrontMatterError(ValueError):
    """The block is there but is no YAML; the message says where."""


class FrontMatter(NamedTuple):
    """The fields of the block under our names, and the text after it."""

    fields: dict[str, str]
    body: str


def split_front_matter(text: str) -> FrontMatter:
    """The front matter of a text; no fields and the whole text where there is none.

    A block that is no mapping (a rule drawn with dashes) belongs to the text.

    Raises FrontMatterError for a block that is not valid YAML.

    >>> split_front_matter("---\\njudul: Kabar\\ndate: 2025-12-03\\n---\\nIsi.")
    FrontMatter(fields={'title': 'Kabar', 'published': '2025-12-03'}, body='Isi.')
    """
    block = _BLOCK.match(text)
    if block is None:
        return FrontMatter({}, text)
    values = _load(block[1])
    if not isinstance(values, dict):
        return FrontMatter({}, text)
    return FrontMatter(settle_fields(values), text[block.end() :])


def _load(block: str) -> object:
    """The block with every value as the string that stands there: no type is guessed."""
    try:
        return yaml.load(block, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        raise FrontMatterError(f"line {line}: {error.problem}") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise FrontMatterError("it cannot be read") from error
