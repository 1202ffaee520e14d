"""Each dialog asks and returns one core value."""
