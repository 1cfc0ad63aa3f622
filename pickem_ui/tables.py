"""A fan's rank in one line."""
