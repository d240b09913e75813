"""What other programs read: the findings in formats that are not ours."""
