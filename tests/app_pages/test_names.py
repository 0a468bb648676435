import pytest

from app_pages.names import FOUND, with_mark


@pytest.mark.parametrize(
    ("actor_id", "expected"),
    [("wang-yi", "Nama"), ("CN", "Nama"), ("~per-nama", f"Nama {FOUND}"), (None, "Nama")],
)
def test_names_mark_who_is_in_no_registry(actor_id: str | None, expected: str) -> None:
    assert with_mark("Nama", actor_id) == expected
