"""What the doctor looks at beyond the program itself: the machine, and what the bot asks."""
