"""What is kept under a person's number: found in every table, handed out, deleted, and ended."""
