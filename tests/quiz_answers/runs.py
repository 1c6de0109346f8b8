"""What the answers of several lessons are computed with."""

from claims.runs import ORIGINAL, rmse

from mf_teach import LowRankFactorization, ratings


def when(condition, yes, no):
    return yes if condition else no


def numbers_of(n_R, n_C, K):
    model = LowRankFactorization(n_R, n_C, K, alpha=0.01, reg=0.001)
    return sum(p.size for p in (model.R, model.C, model.R_bias, model.C_bias))


def entry(mu, R_bias, C_bias, product, M=None, reg=0.02):
    """A model of one rating, after one update by M if there is one."""
    model = LowRankFactorization(1, 1, 1, alpha=0.1, reg=reg)
    model.R[:], model.C[:], model.R_bias[:], model.C_bias[:] = product, product > 0, R_bias, C_bias
    model.mu = mu
    if M is not None:
        model.fit([[M]], epochs=1)
    return model


def trained(K=3, alpha=0.01, reg=0.001, epochs=420, M=ORIGINAL, **how):
    model = LowRankFactorization(*M.shape, K, alpha, reg, seed=0)
    return model, model.fit(M, epochs, **how)


def of_the_mean(M, seed=0):
    """Held-out RMSE of guessing the mean."""
    train, held_out = ratings.hold_out(M, fraction=0.2, seed=seed)
    return rmse(M[held_out] - M[train].mean())
