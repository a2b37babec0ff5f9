"""Feeds: what they say, what is due, and what becomes of it. Values only; see ``bot.feeding``."""
