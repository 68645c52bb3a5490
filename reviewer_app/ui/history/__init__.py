"""What I decided and where it stands."""
