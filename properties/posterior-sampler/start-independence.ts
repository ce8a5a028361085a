import * as tvd from 'theory-vs-dynamics';
import { anyTargetOf, anyTargets } from './any-target.js';
import { chain } from './chain.js';

/** Chains from the origin, which is narrower than any target, and from points five units around it. */
const pairs = tvd.experiment({
  regime: {
    ...anyTargets,
    kind: tvd.oneOf('gaussian', 'linear-regression', 'logistic-regression', 'two-neurons'),
    temperature: tvd.oneOf(0.5, 2),
  },
  given: ({ temperature, ...setting }) => ({ target: anyTargetOf(setting), temperature }),
  system: ({ target, temperature }) => {
    const { dimension } = tvd.targetFunctions(target);
    return tvd.numbered('chain', {
      narrow: chain(target, temperature, { start: Array<number>(dimension).fill(0) }),
      wide: chain(target, temperature, { start: 5 }),
    });
  },
  measure: ({ narrow, wide }, { target, temperature }) => {
    const { potential, dimension } = tvd.targetFunctions(target);
    const of = (run: tvd.PosteriorRun) => {
      const numDraws = run.draws.length / dimension;
      const energies = Array.from(
        { length: numDraws },
        (_, draw) =>
          potential(run.draws.subarray(draw * dimension, (draw + 1) * dimension)) / temperature,
      );
      return { energies, energy: tvd.timeAverage(numDraws, (draw) => energies[draw]) };
    };
    const [first, second] = [of(narrow), of(wide)];
    return tvd.withTrace(
      {
        narrow: first.energy,
        wide: second.energy,
        early: earlyOf(first.energies),
        earlyOfWide: earlyOf(second.energies),
      },
      second.energies,
    );
  },
});

/** Average of the first twentieth of the draws. */
function earlyOf(energies: readonly number[]): number {
  const count = Math.ceil(energies.length / 20);
  return energies.slice(0, count).reduce((sum, energy) => sum + energy / count, 0);
}

export const startIndependence = tvd.claim(pairs, {
  id: 'posterior-sampler/start-independence',
  says: 'Chains that start narrow and chains that start wide give the same energies after warm-up, in their first draws as in all.',
  formula: '\\langle U \\rangle_{\\text{narrow}} = \\langle U \\rangle_{\\text{wide}}',
  source: tvd.cite('vehtari2021', 'section 2: chains from dispersed starts'),
  assuming: ['warm-up of 100 iterations suffices'],
  observed: { name: 'energy over temperature', symbol: 'U / T', unit: '1' },
  relation: {
    energy: tvd.difference('narrow', 'wide'),
    early: tvd.difference('early', 'earlyOfWide'),
  },
  theory: () => ({ energy: 0, early: 0 }),
  margin: {
    energy: 0.15,
    early: 0.25,
    because:
      'a tenth of the energy of three parameters, a sixth in the first draws: a start five units away that counts has several times as much',
  },
  knownBias: {
    each: 0.01,
    because: 'what is left of the starts after 100 tuned moves',
  },
  designs: tvd.designsFor(600, { smoke: 3, standard: 8, full: 24 }),
  mistakes: tvd.plantedInPosterior('warmup-kept', 'frozen-coordinate'),
  otherRoutes: {
    'one-start': {
      change: 'both chains from the origin',
      system: ({ target, temperature }) => {
        const { dimension } = tvd.targetFunctions(target);
        const from = chain(target, temperature, { start: Array<number>(dimension).fill(0) });
        return tvd.numbered('chain', { narrow: from, wide: from });
      },
    },
  },
});
