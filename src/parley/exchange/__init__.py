"""Other people's formats: what is read from them, and what is written in them."""
