"""Data only: the kinds of control."""
