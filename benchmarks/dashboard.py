"""The dashboard in a real browser: start to first chart, rerun after a filter, server memory."""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
from playwright.sync_api import Page, sync_playwright

from analysis.paths import DATA, ROOT

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
CHART = "[data-testid=stVegaLiteChart] canvas, [data-testid=stVegaLiteChart] svg"
BUSY = "[data-testid=stApp][data-test-script-state=running]"
IDLE = "[data-testid=stApp][data-test-script-state=notRunning]"


@contextmanager
def server(data: Path) -> Iterator[tuple[str, psutil.Process]]:
    """A dashboard of its own on a free port; gives its address and its process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [
            sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.headless=true",
            "--server.address=127.0.0.1", f"--server.port={port}",
        ],
        cwd=ROOT,
        env={**os.environ, "LENSA_DATA": str(data)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield f"http://127.0.0.1:{port}", psutil.Process(process.pid)
    finally:
        process.terminate()
        process.wait(timeout=20)


def wait_for_server(address: str) -> None:
    """Wait until the server answers, 60 seconds at the most."""
    for _ in range(600):
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=1).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise TimeoutError(f"{address} did not answer within 60 seconds")


def rerun_seconds(page: Page) -> float:
    """From a click on another unit in the sidebar until everything stands still again."""
    units = page.locator("[data-testid=stSidebar] [data-testid=stRadio] label:has(input)")
    times = []
    for number in range(6):
        started = time.perf_counter()
        units.nth((number + 1) % units.count()).click()
        page.wait_for_selector(BUSY, state="attached", timeout=5_000)
        page.wait_for_selector(IDLE)
        page.wait_for_function("!document.querySelector('[data-stale=true]')")
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def measure(data: Path) -> dict[str, float]:
    """Seconds from starting the server to the first chart, seconds of a rerun, megabytes."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=shutil.which("chromium"), args=CHROMIUM_FLAGS
        )
        page = browser.new_page()
        started = time.perf_counter()
        with server(data) as (address, process):
            wait_for_server(address)
            page.goto(address)
            page.wait_for_selector(CHART, timeout=120_000)
            first_chart = time.perf_counter() - started
            page.wait_for_selector(IDLE)
            page.wait_for_timeout(1500)
            rerun = rerun_seconds(page)
            memory = process.memory_info().rss / 1e6
        browser.close()
    return {"first_chart_s": first_chart, "rerun_s": rerun, "memory_mb": memory}


def main() -> None:
    """Print one line a corpus folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=[DATA], metavar="DATA")
    for folder in parser.parse_args().folders:
        row = measure(folder.resolve())
        print(
            f"{folder.name}: start to first chart {row['first_chart_s']:.1f} s, "
            f"rerun after a filter {row['rerun_s']:.2f} s (median of 6), "
            f"server memory {row['memory_mb']:.0f} MB"
        )


if __name__ == "__main__":
    main()
