"""Briefings: asked for, due, followed further, and what each chat leans to."""
