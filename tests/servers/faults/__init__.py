"""Faults on a whole site: servers are stopped and workers killed while people write, and the index must end right.

The site has a database, a Redis and an Elasticsearch of its own, so that no other test notices. Nothing of it runs in
the process of the tests: the web server, the worker, beat and the writers are processes as in production.
"""
