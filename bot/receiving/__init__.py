"""How updates are received: kept before Telegram is told so, in line, handled once."""
