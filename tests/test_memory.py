"""Widgets made again and again, in a kernel of its own as in a notebook: memory, and old ones at work."""

import sys

import nbformat
import pytest
from nbclient import NotebookClient

START = """
import gc, resource
from mf_teach.live import Playground

def used():
    gc.collect()
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * resource.getpagesize() / 1e6
"""
OLD = """
first.K.value = 7
other = Playground(K=7)
print(first.png == other.png, first.summary == other.summary)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads the memory of the process from /proc")
def test_a_widget_made_again_costs_little_and_an_old_one_still_moves():
    """12 MB for each of them was measured before; 0.5 MB now."""
    sources = [START, "first = Playground()\nfirst", "Playground()", "print(used())", OLD]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources])
    _start, _first, again, measure, old = notebook.cells
    client, memory = NotebookClient(notebook, kernel_name="python3", timeout=120), []
    with client.setup_kernel():
        for index, cell in enumerate(notebook.cells[:2]):
            client.execute_cell(cell, index)
        for count in (6, 24):
            for _ in range(count):
                client.execute_cell(again, 2)
            client.execute_cell(measure, 3)
            memory.append(float(measure.outputs[0].text))
        client.execute_cell(old, 4)
    assert (memory[1] - memory[0]) / 24 < 1.5
    assert old.outputs[0].text == "True True\n"
