"""Measure the assistant, and any other system, against ground truth."""
