"""Whether the service is well, for machines."""
