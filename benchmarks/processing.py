"""Articles per second of `process` on one core, from raw file to written tables."""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from analysis.paths import SEEDS
from analysis.pipeline import process


def measure(inputs: list[Path]) -> dict[str, float]:
    """CPU and wall seconds of one run of the whole pipeline in one process."""
    stages: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        cpu, wall = time.process_time(), time.perf_counter()

        def progress(stage: str, done: int, total: int | None) -> None:
            stages[stage] = time.process_time() - cpu

        manifest = process(inputs, Path(folder) / "corpus", jobs=1, progress=progress)
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        size = sum(path.stat().st_size for path in (Path(folder) / "corpus").iterdir())
    return {
        "inputs": manifest["counts"]["inputs"],
        "articles": manifest["counts"]["accepted"],
        "read_s": stages.get("reading", 0.0),
        "cpu_s": cpu,
        "wall_s": wall,
        "megabytes": size / 1e6,
    }


def main() -> None:
    """Print one line a corpus."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("inputs", nargs="*", type=Path, default=[SEEDS], metavar="INPUT")
    for path in parser.parse_args().inputs:
        row = measure([path])
        print(
            f"{path.name}: {row['inputs']:,.0f} inputs, {row['articles']:,.0f} accepted, "
            f"{row['articles'] / row['cpu_s']:,.0f} articles/s on one core "
            f"({row['cpu_s']:.1f} s CPU, {row['wall_s']:.1f} s wall, of which reading "
            f"{row['read_s']:.1f} s), corpus {row['megabytes']:.1f} MB"
        )


if __name__ == "__main__":
    main()
