"""Data only: rules of the linddun pack."""
