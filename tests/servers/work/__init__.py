"""An app of the tests: jobs whose every step leaves a mark, for worker processes that are killed in the middle."""
