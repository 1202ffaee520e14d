"""Remember: the only package that knows Peewee; rows never leave it."""
