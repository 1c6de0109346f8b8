"""RMSE after each epoch, on logarithmic axes: a small difference late and a fast fall early both show."""

import numpy as np

from .digits import label
from .plots import HELD_OUT, TRAINING, nice_ceiling
from .ticks import Ticks

SPAN = 4000  # the RMSE axis reaches down to its top divided by this, at the most
STEPS = np.array([1, 2, 5, 10])
ROOM = 46, 26, 82, 42  # for labels left, above, right of and below the Axes, in CSS pixels
TICK, FIRST = 30, 14  # points between the last two ticks of the epochs, and the first two, at least
DECADE = 44  # points of ten times the RMSE: in less, there is no room for ticks at 2 and 5
APART = 34  # pixels between the middles of two labels, at least
CORNERS = ((0.98, 0.98), "right", "top"), ((0.03, 0.03), "left", "bottom")  # for what is dashed


class LossCurves:
    """RMSE after each epoch, training and held-out, on `ax`; and those of another run, dashed.

    baseline: the RMSE of always guessing the mean. top: where the RMSE axis ends, in rating points. kept:
    what the other run is called. Right of `ax` there must be room for the labels: `ROOM`.
    Right of the axes stand each curve's name and last value, as high as it ends. A run that diverged
    leaves through the top, where a cross marks the epoch. decimals: of the values.
    """

    decimals = 3

    def __init__(self, ax, baseline, top, *, xlabel="epoch", kept="kept run"):
        self.axes, self.dashed, self.last, self.top = ax, f"dashed: {kept}", None, None
        ax.set_title("RMSE")
        ax.set_xscale("function", functions=(np.log1p, np.expm1))
        ax.set_yscale("log")
        ax.set_autoscale_on(False)
        ax.spines[["top", "right"]].set_visible(False)
        self.ticks = Ticks(ax, xlabel, lines=True)
        self.guess = ax.axhline(baseline, color="#767676", linewidth=1.5, linestyle=":")
        thick, dashed = {"linewidth": 2.5}, {"linewidth": 1.5, "linestyle": (0, (4, 2)), "alpha": 0.7}
        self.kept = [ax.plot([], [], color=colour, **dashed)[0] for colour in (TRAINING, HELD_OUT)]
        self.lines = [ax.plot([], [], color=colour, **thick)[0] for colour in (TRAINING, HELD_OUT)]
        colours = TRAINING, HELD_OUT, "#595959"
        self.labels = [label(ax, "", (0, baseline), (6, 0), color=colour, va="center") for colour in colours]
        self.labels[2].set_text("guess\nthe mean")
        self.dashes = label(ax, "", (0, 0), color="#595959", xycoords="axes fraction")
        (self.lost,) = ax.plot([], [], "x", color=HELD_OUT, markersize=11, markeredgewidth=3, clip_on=False)
        self.artists = [self.ticks, self.guess, *self.kept, *self.lines, self.lost, *self.labels, self.dashes]
        self.scale(baseline, top)
        self._limits(10, nice_ceiling(top) / 100)

    def scale(self, baseline, top):
        """Show another baseline, and end the RMSE axis elsewhere, from the next update on."""
        if top != self.top:
            self.top, self.lowest, self.bottom = top, top / SPAN, None
        baseline = max(baseline, self.lowest)
        self.guess.set_ydata([baseline] * 2)
        self.labels[2].xy = 0, baseline

    def update(self, history, epochs, kept=None):
        """Show this `History` of a run of so many epochs (None: no curve), and that of the other run."""
        self._draw(self.lines, history)
        self._draw(self.kept, kept)
        runs = [line.get_ydata() for line in (self.guess, *self.lines, *self.kept)]
        lowest = min(np.min(rmse) for rmse in runs if len(rmse))
        lost = [history.diverged_at] if history and history.diverged_at is not None else []
        self.lost.set_data(lost, [self.top] * len(lost))
        self._limits(max(2, epochs, len(kept.train_rmse) - 1 if kept else 0), lowest)
        self._name_dashes(kept)
        self._label(history)

    def _name_dashes(self, kept):
        """Say what is dashed: in the lower left corner or, if a curve comes there early, the upper right."""
        self.dashes.set_text(self.dashed if kept else "")
        early = int((1 + self.last) ** 0.7)  # as far as the words reach
        lowest = min(np.min(line.get_ydata()[:early], initial=self.top) for line in (*self.lines, *self.kept))
        free = lowest > self.bottom * (self.top / self.bottom) ** 0.12
        self.dashes.xy, side, end = CORNERS[bool(free)]
        self.dashes.set(ha=side, va=end)

    def _draw(self, lines, history):
        """Put a run's two curves into two lines; one that diverged goes on to the top."""
        for line, name in zip(lines, ("train_rmse", "held_out_rmse"), strict=True):
            rmse = getattr(history, name, None)
            rmse = np.array([] if rmse is None else rmse)
            if len(rmse) and history.diverged_at is not None:
                rmse = np.append(rmse, 2 * self.top)
            line.set_data(np.arange(len(rmse)), np.maximum(rmse, self.lowest))

    def _label(self, history):
        """Name and last value of each curve, as high as it ends, pushed apart where they would touch."""
        names = {"training": "train_rmse", "held out": "held_out_rmse"}
        for line, end, (name, part) in zip(self.lines, self.labels, names.items(), strict=False):
            y = line.get_ydata()[-1:]
            inside = len(y) and y[0] <= self.top
            end.set_text(f"{name}\n{_said(getattr(history, part)[-1], self.decimals)}" if inside else "")
            end.xy = self.last, y[0] if end.get_text() else self.bottom
        self.labels[2].xy = self.last, self.labels[2].xy[1]
        shown = [end for end in self.labels if end.get_text()]
        ends = self.axes.transData.transform([end.xy for end in shown])[:, 1]
        scale = self.axes.figure.dpi / 72
        box, rank = self.axes.bbox, np.argsort(np.argsort(ends, kind="stable"))  # from below
        most, least = box.y1 - APART * scale * (len(ends) - 1.1 - rank), box.y0 + APART * scale * (rank + 0.5)
        places = spread(np.maximum(np.minimum(ends, most), least), APART * scale)
        for end, offset in zip(shown, (places - ends) / scale, strict=True):
            end.set_position((6, offset))

    def _limits(self, epochs, lowest):
        """End the axes at the last epoch and at 1, 2 or 5 times a power of ten below the curves."""
        lowest = max(min(lowest, self.top / 8), self.lowest)
        power = 10.0 ** np.floor(np.log10(lowest))
        bottom = float(power * STEPS[STEPS * power <= lowest * (1 + 1e-9)][-1])
        if (epochs, bottom) != (self.last, self.bottom):
            self.last, self.bottom = epochs, bottom
            self.axes.set(xlim=(0, epochs), ylim=(bottom, self.top))
            powers = 10 ** np.arange(np.floor(np.log10(epochs)) + 1)
            width, height = np.array(self.axes.bbox.size) * 72 / self.axes.figure.dpi  # in points
            places = np.log1p(powers) / np.log1p(epochs) * width
            self.ticks.x = [0, *powers[(places > FIRST) & (places < width - TICK)], epochs]
            roomy = height / np.log10(self.top / bottom) > DECADE
            grid = [s * 10.0**p for p in range(-3, 4) for s in STEPS[: 3 if roomy else 1]]
            self.ticks.y = [y for y in grid if bottom <= y <= self.top]


