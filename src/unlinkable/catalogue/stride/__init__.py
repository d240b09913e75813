"""Data only: rules of the stride pack."""
