"""The law as data: rule files in, one linked and hashed `Corpus` out.

`files` finds them -> `strict_yaml` gives every value its place -> `typed` holds them to `schema` -> `link` settles
references and conditions -> `model` -> `cache`.  `load` is the way in; `lint` and `json_schema` are for authors.
"""
