import {
  bayesianMeanField,
  dynamicalDecoupling,
  meanFieldDynamics,
  sgldPosterior,
} from 'theory-vs-dynamics/properties';
import { describe, expect, test } from 'vitest';

/** Words that say of the marks of a run what they do; wide, as a sentence can be put another way. */
const saysWhatPointsDo =
  /\b(points|cells|bars|SGD|SGLD|networks|they|those|curves?)\b[^:;]*\b(lies?|lay|follows?|comes?|agrees?|matches|match|falls?|rises?|has damped|have damped)\b|\bas predicted\b|\bso the\b.*\b(is|are) sharp\b|\bwithin their bars\b/i;

/** Says what theory has, or tells the reader where to look. */
const isPrediction =
  /^(Predicted|See|Lines?|The line)\b|\bpredicts\b|(?<!as )\bpredicted\b|[:;] see\b/;

/** Sentences of a caption that would stand under a figure of a broken simulator, and be false. */
function conclusionsOf(caption: string): readonly string[] {
  return caption
    .split(/(?<=[.?!])\s+(?=[A-Z])/)
    .filter((sentence) => saysWhatPointsDo.test(sentence) && !isPrediction.test(sentence));
}

const suites = [sgldPosterior, bayesianMeanField, meanFieldDynamics, dynamicalDecoupling];

const figures = suites.flatMap(({ id, figures: own = [] }) =>
  own.map((figure) => [`${id}/${figure.id}`, figure] as const),
);

describe('captions of the suites', () => {
  test.each(figures)(
    '%s says what is drawn and predicted, not what its points do',
    (_id, figure) => {
      expect(conclusionsOf(figure.caption)).toEqual([]);
      expect(conclusionsOf(figure.title)).toEqual([]);
    },
  );

  test.each([
    'Points follow them, so the powers are sharp.',
    'At time 0 neurons are independent and points lie on their line.',
    'Points come down to the line as the width grows.',
    'SGLD comes down to kernel regression from above.',
    'Neurons grow, as predicted.',
    'They follow the density equation from two down to a few thousandths.',
    'SGD lies above the limit by five over the width.',
  ])('this check notices: %s', (caption) => {
    expect(conclusionsOf(`Parity of two. ${caption}`)).toHaveLength(1);
  });

  test('and leaves predictions alone', () => {
    const caption =
      'Lines: theory. Predicted: points lie on them. See whether points come down to the line.';
    expect(conclusionsOf(caption)).toEqual([]);
  });
});

test.each(figures)('%s has bars of three replicates or more at every tier', (_id, figure) => {
  if (figure.kind === 'heat-map') return;
  const counts = figure.series.flatMap((series) =>
    series.kind === 'simulation'
      ? (['smoke', 'standard', 'full'] as const).map(series.numReplicates)
      : [],
  );
  expect(Math.min(3, ...counts)).toBe(3);
});

test('the caption of the decay of free energy has the rates of its lines', async () => {
  const figure = meanFieldDynamics.figures?.find(({ id }) => id === 'free-energy-decay');
  const series = figure?.kind === 'curves' ? figure.series : [];
  const rateOf = async (name: string): Promise<number> => {
    const line = series.find((one) => one.name.includes(name));
    const [start, end] = (line?.kind === 'theory' && (await line.curve?.([0, 12]))) || [];
    return Math.log((start?.value ?? 0) / (end?.value ?? 0)) / 12;
  };
  const [late, guaranteed] = [await rateOf('spectral gap'), await rateOf('Poincare')];
  for (const number of [late.toFixed(4), guaranteed.toFixed(4), (guaranteed / late).toFixed(3)]) {
    expect(figure?.caption).toContain(number);
  }
});