def _said(rmse, decimals):
    """With so many decimals; with more, where it would be shown as 0 without being 0."""
    text = f"{rmse:.{decimals}f}"
    return text if float(text) or rmse < 1e-9 else f"{rmse:.1g}".replace("-", "−")


def ends(trained, judged, from_mean):
    """RMSE on ratings `judged` of guessing the mean of those `trained` on, and where an RMSE axis may end.

    from_mean: whether training starts near that mean, instead of near 0.
    """
    baseline = np.sqrt(np.mean((judged - trained.mean()) ** 2))
    if from_mean:
        return baseline, max(0.5, np.ceil(4.4 * baseline) / 4)
    return baseline, nice_ceiling(1.25 * np.sqrt(np.mean(trained**2)))


def spread(places, apart):
    """Move numbers as little as it takes until each two are at least `apart` apart; the order stays.

    >>> spread(np.array([1.0, 2.0, 9.0]), 3.0)
    array([0. , 3. , 9. ])
    """
    order = np.argsort(places, kind="stable")
    groups = []  # (sum of the places less their offsets, count): neighbours that touch, moved as one
    for place in places[order]:
        groups.append([place, 1])
        while len(groups) > 1:
            (a, n), (b, m) = groups[-2:]
            if b / m - a / n >= apart * (n + m) / 2:
                break
            groups[-2:] = [[a + b, n + m]]
    moved = [a / n + apart * (k - (n - 1) / 2) for a, n in groups for k in range(n)]
    result = np.empty(len(places))
    result[order] = moved
    return result
