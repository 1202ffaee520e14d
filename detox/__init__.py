"""Worthwhile: is each of your social accounts worth it for your work?"""

__version__ = "0.1.0"
