"""Articles that admins send: understood, shown, put right, and added to the corpus or discarded."""
