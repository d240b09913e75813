"""The exit codes."""

from __future__ import annotations

CLEAN, FAIL_ON_MET, BAD_INPUT, DEFECT = range(4)
INTERRUPTED = 130
BROKEN_PIPE = 141
