"""Articles become passages and attributed statements."""
