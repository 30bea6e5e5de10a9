"""Fits the two small models of the combiner by Newton's method, with a pull towards given weights.

`fit_choice` is a conditional logit (McFadden 1974): in each group one row is chosen. `fit_chance` is a logistic
regression. The pull keeps a weight where it was unless the questions speak against it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
_ROUNDS = 50


def fit_choice(groups: Sequence[Array], chosen: Sequence[Array], towards: Array, pull: Array) -> Array:
    """Return weights so that the rows marked in `chosen` (rows of each group, 0 or 1) have the highest sums."""
    weights = towards.copy()
    for _ in range(_ROUNDS):
        slope, bend = -pull * (weights - towards), np.diag(pull)
        for rows, right in zip(groups, chosen, strict=True):
            among = _softmax(rows @ weights)
            within = among * right / (among @ right)
            slope += (within - among) @ rows
            # Of the curvature only the part that is never negative, so that every step goes uphill.
            centred = rows - among @ rows
            bend += (centred * among[:, None]).T @ centred
        step = np.linalg.solve(bend + 1e-6 * np.eye(len(weights)), slope)
        weights += step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def fit_chance(rows: Array, happened: Array, pull: Array) -> Array:
    """Return weights so that the logistic function of `rows @ weights` is the chance of what happened (0 or 1)."""
    weights = np.zeros(rows.shape[1])
    for _ in range(_ROUNDS):
        chance = logistic(rows @ weights)
        slope = rows.T @ (happened - chance) - pull * weights
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + np.diag(pull) + 1e-9 * np.eye(len(weights))
        step = np.linalg.solve(bend, slope)
        weights += step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def logistic(values: Array) -> Array:
    """Return 1 / (1 + exp(-x)), safe for any x."""
    result: Array = 0.5 * (1 + np.tanh(values / 2))
    return result


def _softmax(values: Array) -> Array:
    powers = np.exp(values - values.max())
    result: Array = powers / powers.sum()
    return result
