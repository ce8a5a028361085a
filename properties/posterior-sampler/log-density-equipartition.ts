import * as tvd from 'theory-vs-dynamics';
import { anyTargetOf, anyTargets } from './any-target.js';
import { averagesOf } from './averages.js';
import { chain } from './chain.js';

const virials = tvd.experiment({
  regime: { ...anyTargets, temperature: tvd.oneOf(0.5, 2) },
  given: ({ temperature, ...setting }) => ({ target: anyTargetOf(setting), temperature }),
  system: ({ target, temperature }) => chain(target, temperature),
  measure: (run, { target, temperature }) => {
    const units = unitsOf(target);
    const [first, second] = halvesOf(run);
    const all = [momentsAbout(second, first), momentsAbout(first, second)];
    return {
      virial: (all[0].virial + all[1].virial) / (2 * temperature),
      force: units.map(
        (unit, j) => ((all[0].force[j] + all[1].force[j]) * unit) / (2 * Math.sqrt(temperature)),
      ),
    };

    /** Virial for each parameter about the mean of other draws, which is as good as any point. */
    function momentsAbout(others: tvd.PosteriorRun, own: tvd.PosteriorRun) {
      const { dimension: d, gradient } = tvd.targetFunctions(target);
      const centre = averagesOf(others, d, (theta) => theta);
      const slope = new Float64Array(d);
      const [virial, ...force] = averagesOf(own, 1 + d, (theta) => {
        gradient(theta, slope);
        const along = slope.reduce((sum, entry, j) => sum + entry * (theta[j] - centre[j]), 0);
        return [along / d, ...slope];
      });
      return { virial, force };
    }
  },
});

function halvesOf({ draws, dimension }: tvd.PosteriorRun): [tvd.PosteriorRun, tvd.PosteriorRun] {
  const middle = dimension * Math.floor(draws.length / dimension / 2);
  return [
    { draws: draws.subarray(0, middle), dimension },
    { draws: draws.subarray(middle), dimension },
  ];
}

/** Roots of one over the largest curvature that a target may have along each parameter. */
function unitsOf(target: tvd.Target): number[] {
  const over = (curvature: number) => 1 / Math.sqrt(curvature);
  switch (target.kind) {
    case 'gaussian':
      return target.precision.map((row, j) => over(row[j]));
    case 'linear-regression':
    case 'logistic-regression': {
      const scale = target.kind === 'linear-regression' ? target.noiseVariance : 4;
      return target.inputs[0].map((_, j) =>
        over(target.inputs.reduce((sum, row) => sum + row[j] ** 2 / scale, target.priorPrecision)),
      );
    }
    case 'two-neurons': {
      const squares = target.inputs.reduce((sum, x) => sum + Math.tanh(x) ** 2, 0);
      return Array(4).fill(over(target.priorPrecision + squares / target.noiseVariance));
    }
    default:
      return [];
  }
}

export const logDensityEquipartition = tvd.claim(virials, {
  id: 'posterior-sampler/log-density-equipartition',
  says: 'Whatever the target, parameters from any point on times forces have the mean of the temperature for each of them, and forces the mean zero.',
  formula:
    '\\langle (\\theta - c) \\cdot \\nabla U \\rangle = d\\,T, \\qquad \\langle \\nabla U \\rangle = 0',
  source: tvd.cite('gorham2017', "section 2: Stein's identity", 'for linear functions'),
  assuming: ['warm-up of 100 iterations suffices'],
  observed: {
    name: 'virial for each parameter over T; force over its deviation',
    symbol: '(\\theta - c) \\cdot \\nabla U / (d T)',
    unit: '1',
  },
  relation: tvd.meansEqual,
  theory: ({ target }) => ({ virial: 1, force: unitsOf(target).map(() => 0) }),
  margin: {
    virial: 0.12,
    force: 0.1,
    because:
      'an eighth of the temperature and a tenth of the deviation of a force: mistakes in noise and potential make a quarter and more',
  },
  knownBias: {
    each: 0.01,
    because: 'the identities are exact; what is left of the start after 100 tuned moves',
  },
  designs: tvd.designsFor(1000, { smoke: 4, standard: 8, full: 24 }),
  mistakes: {
    ...tvd.plantedInPosterior('temperature-ignored', 'missing-factor-two'),
    'origin-shifted': {
      change: 'draws are measured a third of a unit away from where they are',
      measurement: (run) => ({ ...run, force: run.force.map((entry) => entry + 0.3) }),
    },
  },
  otherRoutes: {
    'gaussian-by-hand': {
      change: 'normal numbers and their own force',
      inferenceOnly: true,
      values: ({ target }, key) => {
        const d = unitsOf(target).length;
        const z = tvd.normalDraws(key, 100 * d);
        const at = (j: number) => z.subarray(100 * j, 100 * (j + 1));
        return {
          virial: z.reduce((sum, x) => sum + (x * x) / z.length, 0),
          force: Array.from({ length: d }, (_, j) => at(j).reduce((sum, x) => sum + x / 100, 0)),
        };
      },
    },
  },
});
