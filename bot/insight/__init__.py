"""What those in charge can know of what their bot says: to whom, how well, and what is missing."""
