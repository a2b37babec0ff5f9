"""Keeping up with feeds: reading them, fetching what they list, making it live, telling admins."""
