"""Everything that runs without a person: the timing loop, the workers, the relay."""
