"""What was observed: visit files in, one typed `Visit` out, with every account kept and nothing guessed."""
