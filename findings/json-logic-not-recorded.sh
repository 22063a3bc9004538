#!/usr/bin/env bash
# Guess: "at most 48 hours" over hours that nobody recorded is not true, in any engine of JSON Logic; and one
# specification gives one answer.
# Behaviour: an absent or blank figure counts as zero under "at most", so the limit is kept; a figure typed with a
# comma, and a sum with one part not counted, get an answer from one engine and are refused by the other.
# Versions: jsonlogic-rs 0.5.0, datalogic-py 5.9.0, Python 3.11. Day: 2026-11-28.
# Why users meet it: rules on custody clocks and areas are often written in JSON Logic, and forms leave blanks; a
# register that was not kept then reads as a limit that was.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet jsonlogic-rs==0.5.0 datalogic-py==5.9.0 2>/dev/null
cat > "$folder/ask.py" <<'PYTHON'
import json

import datalogic_py
import jsonlogic_rs

AT_MOST_48 = {"<=": [{"var": "hours"}, 48]}
CASES = (
    ("hours not recorded, at most 48", AT_MOST_48, {}),
    ("hours left blank, at most 48", AT_MOST_48, {"hours": ""}),
    ("area 2,4 typed with a comma, less than 2.5", {"<": [{"var": "area"}, 2.5]}, {"area": "2,4"}),
    ("taps 1, not counted, 2: how many", {"+": [1, {"var": "taps"}, 2]}, {"taps": None}),
)
ENGINES = (
    ("jsonlogic-rs", jsonlogic_rs.apply),
    ("datalogic-py", lambda rule, data: datalogic_py.apply(json.dumps(rule), json.dumps(data))),
)
for told, rule, data in CASES:
    for name, apply in ENGINES:
        try:
            answer = str(apply(rule, data))
        except Exception:
            answer = "refuses"
        print(f"{told} | {name} | {answer}")
PYTHON
cat > "$folder/seen" <<'SEEN'
hours not recorded, at most 48 | jsonlogic-rs | True
hours not recorded, at most 48 | datalogic-py | True
hours left blank, at most 48 | jsonlogic-rs | True
hours left blank, at most 48 | datalogic-py | True
area 2,4 typed with a comma, less than 2.5 | jsonlogic-rs | False
area 2,4 typed with a comma, less than 2.5 | datalogic-py | refuses
taps 1, not counted, 2: how many | jsonlogic-rs | refuses
taps 1, not counted, 2: how many | datalogic-py | 3
SEEN
"$folder/venv/bin/python" "$folder/ask.py" | tee "$folder/now"
diff "$folder/seen" "$folder/now" && echo "as seen"
