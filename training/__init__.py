"""Training of what analysis/ ships as weights. Never imported at run time."""
