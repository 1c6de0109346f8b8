"""What a page does for a widget that fills in: it answers each beat."""


def answer(widget):
    """As a page that has shown the last picture; the widget goes on, if there is work."""
    widget.pulse.answered = widget.pulse.beat


def fill(widget):
    """Answer until there is nothing left to do; how often."""
    count = 0
    while widget.pulse.answered != widget.pulse.beat:
        answer(widget)
        count += 1
    return count
