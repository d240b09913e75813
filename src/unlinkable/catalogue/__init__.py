"""Data only: controls, classes, codes, legal hooks and rules, as TOML."""
