"""Data only: rules of the dignity pack."""
