"""The engine on the search server: what is asked of it, in its words, and what its answers say."""

from search.engines.elasticsearch.elasticsearch_engine import ElasticsearchEngine

__all__ = ["ElasticsearchEngine"]
