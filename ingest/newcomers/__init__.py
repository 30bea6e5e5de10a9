"""Companies that no list holds, read off the ways in which a text names and introduces them."""
