"""The outbox's ledger in the state database."""
