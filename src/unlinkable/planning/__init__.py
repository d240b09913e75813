"""What would change if the description were different."""
