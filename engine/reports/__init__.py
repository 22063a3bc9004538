"""An assessment in, something that a person reads out: one report model, several ways to show it.

`compose` makes the `Report` in one language; `terminal`, `html`, `json_report` and `csv_report` show it.
"""
