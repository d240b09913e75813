"""From matches to findings: status, severity, what handles them, what to ask."""
