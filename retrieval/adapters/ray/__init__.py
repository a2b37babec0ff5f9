"""A reload's work shared among the nodes of a Ray cluster. An extra: ``ray``."""
