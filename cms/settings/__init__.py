"""Settings: `base` for everyone; `dev` (also the demo), `test` and `production` on top of it."""
