"""Answer with a language model: numbered evidence in, verified sentences out."""
