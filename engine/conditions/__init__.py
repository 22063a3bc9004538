"""The condition language: a small, checked subset of Python expressions with ranges and unknowns.

`parse` makes a tree of a text, `resolve` checks its names, types and units against what can be observed,
`evaluate` gives its value on a subject, `explain` says why.  Nothing here knows of YAML or of law.
The specification, with truth tables that are run as tests, is `docs/conditions.md`.
"""
