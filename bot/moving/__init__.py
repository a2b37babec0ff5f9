"""Taking what users set and admins decided to another bot."""
