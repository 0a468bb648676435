"""The walls of the house: who may import whom."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis.paths import PACKAGE, ROOT

# Each room and the rooms above it that it may use.
ROOMS = {
    "paths": set(),
    "article": set(),
    "language": {"article", "paths"},
    "lexicon": {"language", "paths"},
    "ingest": {"article", "language", "paths"},
    "extract": {"article", "language", "lexicon"},
    "corpus": {"article", "paths"},
    "identity": {"article", "language", "lexicon"},
    "pipeline": {
        "article",
        "corpus",
        "extract",
        "identity",
        "ingest",
        "language",
        "lexicon",
        "paths",
    },
    "measure": {"article", "corpus", "language", "lexicon"},
    "charts": {"paths"},
}
NETWORK = {"requests", "urllib", "http", "socket", "httpx", "aiohttp"}
FORBIDDEN = {
    "extract": {"duckdb", "pandas", "pyarrow"} | NETWORK,
    "measure": {"duckdb", "pyarrow"} | NETWORK,
    "charts": {"duckdb", "pyarrow"} | NETWORK,
    "language": {"duckdb", "pandas", "pyarrow"} | NETWORK,
    "lexicon": {"duckdb", "pandas", "pyarrow"} | NETWORK,
    "ingest": {"duckdb", "pandas"},
    "identity": {"duckdb", "pandas", "pyarrow"} | NETWORK,
    "pipeline": {"duckdb", "pandas", "pyarrow"} | NETWORK,
}
NOUNS = {"keywords", "actors", "topics", "statements", "coverage", "evidence", "articles"}
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, as a dotted name, names from packages included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield str(node.module)
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_walls_rooms_import_only_rooms_above(path: Path) -> None:
    if room(path) not in ROOMS:
        assert room(path) in {"__init__", "__main__"}, "a new room: give it its place in ROOMS"
        return
    known = ROOMS.keys() | {room(other) for other in MODULES}
    used = {
        name.split(".")[1]
        for name in imports(path)
        if name.startswith("analysis.") and name.split(".")[1] in known
    }
    assert used - {room(path)} <= ROOMS[room(path)]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_walls_outside_libraries_stay_in_their_rooms(path: Path) -> None:
    used = {name.split(".")[0] for name in imports(path)}
    assert "streamlit" not in used
    assert not used & FORBIDDEN.get(room(path), set())


@pytest.mark.parametrize("noun_room", ["extract", "measure", "charts"])
def test_walls_sisters_do_not_import_each_other(noun_room: str) -> None:
    for path in (PACKAGE / noun_room).glob("*.py"):
        if path.stem not in NOUNS:
            continue
        sisters = {f"analysis.{noun_room}.{noun}" for noun in NOUNS - {path.stem}}
        assert not sisters & set(imports(path)), path


def test_walls_caching_lives_in_one_place() -> None:
    for path in (ROOT / "app_pages").glob("*.py"):
        if path.name != "cached.py":
            assert "cache_" not in path.read_text(encoding="utf-8"), path


def test_walls_pages_do_not_compute() -> None:
    for path in (ROOT / "app_pages").glob("*.py"):
        assert not {"duckdb", "pyarrow"} & {name.split(".")[0] for name in imports(path)}, path
