"""Rule files, compiled into questions to the facts, and what they find there."""
