"""How a quantity becomes a figure: what a sentence mentions, and which of it belongs to which amount."""
