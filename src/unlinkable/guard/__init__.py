"""
The screen for personal data: a description of a system has no place for a person.

It knows nothing of the rest of the library. What it finds it names by kind and length,
never by value, so that a report of a leak is not a second leak.
"""

from unlinkable.guard.hit import Hit
from unlinkable.guard.screening import screen

__all__ = ["Hit", "screen"]
