"""Print the table, of these lessons or of all."""

import sys

from . import CLAIMS, sampled, told

for claim in CLAIMS:
    if claim.lesson in (sys.argv[1:] or [claim.lesson]):
        print(told(claim, sampled(claim, first=1000, times=5)), flush=True)
