"""Telegram updates in: parse, one call, render."""
