"""Remind: when things are done, and being on time again after sleep."""
