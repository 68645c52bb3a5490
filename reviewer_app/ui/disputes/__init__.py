"""The room where supervisors settle what people said differently about one case."""
