"""Server-sent hints that there is news."""
