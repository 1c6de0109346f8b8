"""The playground: K, alpha, reg and epochs under the hand, re-trained at every move."""

import html

import ipywidgets as widgets
import numpy as np

from .. import ratings
from ..drawing.plots import LossCurves, nice_ceiling, three_maps
from ..drawing.stage import Stage
from ..model import LowRankFactorization
from .base import Live
from .controls import WIDE, button, grid, knobs, settings

WINDOW = 30  # rows and columns of a large table that are shown


class Playground(Live):
    """Sliders that re-train live: heatmaps of real, predicted and error, and the RMSE curves.

    matrices: {name: M} to choose from, each a table (n_R, n_C) with 0 or nan where missing, or Triples,
    which train in float32 and start at scale 0.1; without it, the original table and one of known
    truth. The first is shown first. Of a large one, the heatmaps show the rows and columns with the most
    ratings, at most 30 of each; curves and RMSE are of all ratings.
    K, alpha, reg, epochs, seed, biases, held_out: where the controls start and what reset returns to;
    held_out is the share of the ratings that is hidden from training, 0..0.5. most_K, most_epochs: where
    these sliders end. global_mean: as for `fit`.
    """

    def __init__(
        self,
        matrices=None,
        *,
        K=3,
        alpha=0.01,
        reg=0.001,
        epochs=420,
        seed=0,
        biases=True,
        held_out=0.2,
        most_K=10,
        most_epochs=1000,
        global_mean=False,
    ):
        self.matrices = matrices or {
            "original, random": ratings.original(),
            "known truth, rank 2": ratings.low_rank(K=2, seed=22)[0],
        }
        self.global_mean = global_mean
        self.knobs = knobs(K, alpha, reg, epochs, most_K, most_epochs)
        self.K, self.alpha, self.reg, self.epochs = self.knobs
        self.held_out = widgets.FloatSlider(
            held_out,
            min=0,
            max=0.5,
            step=0.05,
            readout_format=".0%",
            description="held out",
            **WIDE,
        )
        self.matrix = widgets.Dropdown(options=list(self.matrices), description="matrix", **WIDE)
        self.seed = widgets.BoundedIntText(seed, 0, 9999, description="seed", **WIDE)
        self.biases = widgets.Checkbox(biases, description="biases", indent=False, layout={"width": "5.5em"})
        self.hold, self.reset = button("hold this run"), button("reset")
        controls = [*self.knobs, self.held_out, self.matrix, self.seed]
        self._start = {control: control.value for control in (*controls, self.biases)}
        controls = [*controls, widgets.HBox([self.biases, self.hold, self.reset])]
        super().__init__(Stage(1200, 600), [grid(controls)])
        self.on_change(*self.knobs, self.biases, run=self._retrain)
        self.on_change(self.matrix, self.held_out, self.seed, run=self._new_ratings)
        self.on_click(self.hold, run=self._hold)
        self.on_click(self.reset, run=lambda: self.set_all(self._start, run=self._new_ratings))
        self._new_ratings()

    def _new_ratings(self):
        """Other ratings, or others of them hidden: nothing of the picture stays, nor the held run."""
        M, share, seed = self.matrices[self.matrix.value], self.held_out.value, self.seed.value
        if isinstance(M, ratings.Triples):
            self.start = {"dtype": np.float32, "scale": 0.1}
            self.train, self.hidden = M.hold_out(share, seed)
        else:
            self.start, M = {}, ratings.matrix(M)
            train, hidden = (ratings.Triples.of(M, mask) for mask in ratings.hold_out(M, share, seed))
            self.train, self.hidden, M = train, hidden, ratings.Triples.of(M, ratings.observed(M))
        window = list(M.fullest(WINDOW))
        self.i, self.j = np.meshgrid(*window, indexing="ij")
        self.M, self.framed = M.table(*window), np.isfinite(self.hidden.table(*window))
        self.held = None
        self._fit()
        self.stage.build(self._draw)
        self._show()

    def _retrain(self):
        self._fit()
        self._show()

    def _hold(self):
        self.held = self.history, self._settings()
        self._show()

    def _fit(self):
        self.model = LowRankFactorization(
            *self.train.shape, self.K.value, self.alpha.value, self.reg.value,
            seed=self.seed.value, biases=self.biases.value, **self.start,
        )  # fmt: skip
        self.history = self.model.fit(
            self.train, self.epochs.value, held_out=self.hidden, global_mean=self.global_mean
        )
        self.F = self.model.predict(self.i.ravel(), self.j.ravel()).reshape(self.i.shape)

    def _draw(self):
        """Lay out three heatmaps above the curves; return what moves."""
        self.predicted, self.error = three_maps(self.stage, self.M, self.F, np.isnan(self.M), self.framed)
        if self.M.shape != self.train.shape:
            shown = " × ".join(f"{part} of {whole:,}" for part, whole in zip(self.M.shape, self.train.shape))
            self.predicted.cells.axes.set_xlabel(shown, fontsize=13)
        trained, judged = self.train.M, (self.hidden if len(self.hidden) else self.train).M
        baseline = np.sqrt(np.mean((judged - trained.mean()) ** 2))
        top = nice_ceiling(1.25 * np.sqrt(np.mean(trained**2)))  # training starts near F = 0
        if self.global_mean:  # ... near F = mu, and real ratings end not far below: look closer
            top = max(0.5, np.ceil(4.4 * baseline) / 4)
        self.curves = LossCurves(
            self.stage.axes(75, 425, 890, 118), baseline=baseline, top=top, zoom=self.global_mean
        )
        return [*self.predicted.artists, *self.error.artists, *self.curves.artists]

    def _show(self):
        self.predicted.update(self.F)
        self.error.update(self.M - self.F)
        if self.curves.update(self.history, self.epochs.value, self.held and self.held[0]):
            self.stage.stale()
        n_R, n_C = self.train.shape
        parameters = (self.K.value + self.biases.value) * (n_R + n_C) + self.global_mean
        counts = f"{parameters:,} parameters for {len(self.train):,} training ratings, "
        counts += f"{len(self.hidden):,} held out."
        scores = ", ".join(f"{name} {value:.3f}" for name, value in self._scores(self.history))
        state = self._diverged() or counts
        self.show(
            alt=f"Heatmaps of the real ratings, the predicted ones and the error; RMSE curves: {scores}.",
            summary=f"Playground: {self._settings()}, seed {self.seed.value}. {state} RMSE: {scores}.",
            status=self._readout() + html.escape(state),
        )

    def _settings(self):
        biases = "" if self.biases.value else ", no biases"
        return settings(self.knobs) + biases

    def _diverged(self):
        """A sentence for a run that blew up: what happened, why, and what to try; or ""."""
        if self.history.diverged_at is None:
            return ""
        alpha, reg = self.alpha.value, self.reg.value
        cause = "each correction overshoots by more than the error. Try a smaller alpha."
        if alpha * reg >= 1:
            cause = f"alpha × reg = {alpha * reg:.2g} takes away all there is. Try a smaller reg."
        return f"Diverged in epoch {self.history.diverged_at}: {cause} The picture is from before that epoch."

    def _scores(self, history):
        yield "training", history.train_rmse[-1]
        if history.held_out_rmse is not None:
            yield "held out", history.held_out_rmse[-1]

    def _readout(self):
        """The RMSE in large figures, and those of the held run beside them."""
        cells = [("RMSE " + name, f"{value:.3f}") for name, value in self._scores(self.history)]
        held = ""
        if self.held:
            history, settings = self.held
            numbers = ", ".join(f"{name} {value:.3f}" for name, value in self._scores(history))
            held = f"<span style='font-size:14px'>held run: {numbers} ({settings})</span>"
        blocks = "".join(
            f"<span>{name} <b style='font-size:24px'>{value}</b></span>" for name, value in cells
        )
        return f"<div style='display:flex;flex-wrap:wrap;gap:0 2em;align-items:baseline'>{blocks}{held}</div>"
