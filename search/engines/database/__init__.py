"""The engine that needs no server of its own: what is asked of the site's database, in SQL."""
