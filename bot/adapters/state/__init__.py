"""The bot's own state: one database, its tables, and how a file of an earlier version becomes one.

Tables stand in ``tables``, a module for each matter; whatever changes them brings a migration in
``migrations/versions`` that names the one before it. A test compares the two.
"""
