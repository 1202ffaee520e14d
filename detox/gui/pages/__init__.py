"""One page a file; each is one query and then setters."""
