"""What one would write first: the playground's content with `interact` and `plt.show`, as tutorials do it."""

WITH_INTERACT = """
import matplotlib.pyplot as plt
import numpy as np
from ipywidgets import FloatLogSlider, IntSlider, VBox, interactive
from mf_teach import LowRankFactorization, ratings

M = ratings.original()
train, held_out = ratings.hold_out(M, 0.2, 0)

def show(K, alpha, reg, epochs):
    model = LowRankFactorization(10, 10, K, alpha, reg)
    history = model.fit(M, epochs, held_out=held_out)
    F = model.forward()
    maps = {"real": (M, "viridis", 1, 4), "predicted": (F, "viridis", 1, 4), "error": (M - F, "RdBu", -2, 2)}
    figure, axes = plt.subplot_mosaic([list(maps), ["loss"] * 3], figsize=(12, 6), height_ratios=[2, 1])
    for title, (values, cmap, vmin, vmax) in maps.items():
        image = axes[title].imshow(values, cmap=cmap, vmin=vmin, vmax=vmax)
        axes[title].set(title=title, xticks=range(10), yticks=range(10))
        for (i, j), value in np.ndenumerate(values):
            axes[title].text(j, i, f"{value:.1f}", ha="center", va="center", fontsize=8)
        for i, j in np.argwhere(held_out):
            axes[title].add_patch(plt.Rectangle((j - 0.5, i - 0.5), 1, 1, fill=False))
        if title != "real":
            figure.colorbar(image, ax=axes[title])
    axes["loss"].plot(history.train_rmse, label="training")
    axes["loss"].plot(history.held_out_rmse, label="held out")
    axes["loss"].set(xlabel="epoch", ylabel="RMSE")
    axes["loss"].legend()
    plt.show()

sliders = {"K": IntSlider(3, 1, 10, description="K"),
           "alpha": FloatLogSlider(0.01, min=-4, max=0, step=0.05, description="alpha"),
           "reg": FloatLogSlider(0.001, min=-4, max=1, step=0.1, description="reg"),
           "epochs": IntSlider(420, 1, 1000, description="epochs")}
interactive(show, **sliders)
"""
