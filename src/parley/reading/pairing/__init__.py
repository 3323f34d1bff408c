"""Who did what to whom, and how they stand, as a trained network weighs it for each two who are told of together."""
