"""The real servers of tests and benchmarks, as `tools/services` starts them. Standard library only."""

from servers.chromium import Chromium
from servers.elasticsearch import Elasticsearch
from servers.postgresql import PostgreSQL
from servers.redis import Redis
from servers.server import Server

SERVERS: tuple[Server, ...] = (PostgreSQL(), Redis(), Elasticsearch(), Chromium())
