"""What is kept of people, for how long, and how they get it out or have it deleted."""
