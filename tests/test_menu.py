"""The public menu: every name on it is there, and reading it costs nothing."""

from __future__ import annotations

import subprocess
import sys

import pytest

import analysis


@pytest.mark.parametrize("name", analysis.__all__)
def test_menu_serves_what_it_lists(name: str) -> None:
    assert getattr(analysis, name) is not None


def test_menu_names_what_it_has() -> None:
    with pytest.raises(AttributeError, match=r"'topicz'.*topics"):
        analysis.topicz  # noqa: B018


def test_menu_loads_nothing_before_it_is_asked() -> None:
    heavy = "{'altair', 'duckdb', 'pandas', 'yake'} & set(sys.modules)"
    command = [sys.executable, "-c", f"import sys, analysis; print({heavy})"]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "set()\n"
