"""The command line: python -m analysis …"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from tqdm import tqdm

from analysis import __version__
from analysis.extract.keyword_news import NEWS
from analysis.extract.keywords import KeywordOptions
from analysis.ingest import InputError
from analysis.lexicon import LexiconError
from analysis.pipeline import process


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 done, 1 could not be done, 2 wrong call."""
    chosen = _parser().parse_args(arguments)
    try:
        return int(chosen.run(chosen))
    except (InputError, LexiconError, OSError, ImportError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("stopped; the corpus is as it was before", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m analysis",
        description="Lensa Warta: news articles in, numbers that can be checked out.",
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(title="commands", required=True)
    command = commands.add_parser(
        "process",
        help="files, folders or tables in, the tables of a corpus out",
        description="Read articles, find keywords, actors, topics and statements, and write "
        "everything as Parquet tables with a manifest. The old corpus is replaced only when "
        "the new one is complete.",
        epilog="example: python -m analysis process seeds/ --out data",
    )
    command.add_argument(
        "inputs",
        nargs="+",
        type=Path,
        metavar="INPUT",
        help="folder, .txt, .md, .jsonl, .jsonl.gz, .json, .csv or .parquet",
    )
    command.add_argument("--out", required=True, type=Path, metavar="DIR", help="corpus folder")
    command.add_argument(
        "--jobs", type=_positive, metavar="N", help="worker processes (default: one a core)"
    )
    command.add_argument(
        "--keyword-engine",
        choices=("lensa", "yake"),
        default="lensa",
        help="lensa (default): our own, equal and faster; yake: the package, as a reference",
    )
    command.add_argument(
        "--keyword-ranking",
        choices=("news", "plain"),
        default="news",
        help="news (default): YAKE's candidates filtered and weighed for news, see "
        "docs/keywords.md; plain: YAKE's own candidates, scores and order",
    )
    command.add_argument(
        "--corrections",
        type=Path,
        metavar="FILE",
        help="TOML file that merges, splits and renames actors, adds aliases and 'not when' "
        "phrases (default: analysis/lexicon/corrections.toml, if it exists)",
    )
    command.add_argument("--quiet", action="store_true", help="no progress bar")
    command.set_defaults(run=_process)
    return parser


def _positive(value: str) -> int:
    number = int(value)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{value} is no number of processes; give 1 or more")
    return number


class _Bars:
    """One progress bar a stage, on standard error."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._stage = ""
        self._bar: tqdm[NoReturn] | None = None

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        if stage != self._stage:
            self.close()
            self._stage = stage
            self._bar = tqdm(desc=stage, total=total, unit=" articles", disable=self._quiet)
        if self._bar is not None:
            self._bar.update(done - self._bar.n)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()


def _process(chosen: argparse.Namespace) -> int:
    bars = _Bars(quiet=chosen.quiet)
    try:
        manifest = process(
            chosen.inputs,
            chosen.out,
            options=KeywordOptions(
                engine=chosen.keyword_engine,
                news=NEWS if chosen.keyword_ranking == "news" else None,
            ),
            corrected=chosen.corrections,
            jobs=chosen.jobs,
            progress=bars,
        )
    finally:
        bars.close()
    counts = manifest["counts"]
    print(
        f"{counts['inputs']} in = {counts['accepted']} accepted + {counts['duplicate']} duplicate "
        f"+ {counts['refused']} refused; corpus in {chosen.out}"
    )
    for fate in [fate for fate in manifest["inputs"] if fate["fate"] == "refused"][:10]:
        print(f"  refused: {fate['reason']}")
    if counts["refused"] > 10:
        print(f"  … and {counts['refused'] - 10} more in {chosen.out / 'manifest.json'}")
    return 0 if counts["accepted"] else 1


if __name__ == "__main__":
    sys.exit(main())
