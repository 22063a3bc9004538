#!/usr/bin/env bash
# Guess: the difference of two moments that carry one time zone is the time that passed between them.
# Behaviour: Python subtracts what stands on the wall when both carry the same zone. On 1 March 2024 most of Kazakhstan
# put the clock back by an hour: three days in custody in Almaty come out as 72 hours and were 73; with the same moments
# in UTC they come out as 73. In Kyzylorda, where the clock had moved before, both are 72.
# Versions: tzdata 2025.2, Python 3.11 (zoneinfo). Day: 2026-11-28.
# Why users meet it: the limit of police custody is 72 hours, and an hour too few is a breach that is not seen.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet tzdata==2025.2 2>/dev/null
cat > "$folder/ask.py" <<'PYTHON'
import importlib.util
import os
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, reset_tzpath

reset_tzpath([os.path.join(os.path.dirname(importlib.util.find_spec("tzdata").origin), "zoneinfo")])
for place in ("Asia/Almaty", "Asia/Qyzylorda"):
    zone = ZoneInfo(place)
    start, end = (datetime(2024, month, day, 12, tzinfo=zone) for month, day in ((2, 28), (3, 2)))
    wall = (end - start).total_seconds() / 3600
    passed = (end.astimezone(UTC) - start.astimezone(UTC)).total_seconds() / 3600
    print(f"{place} | by the wall {wall:g} h | passed {passed:g} h")
PYTHON
cat > "$folder/seen" <<'SEEN'
Asia/Almaty | by the wall 72 h | passed 73 h
Asia/Qyzylorda | by the wall 72 h | passed 72 h
SEEN
"$folder/venv/bin/python" "$folder/ask.py" | tee "$folder/now"
diff "$folder/seen" "$folder/now" && echo "as seen"
