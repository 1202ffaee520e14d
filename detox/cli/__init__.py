"""Say: the command line, one file a noun."""
