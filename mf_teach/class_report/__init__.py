"""What a class thinks: `python -m mf_teach.class_report FOLDER` makes a page and a CSV from its hand-ins.

It works from files alone, and runs nobody's code. `hand_ins` finds and reads notebooks; `lessons` knows what
they ask; `outcomes` reads what a check said, and `answers` what was guessed, chosen and tried; `counts` adds
up; `pictures`, `page` and `sheet` show it. What is shown are sentences of this package and numbers, and
never a text of a learner's.
"""
