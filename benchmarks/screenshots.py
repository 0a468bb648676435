"""The README's pictures, taken from the dashboard on the demo corpus in a real browser."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from analysis.corpus import Corpus
from analysis.paths import DATA, ROOT
from benchmarks.dashboard import CHROMIUM_FLAGS, IDLE, server, wait_for_server

PICTURES = ROOT / "docs" / "pictures"
SEED = "select article_id from articles where source like '%000_7e8e0dd11de5e59f.txt'"


def shots() -> dict[str, tuple[str, str, int]]:
    """Name of each picture, and what it shows: address, colour scheme, height in pixels."""
    seed = Corpus.open(DATA).sql(SEED).article_id[0]
    return {
        "overview": ("overview?lang=id", "light", 900),
        "topics": ("topics?lang=id", "light", 900),
        "actors": ("actors?lang=en", "dark", 900),
        "keywords": ("keywords?lang=id", "light", 900),
        "reader": (f"articles?lang=id&article={seed}", "light", 1000),
    }


def take(page: Page, address: str, height: int, path: Path) -> None:
    """One picture, once the page stands still."""
    page.set_viewport_size({"width": 1280, "height": height})
    page.goto(address)
    page.wait_for_selector(IDLE, timeout=60_000)
    page.wait_for_function("!document.querySelector('[data-stale=true]')")
    page.wait_for_timeout(2500)  # charts draw after the script has ended
    page.screenshot(path=path)
    print(path.relative_to(ROOT))


def main() -> None:
    """Take every picture anew."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as driver, server(DATA) as (address, _):
        wait_for_server(address)
        browser = driver.chromium.launch(
            executable_path=shutil.which("chromium"), args=CHROMIUM_FLAGS
        )
        for name, (place, scheme, height) in shots().items():
            context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
            take(context.new_page(), f"{address}/{place}", height, PICTURES / f"{name}.png")
            context.close()
        browser.close()


if __name__ == "__main__":
    main()
