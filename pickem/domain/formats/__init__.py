"""Tournament formats: what has to be played next, given what has been played."""
