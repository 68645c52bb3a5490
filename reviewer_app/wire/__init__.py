"""The only place where client and server meet: messages, codec, protocol version."""
