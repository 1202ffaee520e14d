"""Decide: frozen values and pure functions; no Qt, database, clock, files or environment."""
