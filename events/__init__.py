"""Where sellers meet buyers: conferences, fairs and trainings, their registrations, meetings and outcomes will live here."""
