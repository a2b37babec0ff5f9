"""The tables of the state database, the same on every engine; a module for each matter."""
