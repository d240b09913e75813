"""From a model to facts: what follows for certain, and what is possible."""
