"""The mistake to be found: the two is missing in the noise sqrt(2 temperature) dW."""

import numpy as np

import tvd

NUM_PARTICLES = 256
STEP = 0.01
TIMES = [0.5, 1.0, 2.0]  # as in claims.yaml


@tvd.observables("spread", "late")
def particles(rng, stiffness, temperature):
    x, spread = np.zeros(NUM_PARTICLES), []
    for step in range(1, round(TIMES[-1] / STEP) + 1):
        noise = rng.standard_normal(NUM_PARTICLES)
        x = x - STEP * stiffness * x + np.sqrt(STEP * temperature) * noise
        if any(abs(step * STEP - time) < STEP / 2 for time in TIMES):
            spread.append(np.mean(x**2))
    return {"spread": spread, "late": np.mean(np.abs(x) > 1)}


tvd.serve(name="wrong-particles", version="0.1")
