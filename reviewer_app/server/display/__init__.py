"""Which cases are decided before the AI's suggestion is seen, and who may know of it when."""
