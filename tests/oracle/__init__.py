"""An independent, naive reading of docs/facts.md, and the analysis held against it."""
