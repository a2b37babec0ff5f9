"""The formats in which sites list their articles; each module reads one, from bytes alone."""
