"""Generations are built aside, verified, published, opened and rolled back."""
