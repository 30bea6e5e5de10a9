"""What is learned from public questions, made again by a command: the reader and the combiner of the voices."""
