"""The law, as data: see docs/rules.md."""
