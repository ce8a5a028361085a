import * as tvd from 'theory-vs-dynamics';

/** The schedule as it is written down, at a whole step. */
const stepSizeAt = ({ initial, final, decaySteps, power }: Schedule, step: number): number =>
  final + (initial - final) * (1 - Math.min(step, decaySteps) / decaySteps) ** power;

interface Schedule {
  readonly initial: number;
  readonly final: number;
  readonly decaySteps: number;
  readonly power: number;
}

const numSteps = 5000;

/** Steps by which the time that has passed is looked at, as shares of the decay. */
const shares = [0.25, 0.5, 1, 1.5];

const timeOfPieces = (schedule: Schedule, share: number) =>
  tvd
    .stepSizePieces({ ...schedule, numPieces: 16 }, Math.round(share * schedule.decaySteps))
    .reduce((time, piece) => time + piece.stepSize * piece.numSteps, 0);

const pieces = tvd.computation({
  regime: {
    initial: tvd.uniform(0.2, 0.5, 6),
    final: tvd.uniform(0.02, 0.1, 8),
    decaySteps: tvd.integers(640, 1600),
    power: tvd.oneOf(1, 2, 3),
  },
  of: 'dynamics',
  computes: (schedule: Schedule) => ({
    time: shares.map((share) => tvd.withError(timeOfPieces(schedule, share), 1e-9)),
    last: tvd.withError(tvd.stepSizePieces(schedule, numSteps).at(-1)?.stepSize ?? 0, 1e-15),
    steps: tvd.withError(
      tvd.stepSizePieces(schedule, numSteps).reduce((sum, piece) => sum + piece.numSteps, 0),
      0,
    ),
  }),
});

export const stepSizeSchedule = tvd.claim(pieces, {
  id: 'sgld-posterior/step-size-schedule',
  says: 'The pieces of constant step size that stand for a schedule take as many steps and cover as much time as the schedule does, and end with its last step size.',
  formula:
    '\\eta_t = \\eta_f + (\\eta_0 - \\eta_f) (1 - t / K)^p \\ (t \\le K), \\qquad \\sum_{s < t} \\eta_s',
  source: tvd.cite('goring2025', 'hyper-parameters of the phase diagrams'),
  assuming: ['no more than sixteen pieces'],
  observed: { name: 'time, last step size and number of steps', symbol: 't', unit: '1' },
  relation: tvd.valuesEqual,
  theory: (schedule) => ({
    time: shares.map((share) => {
      const end = Math.round(share * schedule.decaySteps);
      let sum = 0;
      for (let step = 0; step < end; step++) {
        // The integral over a step by the trapezoid rule, as pieces cover continuous time.
        sum += (stepSizeAt(schedule, step) + stepSizeAt(schedule, step + 1)) / 2;
      }
      const { initial, final, decaySteps, power } = schedule;
      return tvd.withError(sum, (power * (initial - final)) / (6 * decaySteps) + 1e-9);
    }),
    last: tvd.withError(schedule.final, 0),
    steps: tvd.withError(numSteps, 0),
  }),
  margin: {
    time: (time) => 0.02 * time,
    last: (stepSize) => 0.01 * stepSize,
    steps: 0.5,
    because:
      'two per cent of the time: another power, or the sum over one step more in each piece, changes it by more; the last step size is exact',
  },
  knownBias: {
    each: 0,
    because:
      'both cover continuous time, and the pieces end on the same steps to within half a step of a quarter of the decay',
  },
  designs: tvd.settingsFor(),
  mistakes: {
    'one-power-less': {
      change: 'the pieces decay with one power less',
      computes: (schedule, right) => right({ ...schedule, power: schedule.power - 0.5 }),
    },
    'step-of-each-piece-lost': {
      change: 'each of the sixteen pieces is a step too short',
      computes: (schedule, right) => {
        const { steps, ...rest } = right(schedule);
        return { ...rest, steps: tvd.withError(steps.value - 16, 0) };
      },
    },
    'last-step-size-missed': {
      change: 'the step size stays a tenth above the last one',
      computes: (schedule, right) => right({ ...schedule, final: 1.1 * schedule.final }),
    },
  },
  otherRoutes: {
    'constant-step-size': {
      change: 'a schedule that does not decay, on both sides',
      at: (schedule) => ({ ...schedule, initial: schedule.final }),
    },
  },
});
