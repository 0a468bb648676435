"""Opens a page of the dashboard as a browser would, without one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from analysis.paths import DATA, ROOT


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Runs the dashboard on a page; keyword arguments are the query of the address."""

    def run(page: str = "overview", *, folder: Path = DATA, **query: str | list[str]) -> AppTest:
        monkeypatch.setenv("LENSA_DATA", str(folder))
        app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
        # AppTest.switch_page knows pages that are files; those of st.navigation go by this hash.
        app._page_hash = calc_hash(page)
        for name, value in query.items():
            app.query_params[name] = value
        return app.run()

    st.cache_data.clear()
    st.cache_resource.clear()
    return run
