"""Every figure in the README, one after another: python -m benchmarks [CORPUS…]"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

WITHOUT_CORPUS = ("dashboard", "topics", "actors", "keyword_quality")


def main() -> int:
    """Run each benchmark in a process of its own, so that none warms up another."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", nargs="*", type=Path, metavar="CORPUS", help="a .jsonl.gz file")
    corpora = [str(path) for path in parser.parse_args().corpora]
    _run("processing", *corpora)
    for name in WITHOUT_CORPUS:
        _run(name)
    for corpus in corpora:
        _run("keywords", corpus, "--limit", "6000")
    return 0


def _run(name: str, *arguments: str) -> None:
    print(f"== {name}", flush=True)
    subprocess.run([sys.executable, "-m", f"benchmarks.{name}", *arguments], check=True)


if __name__ == "__main__":
    sys.exit(main())
