"""How often chance is tried: as the tests say with each change, and far more often at night (HABEAS_NIGHTLY=1).

With each change the examples are the same, so that a change is blamed for its own faults alone; every night they are
others.
"""

from __future__ import annotations

import os
from typing import Final

from hypothesis import HealthCheck, settings

NIGHTLY: Final = os.environ.get("HABEAS_NIGHTLY") == "1"

settings.register_profile("each change", derandomize=True)
settings.register_profile("nightly", derandomize=False, print_blob=True)
settings.load_profile("nightly" if NIGHTLY else "each change")

PROMISED: Final = settings(
    max_examples=100_000 if NIGHTLY else 10_000,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
"""For what the project promises of every visit: ten thousand times with each change, a hundred thousand at night."""


def often(times: int) -> int:
    """How often to try what is no promise but should hold: as often as said, a hundred times that at night."""
    return times * 100 if NIGHTLY else times
