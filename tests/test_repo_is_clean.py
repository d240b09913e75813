"""The project itself holds nobody's data: the screen reads every file that git tracks."""

from collections.abc import Iterator

import pytest
from tests.guard import samples
from tests.tracked import tracked, tracked_texts

from unlinkable.guard import Hit, screen

# (path, kind, reason): the path is exact, and an entry that allows nothing is an error.
ALLOWED: tuple[tuple[str, str, str], ...] = ()


def refused(name: str, text: str) -> Iterator[tuple[str, Hit]]:
    """Yield where a file holds what the screen refuses."""
    for hit in screen(name):
        yield f"the name of {name[:3]}...", hit
    for number, line in enumerate(text.splitlines(), start=1):
        for hit in screen(line):
            yield f"{name}:{number}", hit


def errors() -> Iterator[tuple[str, str, Hit]]:
    """Yield path, place and hit of every error in the project."""
    for name, text in tracked_texts():
        for place, hit in refused(name, text):
            if hit.level == "error":
                yield name, place, hit


def test_no_personal_data_in_the_project() -> None:
    """No identity number, phone, private address or key, in text, comments or file names."""
    allowed = {(path, kind) for path, kind, _ in ALLOWED}
    found = [(place, hit) for name, place, hit in errors() if (name, hit.kind) not in allowed]
    assert found == []


def test_the_names_of_binary_files_are_screened_too() -> None:
    """What is not text still has a name."""
    assert [name[:3] for name in tracked() if any(h.level == "error" for h in screen(name))] == []


def test_every_exception_is_needed_and_has_a_reason() -> None:
    """An entry that allows nothing any more goes."""
    found = {(name, hit.kind) for name, _, hit in errors()}
    assert [entry for entry in ALLOWED if entry[:2] not in found or len(entry[2]) < 10] == []


@pytest.mark.parametrize("place", ["value", "comment", "name"])
def test_the_check_can_fail(place: str) -> None:
    """A number in a value, a comment or a file name is found, and the report does not repeat it."""
    value = samples.mobile()
    name = f"{value}.toml" if place == "name" else "model.toml"
    text = {"value": f'title = "{value}"', "comment": f"# call {value}", "name": ""}[place]
    found = list(refused(name, text))
    assert [hit.kind for _, hit in found] == ["mobile"]
    assert value not in repr(found)


def test_the_project_is_read() -> None:
    """The check reads the licence, the code and itself."""
    names = {name for name, _ in tracked_texts()}
    assert {"LICENSE", "src/unlinkable/__init__.py", "tests/test_repo_is_clean.py"} <= names
