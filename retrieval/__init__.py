"""The engine: articles in, proven quotes out. A synchronous library that knows no Telegram."""
