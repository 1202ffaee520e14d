"""Widgets: small shared pieces of the window."""
