"""The files that belong to the project: those that git tracks."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NOT_OURS = {"out", "build", "dist", "__pycache__"}  # what an unpacked archive may gain in use


def tracked() -> list[str]:
    """Return their paths from the root; in an archive without git, all but what tools make."""
    if not (ROOT / ".git").exists():
        return sorted(_walked())
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
    ).stdout
    return sorted(name for name in listed.split("\0") if (ROOT / name).is_file())


def tracked_texts() -> Iterator[tuple[str, str]]:
    """Yield path and text of each one that is text."""
    for name in tracked():
        data = (ROOT / name).read_bytes()
        if b"\0" not in data:
            yield name, data.decode("utf-8", errors="replace")


def _walked() -> Iterator[str]:
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [
            name
            for name in folders
            if name not in NOT_OURS
            and not name.endswith(".egg-info")
            and (not name.startswith(".") or name == ".ci")
        ]
        for name in names:
            yield str(Path(folder, name).relative_to(ROOT))
