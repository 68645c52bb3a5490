"""Statistics of review work: pure functions over counts, each with the source of its formula."""
