"""100,000 ratings and more: `python tests/benchmarks/scale.py [PATH]`, PATH a copy of MovieLens-100K.

Needs tests/benchmarks/requirements.txt. Without PATH, a generated set of the same size serves for the
speeds, and the quality is left out.
1. Speed: the same updates in Surprise's SVD and Cornac's MF (one thread), each in turn.
2. Quality: 5 folds, the same settings, beside Surprise; and the best test RMSE in 0.2 s of training.
3. Scaling: time against the number of ratings and against K, as slopes on log-log axes; memory.
4. One newcomer folded in, and one move of a slider in lesson 05 (training alone).
5. A csv of a million ratings read, and an epoch of them in several orders: as millions.py beside this file,
   which needs none of the others and takes any number.
Run it on a machine that does nothing else.
"""

import itertools
import statistics
import sys
import time
import tracemalloc

import cornac
import millions
import numpy as np
import surprise

from mf_teach import LowRankFactorization, ratings

K, EPOCHS, ALPHA, REG = 100, 20, 0.005, 0.02  # Surprise's defaults


def timed(run):
    """What `run()` returns, and the seconds it took."""
    start = time.perf_counter()
    result = run()
    return result, time.perf_counter() - start


def ours(train, *, seed=0, dtype=np.float32, shuffle=True, settings=(K, ALPHA, REG, EPOCHS)):
    """A model with Surprise's start, and the seconds that its training took, no RMSE measured between."""
    K, alpha, reg, epochs = settings
    model = LowRankFactorization(*train.shape, K, alpha, reg, seed=seed, scale=0.1, dtype=dtype)
    fit = {"global_mean": True, "shuffle": shuffle, "each_epoch": False}
    return model, timed(lambda: model.fit(train, epochs, **fit))[1]


def theirs(train):
    """Surprise's own form of these ratings."""
    rows = zip(train.rows.tolist(), train.cols.tolist(), train.values.tolist(), strict=True)
    ratings_list = [(i, j, m, None) for i, j, m in rows]
    return surprise.Dataset(surprise.Reader(rating_scale=(1, 5))).construct_trainset(ratings_list)


def test_rmse(predictions, test):
    """RMSE of predictions clipped into 1..5."""
    return float(np.sqrt(np.mean((np.clip(predictions, 1, 5) - test.values) ** 2)))


def speed(train):
    """Print training times of the same updates, warm, in turns."""
    them = theirs(train)
    uir = zip(train.rows.tolist(), train.cols.tolist(), train.values.tolist(), strict=True)
    data = cornac.data.Dataset.from_uir(list(uir))
    options = {"k": K, "max_iter": EPOCHS, "learning_rate": ALPHA, "lambda_reg": REG, "num_threads": 1}

    def run_cornac():
        cornac.models.MF(**options, use_bias=True, early_stop=False, seed=0).fit(data)

    runs = {
        "Surprise SVD (float64)": lambda: timed(lambda: surprise.SVD(random_state=0).fit(them))[1],
        "Cornac MF, 1 thread (float32)": lambda: timed(run_cornac)[1],
    }
    for dtype, shuffle in itertools.product((np.float32, np.float64), (True, False)):
        name = f"mf_teach {dtype.__name__}, {'shuffled' if shuffle else 'given order'}"
        runs[name] = lambda dtype=dtype, shuffle=shuffle: ours(train, dtype=dtype, shuffle=shuffle)[1]
    times = {name: [] for name in runs}
    for turn in range(8):
        for name, run in runs.items():
            took = run()
            if turn > 0:  # the first one warms up
                times[name].append(took)
    print(
        f"{len(train):,} ratings, K = {K}, {EPOCHS} epochs: median ms, times as fast as Surprise, as Cornac"
    )
    surprise_ms, cornac_ms = (1e3 * statistics.median(times[name]) for name in list(runs)[:2])
    for name, t in times.items():
        ms = 1e3 * statistics.median(t)
        print(f"  {name:32} {ms:7.0f} {surprise_ms / ms:7.1f} {cornac_ms / ms:7.2f}")


def folds(M, count=5):
    """(train, test) for each of `count` random folds."""
    parts = np.array_split(np.random.default_rng(0).permutation(len(M)), count)
    for n in range(count):
        yield M.take(np.concatenate(parts[:n] + parts[n + 1 :])), M.take(parts[n])


