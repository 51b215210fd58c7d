"""What the ranking is measured with: judged queries of a made-up catalogue (`data/`), the measures, a brute-force
engine in memory."""
