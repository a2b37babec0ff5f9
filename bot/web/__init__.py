"""The page for those without Telegram: the bot's use cases over HTTP, as HTML."""
