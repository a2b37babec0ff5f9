"""The sub-commands of ``onrecord``; each module registers its own on the application."""
