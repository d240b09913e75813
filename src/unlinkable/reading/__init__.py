"""From TOML files to a checked model, with every problem found at its line."""
