"""Kinds of places and the law that binds there; real situations under examples/."""
