"""The client's local databases; implements the store ports. The only client code with SQLAlchemy."""
