"""Arrays on matplotlib Axes, and a stage that redraws in milliseconds. Knows no widget."""
