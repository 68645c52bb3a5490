"""The proving ground: real clients, a real server, a lying network, dying processes, and a count at the end."""
