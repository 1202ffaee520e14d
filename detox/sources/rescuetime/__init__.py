"""RescueTime: sums of use for five minutes, an hour or a day, from its API or its archive."""
