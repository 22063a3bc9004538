"""The law as data: rule files in, one linked and hashed `Corpus` out.

`rule_files` finds them -> `text` reads them -> `rule_schema` types them -> `link` settles references and conditions ->
`corpus` -> `cache`.  `load` is the way in; `rule_json_schema` is for the editors of those who write rules.
"""
