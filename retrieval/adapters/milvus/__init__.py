"""Indexes on a Milvus server: one collection a generation, an alias on the one that serves."""
