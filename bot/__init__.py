"""The Telegram bot and the command line around the engine."""
