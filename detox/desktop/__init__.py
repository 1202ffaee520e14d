"""Touch: the only package that talks to the desktop around us; no Qt."""
