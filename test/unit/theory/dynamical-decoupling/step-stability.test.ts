import { describe, expect, test } from 'vitest';
import { messageOf } from '../../../../src/core/index.js';
import {
  generalDynamics,
  type SymmetricDynamicsOptions,
  secondLazyRegime,
  symmetricDynamics,
} from '../../../../src/theory/index.js';

const network = {
  sampleRatio: 0.3,
  labelNoise: 0.3,
  hiddenCovariance: [0, 0.9, 0.5],
  target: 'same',
} as const;
const symmetric: SymmetricDynamicsOptions = {
  ...network,
  width: 64,
  initialReadout: 1,
  frozenReadout: true,
  stepSize: 100,
  times: [10],
  limit: 'flow',
};

function refusal(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return messageOf(error);
  }
  return 'nothing refused';
}

function advisedStep(message: string): number {
  return Number(/take stepSize <= ([-+.e\d]+)/.exec(message)?.[1]);
}

describe('a step that is too large', () => {
  test.each<[string, (stepSize: number) => unknown, number, number]>([
    [
      'of a lone neuron with a frozen readout, cut to the times',
      (stepSize) => symmetricDynamics({ ...symmetric, width: 1, stepSize }),
      100,
      1,
    ],
    [
      'of the second lazy regime, which grows',
      (stepSize) =>
        secondLazyRegime(
          { ...network, complexity: 1 },
          { stepSize, times: [10], limit: 'flow', stepGrowth: 1 },
        ),
      0.5,
      1,
    ],
    // Overlaps grow on the way, and curvature with them.
    ['of many neurons', (stepSize) => symmetricDynamics({ ...symmetric, stepSize }), 100, 3],
    [
      'of many neurons, which grows',
      (stepSize) => symmetricDynamics({ ...symmetric, stepSize, times: [40], stepGrowth: 1 }),
      0.5,
      3,
    ],
    [
      'of a few neurons',
      (stepSize) =>
        generalDynamics({
          ...network,
          initialReadouts: [1, 1],
          frozenReadout: true,
          limit: 'flow',
          stepSize,
          times: [10],
        }),
      100,
      3,
    ],
  ])('%s: what is advised is soon taken', (_, run, stepSize, mostRounds) => {
    let advised = stepSize;
    for (let round = 0; round < mostRounds; round++) {
      const message = refusal(() => run(advised));
      if (round > 0 && message === 'nothing refused') break;
      expect(advisedStep(message)).toBeLessThan(advised);
      advised = advisedStep(message);
    }
    expect(refusal(() => run(advised))).toBe('nothing refused');
  });

  test('is named where the times cut it', () => {
    const message = refusal(() => symmetricDynamics({ ...symmetric, width: 1 }));
    expect(message).toMatch(/the step is 10, cut to land on the times/);
    expect(message).not.toMatch(/or less|curvature grows|end earlier/);
  });

  test('is advised no lower than need be', () => {
    const advised = advisedStep(refusal(() => symmetricDynamics(symmetric)));
    const above = 1.02 * advised;
    expect(
      refusal(() => symmetricDynamics({ ...symmetric, stepSize: above, times: [above] })),
    ).toMatch(/stepSize=/);
  });

  test('is named where stepGrowth makes it', () => {
    const message = refusal(() =>
      secondLazyRegime(
        { ...network, complexity: 3 },
        { stepSize: 0.1, times: [10], limit: 'flow', stepGrowth: 1 },
      ),
    );
    expect(message).toMatch(/stepSize=0.1.*the step is 0\.\d+, as stepGrowth=1 lets it grow/);
    expect(message).toMatch(/or a smaller stepGrowth/);
  });

  test('says that curvature grows with readouts that move', () => {
    expect(refusal(() => symmetricDynamics({ ...symmetric, frozenReadout: false }))).toMatch(
      /; curvature grows with the readout and the overlaps of neurons/,
    );
  });
});

describe('numbers that overflow', () => {
  const course = { stepSize: 0.1, times: [1] };
  test.each<[string, () => unknown]>([
    [
      'labelNoise=1e\\+200',
      () => symmetricDynamics({ ...symmetric, ...course, labelNoise: 1e200 }),
    ],
    [
      'initialReadout=1e\\+200',
      () => symmetricDynamics({ ...symmetric, ...course, initialReadout: 1e200 }),
    ],
    [
      'hiddenCovariance=',
      () => symmetricDynamics({ ...symmetric, ...course, hiddenCovariance: [0, 1e200] }),
    ],
    ['complexity=1e\\+200', () => secondLazyRegime({ ...network, complexity: 1e200 }, course)],
    [
      'initialReadouts=',
      () =>
        generalDynamics({
          ...network,
          ...course,
          initialReadouts: [1, -1e200],
          frozenReadout: false,
        }),
    ],
  ])('are refused by name: %s', (name, run) => {
    const message = refusal(run);
    expect(message).toMatch(new RegExp(`^invalid ${name}`));
    expect(message).not.toMatch(/NaN/);
  });

  test('together are refused too', () => {
    const message = refusal(() =>
      symmetricDynamics({
        ...symmetric,
        ...course,
        limit: 'step',
        stepSize: 1e-300,
        times: [2e-300],
        sampleRatio: 1e30,
        labelNoise: 1e30,
        initialReadout: 1e30,
        hiddenCovariance: Array.from({ length: 12 }, (_, k) => (k === 0 ? 0 : 1e30)),
        frozenReadout: false,
      }),
    );
    expect(message).not.toMatch(/NaN|Infinity/);
  });
});
