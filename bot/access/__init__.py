"""Who may use the bot, how much, and what those in charge did."""
