"""Keep articles, passages and figures on disk and find them again."""
