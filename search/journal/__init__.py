"""What was searched, without whom: the log, searches without a result, the report."""
