"""Grading hand-ins with nbgrader: `python -m mf_teach.grade 01_forward_pass`, in a course's folder.

The judge sits in nbgrader's process (`marking`); the student's kernel only calls the student's functions on
inputs that it is given (`inside`), and sends back plain data (`wire`). `hand_ins` reads whatever was handed
in, `restore` repairs its cells, `booking` books the marks, and `report` says who got what, and what a person
should look at.
"""
