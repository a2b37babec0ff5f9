"""What can be seen of a running bot: what is measured, and whether it is well."""
