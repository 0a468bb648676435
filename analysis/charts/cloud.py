"""A word cloud as SVG."""

from __future__ import annotations

from html import escape
from pathlib import Path

import matplotlib
import pandas as pd
from PIL import ImageFont
from wordcloud import WordCloud

from analysis.charts.theme import CLOUD, Locale, number

# The font that the words are measured in comes with Matplotlib, which wordcloud needs anyway;
# Verdana is as wide.
_FONT = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
_FONTS = "'DejaVu Sans', Verdana, sans-serif"


def cloud(
    frame: pd.DataFrame,
    *,
    word: str = "display",
    label: str = "",
    most: int = 50,
    width: int = 720,
    height: int = 420,
    locale: Locale = "id",
) -> str:
    """The words of a ranking, as large as their n; the same frame gives the same picture.

    ``word`` is the column with the words, of which the ``most`` with the largest n are shown;
    ``label`` is the text for those who do not see it (by default the words themselves). The SVG
    has no background and stretches to the width that it is given. A picture for a first look:
    a ranked list beside it carries the numbers.

    >>> cloud(pd.DataFrame({"display": ["Jepang"], "n": [3]}))[:4]
    '<svg'
    """
    top = frame[frame["n"] > 0].nlargest(most, "n")
    counts = {str(name): int(n) for name, n in top.groupby(word, sort=False)["n"].max().items()}
    drawn = WordCloud(
        width=width, height=height, prefer_horizontal=1.0, random_state=1, margin=4,
        relative_scaling=0.5, font_path=str(_FONT), max_font_size=height // 5, min_font_size=11,
    )  # fmt: skip
    texts = []
    if counts:
        layout = drawn.generate_from_frequencies(counts).layout_
        texts = [
            _text(place, item[0][0], counts[item[0][0]], item[1], item[2], locale)
            for place, item in enumerate(layout)
        ]
    spoken = escape(label or ", ".join(counts), quote=True)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="100%"'
        f' role="img" aria-label="{spoken}" font-family="{_FONTS}">{"".join(texts)}</svg>'
    )


def _text(
    place: int,
    word: str,
    n: int,
    size: int,
    corner: tuple[int, int],
    locale: Locale,
) -> str:
    """One word. Its length is fixed, so that another font than the measured one fits as well."""
    left, top, right, _ = ImageFont.truetype(_FONT, size).getbbox(word, anchor="ls")
    y, x = corner[0] - top, corner[1] - left
    return (
        f'<text x="{x:.0f}" y="{y:.0f}" font-size="{size}" textLength="{right - left:.0f}"'
        f' lengthAdjust="spacingAndGlyphs" fill="{CLOUD[place % len(CLOUD)]}">'
        f"<title>{escape(word)}: {number(n, locale)}</title>{escape(word)}</text>"
    )
