"""Work in the background: jobs, rows that wait for a task, what comes round, what is kept for a time only.

The door of this room is its modules: `job` (queue_job and a job's life), `job_kind` (the `@job` that a floor's
`jobs.py` uses), `result`, `result_file` and `progress` (what the one who asked is shown), `periodic` (`@every`),
`dispatch` (waiting rows, offer_after_commit), `retention` (`@deleted_daily`), `background` and `job_run` (who runs it
all). docs/jobs.md tells how they work together.
"""
