"""Who says what: attributions by rules and tagger, their sources and stances, as claims."""
