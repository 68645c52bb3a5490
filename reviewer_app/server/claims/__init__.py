"""Who works on what: leases and their fences."""
