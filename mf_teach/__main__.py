"""`python -m mf_teach` is the command `mf-teach`."""

from .command import main

main()
