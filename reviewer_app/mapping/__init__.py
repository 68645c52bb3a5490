"""Other programs' output as cases: a mapping file says where everything stands, no code per vendor."""
