"""Reports: one file, or folder, for each format."""
