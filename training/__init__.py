"""What makes the trained and measured parts of the reader anew.

`make_cues` measures the cue table. `tagger` trains the network that proposes attributions, with `corpus` (what is learnt from), `network`
and `published` (the encoders), `teaching` (how labels are learnt and given) and `scoring`; `judge` and `decide` then fit whom to believe.
Only the tagger's part needs torch, and of it `corpus` does not.
"""

HELD_OUT = 40  # PolNeAR's first training articles, which the tagger does not see and its judge is fitted on
