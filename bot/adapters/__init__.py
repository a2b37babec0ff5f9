"""What the bot keeps of its own, and by which libraries."""
