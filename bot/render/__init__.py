"""Values become escaped, split messages; no Telegram types, no I/O."""
