"""A research assistant for China's large-model companies on their way to the stock market."""
