"""Practice packs on this machine, made from the shipped samples."""
