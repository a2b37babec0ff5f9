"""Questions become answers made of proven quotes."""