def quality(M):
    """Print 5-fold test RMSE beside Surprise, with its order of visits (row by row) and shuffled."""
    scores = {"Surprise SVD": [], "mf_teach, row by row as Surprise": [], "mf_teach, shuffled": []}
    for n, (train, test) in enumerate(folds(M)):
        svd = surprise.SVD(random_state=n).fit(theirs(train))
        estimates = [
            svd.predict(i, j).est for i, j in zip(test.rows.tolist(), test.cols.tolist(), strict=True)
        ]
        by_row = train.take(np.argsort(train.rows, kind="stable"))
        for name, predictions in zip(
            scores,
            (
                np.array(estimates),
                ours(by_row, seed=n, shuffle=False)[0].predict(test.rows, test.cols),
                ours(train, seed=n)[0].predict(test.rows, test.cols),
            ),
            strict=True,
        ):
            scores[name].append(test_rmse(predictions, test))
    print(f"5-fold test RMSE, K = {K}, {EPOCHS} epochs, alpha {ALPHA}, reg {REG}, clipped; minus Surprise")
    for name, values in scores.items():
        difference = np.mean(values) - np.mean(scores["Surprise SVD"])
        print(f"  {name:34} {np.mean(values):.4f} {difference:+.4f}   folds {np.round(values, 4)}")


def time_to_quality(M):
    """Choose settings on a validation share of the first fold's training ratings; print all folds' tests."""
    train, _test = next(folds(M))
    rest, validation = train.hold_out(0.2, seed=0)
    grid = list(itertools.product((32, 64), (0.01, 0.015), (0.08, 0.1, 0.12), (20, 30, 40, 50)))
    scores = {}
    for settings in grid:
        model, _took = ours(rest, settings=settings)
        scores[settings] = test_rmse(model.predict(validation.rows, validation.cols), validation)
    best = min(scores, key=scores.get)
    print(f"chosen by validation: K, alpha, reg, epochs = {best}; test RMSE and seconds of training, 5 folds")
    found = []
    for n, (train, test) in enumerate(folds(M)):
        model, took = ours(train, seed=n, settings=best)
        found.append((test_rmse(model.predict(test.rows, test.cols), test), took))
        print(f"  fold {n}: {found[-1][0]:.4f}  {took:.3f} s")
    print("  mean:   {:.4f}  {:.3f} s".format(*np.mean(found, axis=0)))


def slope(x, y):
    """Of a straight line through the logarithms."""
    return np.polyfit(np.log(x), np.log(y), 1)[0]


def peak(M):
    """The most memory that one epoch allocates beside the ratings given, in MB."""
    tracemalloc.start()
    ours(M, settings=(20, 0.01, 0.05, 1))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 1e6


def scaling():
    """Print time against number of ratings (shape grows along, as sqrt) and against K."""
    print("ratings      s an epoch, K = 20 (float32)   peak MB of fit, and of the ratings themselves")
    sizes, took = (10_000, 100_000, 1_000_000, 10_000_000), []
    for n in sizes:
        n_R, n_C = (int(size * (n / 100_000) ** 0.5) for size in (943, 1682))
        M = ratings.generated(n_R, n_C, n)
        M = ratings.Triples(M.rows, M.cols, M.values.astype(np.float32), M.shape)
        epochs = max(10, 2_000_000 // n)
        took.append(min(ours(M, settings=(20, 0.01, 0.05, epochs))[1] for _ in range(3)) / epochs)
        print(f"{n:11,} {took[-1]:12.5f} {peak(M):24.1f} {12 * n / 1e6:10.1f}")
    print(f"  slope {slope(sizes, took):.2f}")
    print("K     s an epoch, 100,000 ratings (float32)")
    Ks, took, M = (5, 10, 20, 50, 100, 200), [], ratings.generated()
    for factors in Ks:
        took.append(min(ours(M, settings=(factors, 0.01, 0.05, 10))[1] for _ in range(5)) / 10)
        print(f"{factors:3} {took[-1]:12.5f}")
    print(f"  slope {slope(Ks, took):.2f}; from K = 50 on {slope(Ks[3:], took[3:]):.2f}")


def lesson():
    """Print what a learner waits for in lesson 05."""
    M = ratings.coffee().M
    model = LowRankFactorization(117, 27, K=1, alpha=0.01, reg=0.2)
    model.fit(M[1:], 300, global_mean=True)
    took = [timed(lambda: model.fold_in(M[0]))[1] for _ in range(200)]
    print(f"one newcomer folded in: {1e3 * statistics.median(took):.2f} ms")
    train, held_out = ratings.generated().hold_out(0.2, seed=0)
    took = []
    for _ in range(20):
        model = LowRankFactorization(*train.shape, 20, 0.01, 0.05, dtype=np.float32, scale=0.1)
        took.append(timed(lambda m=model: m.fit(train, 20, held_out=held_out, global_mean=True))[1])
    print(f"one move of a slider, K = 20, 20 epochs: {1e3 * statistics.median(took):.0f} ms of training")


if __name__ == "__main__":
    given = ratings.movielens(sys.argv[1]) if len(sys.argv) > 1 else None
    speed((given or ratings.generated()).hold_out(0.2, seed=0)[0])
    if given:
        quality(given)
        time_to_quality(given)
    scaling()
    lesson()
    millions.report(1_000_000)
