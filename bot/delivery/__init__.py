"""Sending what is due: when, to whom, exactly once, within Telegram's limits."""
