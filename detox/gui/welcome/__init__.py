"""Welcome: the first five minutes, shown in the window while its home is fresh."""
