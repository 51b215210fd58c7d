"""Who takes part and where they are: people, organisations, memberships, places. The lowest floor."""
