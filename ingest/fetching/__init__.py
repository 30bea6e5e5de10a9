"""Fetching pages from the public internet, and from nowhere else."""
