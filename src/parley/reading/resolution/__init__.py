"""Who is meant: names, descriptions and pronouns of one report, resolved to actors."""
