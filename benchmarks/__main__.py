"""Every figure in the README, one after another: python -m benchmarks [CORPUS…]"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path


def main() -> int:
    """Run each benchmark in a process of its own, so that none warms up another."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", nargs="*", type=Path, metavar="CORPUS", help="a .jsonl.gz file")
    corpora = [str(path) for path in parser.parse_args().corpora]
    for name, arguments in (("processing", corpora), ("dashboard", []), ("topics", [])):
        print(f"== {name}", flush=True)
        subprocess.run([sys.executable, "-m", f"benchmarks.{name}", *arguments], check=True)
    for corpus in corpora:
        print("== keywords", flush=True)
        subprocess.run([sys.executable, "-m", "benchmarks.keywords", corpus], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
