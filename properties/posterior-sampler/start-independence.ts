import * as tvd from 'theory-vs-dynamics';
import { anyTargetOf, anyTargets } from './any-target.js';
import { chain } from './chain.js';

/** Few draws, as the first of them count. */
const length = { numDraws: 100, thin: 1 };

/** Chains from the origin, which is narrower than any target, and from points five units around it. */
const pairs = tvd.experiment({
  regime: { ...anyTargets, temperature: tvd.oneOf(0.5, 2) },
  given: ({ temperature, ...setting }) => ({ target: anyTargetOf(setting), temperature }),
  system: ({ target, temperature }) => {
    const { dimension } = tvd.targetFunctions(target);
    return tvd.numbered('chain', {
      narrow: chain(target, temperature, { ...length, start: Array<number>(dimension).fill(0) }),
      wide: chain(target, temperature, { ...length, start: 5 }),
    });
  },
  measure: ({ narrow, wide }, { target }) => {
    const [first, second] = [energiesOf(narrow, target), energiesOf(wide, target)];
    return {
      whole: chanceOfMore(first, second),
      early: chanceOfMore(first, second.slice(0, Math.ceil(second.length / 10))),
    };
  },
});

function energiesOf({ draws, dimension }: tvd.PosteriorRun, target: tvd.Target): number[] {
  const { potential } = tvd.targetFunctions(target);
  return Array.from({ length: draws.length / dimension }, (_, draw) =>
    potential(draws.subarray(draw * dimension, (draw + 1) * dimension)),
  );
}

/** Chance that one of the second numbers is above one of the first. */
function chanceOfMore(first: readonly number[], second: readonly number[]): number {
  let above = 0;
  for (const energy of second) for (const other of first) if (energy > other) above++;
  return above / (first.length * second.length);
}

export const startIndependence = tvd.claim(pairs, {
  id: 'posterior-sampler/start-independence',
  says: 'After warm-up, a chain with a wide start has the higher energy as often as one with a narrow start, in its first draws as in all.',
  formula: 'P(U_{\\text{wide}} > U_{\\text{narrow}}) = 1/2',
  source: tvd.cite('vehtari2021', 'section 2: chains from dispersed starts'),
  assuming: ['warm-up of 100 iterations suffices'],
  observed: {
    name: 'chance that the draw of the chain with the wide start has the higher energy',
    symbol: 'P',
    unit: '1',
  },
  relation: tvd.chancesEqual,
  theory: () => ({ whole: 0.5, early: 0.5 }),
  margin: {
    whole: 0.06,
    early: 0.1,
    because:
      'energies of two chains that differ by a quarter of their deviation are in order with the chance 0.57; a start five units away that counts makes the first draws nearly certain to be higher',
  },
  knownBias: { each: 0.01, because: 'what is left of the starts after 100 tuned moves' },
  designs: tvd.designsFor(400, { smoke: 3, standard: 8, full: 24 }),
  mistakes: tvd.plantedInPosterior('warmup-kept', 'frozen-coordinate', 'momentum-never-refreshed'),
  otherRoutes: {
    'one-start': {
      change: 'both chains from the origin',
      system: ({ target, temperature }) => {
        const { dimension } = tvd.targetFunctions(target);
        const from = chain(target, temperature, {
          ...length,
          start: Array<number>(dimension).fill(0),
        });
        return tvd.numbered('chain', { narrow: from, wide: from });
      },
    },
  },
});
