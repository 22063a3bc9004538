"""Source text in, typed entries out, each knowing its line and column; the same for law, visits and packs.

`strict_yaml` gives every value its place -> `typed` (or, where nothing is wrong, `fitted`) holds it to a model ->
`sourced` keeps entry and place together for what is told later.  `whole_files` writes files whole or not at all.
"""
