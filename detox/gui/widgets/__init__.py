"""Small shared pieces of the window."""
