"""Turn files and pages into cleaned articles, passages and typed figures.

Pure but for the readers: no store, no model, no environment.
"""
