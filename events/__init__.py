"""Where sellers meet buyers: conferences, fairs and trainings will live here, from invitation to outcome."""
