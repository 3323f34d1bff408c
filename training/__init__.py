"""What makes the trained and measured parts of the reader anew."""

HELD_OUT = 40  # PolNeAR's first training articles, which the tagger does not see and its judge is fitted on
