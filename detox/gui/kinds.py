"""Kinds: values of the `kind` of a widget that more than the style sheet looks at."""

CHART = "chart"
"""A widget that is a chart: its name says what it shows, its description what it says."""
