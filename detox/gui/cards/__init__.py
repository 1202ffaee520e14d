"""Cards: parts of pages, one a file; each shows a value that it is given."""
