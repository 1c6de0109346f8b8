"""Answers to the exercises of lesson 04, right and wrong, and inputs that tell them apart."""

import functools

import numpy as np

from ... import ratings
from ...model import LowRankFactorization


def first_rise(train_rmse, held_out_rmse):
    """A mistake: the first minimum, not the lowest."""
    rises = np.diff(held_out_rmse) > 0
    return np.argmax(rises) if rises.any() else len(held_out_rmse) - 1


def first_rise_or_0(train_rmse, held_out_rmse):
    """A mistake: where nothing rises, the first of many False is the largest."""
    return np.argmax(np.diff(held_out_rmse) > 0)


def never_returns(train_rmse, held_out_rmse):
    """A mistake: without a rise, no return is reached."""
    rises = np.diff(held_out_rmse) > 0
    return np.argmax(rises) if rises.any() else None


def after_first_rise(train_rmse, held_out_rmse):
    """A mistake: the epoch at which the curve has risen for the first time."""
    rises = np.diff(held_out_rmse) > 0
    return np.argmax(rises) + 1 if rises.any() else len(held_out_rmse) - 1


def curves(rng):
    """RMSE after each epoch: on training ratings, on held-out ones."""
    yield np.array([3.0, 2.0, 1.95, 1.9, 1.88]), np.array([3.0, 2.0, 2.1, 1.8, 1.9])
    yield np.array([3.0, 2.0, 1.0]), np.array([3.0, 2.5, 2.2])
    yield np.array([3.0, 2.0, 1.0]), np.array([3.0, 3.5, 4.0])
    for n in (30, 50):
        train_rmse = np.sort(rng.random(n))[::-1]
        train_rmse[-1] += 0.1  # SGD is noisy: the last epoch need not be the best in training, either
        yield train_rmse, 2 + rng.random(n)


def trained(M, alpha):
    """The run of 04-b: 100 epochs with this alpha."""
    return fitted(np.asarray(M, float).tobytes(), M.shape, 3, 0, (alpha, 0.001, 100, 0))


@functools.cache  # all answers look at the same runs: without numba, they take seconds
def fitted(table, shape, K, seed, settings):
    """The History of one run; table: the bytes of M. settings: alpha, reg, epochs, share held out."""
    M, (alpha, reg, epochs, fraction) = np.frombuffer(table).reshape(shape), settings
    model = LowRankFactorization(*shape, K, alpha, reg, seed=seed)
    held_out = ratings.hold_out(M, fraction=fraction, seed=seed)[1] if fraction else None
    return model.fit(M, epochs, held_out=held_out)


def largest_stable_alpha(M, alphas):
    """The last alpha before the first that diverges."""
    largest = None
    for alpha in alphas:
        if trained(M, alpha).diverged_at is not None:
            break
        largest = alpha
    return largest


def last_that_holds(M, alphas):
    """A mistake: on the far side of one that diverges, another may hold by luck."""
    return max(a for a in alphas if trained(M, a).diverged_at is None)


def none_without_divergence(M, alphas):
    """A mistake: where nothing diverges, no return is reached."""
    largest = largest_stable_alpha(M, alphas)
    return None if largest == alphas[-1] else largest


def last_but_one_without_divergence(M, alphas):
    """A mistake: the one before where the loop has ended, even if it has ended at the end."""
    largest = largest_stable_alpha(M, alphas)
    return alphas[-2] if largest == alphas[-1] else largest


def first_unstable(M, alphas):
    """A mistake: one too far."""
    return next((a for a in alphas if trained(M, a).diverged_at is not None), alphas[-1])


def first_unstable_or_none(M, alphas):
    """A mistake: one too far, and nothing where nothing diverges."""
    return next((a for a in alphas if trained(M, a).diverged_at is not None), None)


def lowest_rmse(M, alphas):
    """A mistake: the best fit, not the largest that holds."""
    return min(alphas, key=lambda alpha: trained(M, alpha).train_rmse[-1])


def steps(rng):
    """Tables, and learning rates from small to large."""
    yield ratings.original(), (0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5)
    for seed in (1, 2):
        yield ratings.low_rank(9, 7, K=2, seed=seed)[0], (0.02, 0.1, 0.3, 0.5, 0.7, 0.9)
    yield ratings.original(), (0.0001, 0.01)  # at the first, the RMSE stays high, but nothing diverges
    yield ratings.low_rank(9, 7, K=2, seed=28)[0], (0.05, 0.1)
    yield ratings.low_rank(9, 7, K=2, seed=28)[0], (0.3, 0.52, 0.53)
