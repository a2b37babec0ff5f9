"""What readers choose for themselves: how they are spoken to, shown things and linked."""
