"""When: the only package that knows APScheduler."""
