"""Values become text in a terminal."""
