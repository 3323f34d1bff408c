"""Who does what to whom, how certain, when and where; and figures."""
