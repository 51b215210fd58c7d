"""Views of the events floor: one gate, one verb, one response each."""
