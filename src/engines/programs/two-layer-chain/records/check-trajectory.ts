import {
  type Chain,
  invalidArgument,
  isRecorded,
  listedSums,
  type RecordedNumber,
  type RecordOptions,
  stride,
} from '../../../../core/index.js';

/** @throws VerificationError 'invalid-argument' for a series or a step that there is none of */
export function checkTrajectory(chain: Chain, records: RecordOptions): void {
  for (const [name, number] of Object.entries(records.series ?? {})) {
    checkNumber(`records.series.${name}`, number, chain, records);
  }
  const { earlier = [], later = [] } = records.timeOverlaps ?? {};
  for (const [name, steps] of Object.entries({ earlier, later })) {
    for (const [place, step] of steps.entries()) {
      if (isRecorded(records, step) && !(step <= steps[place - 1])) continue;
      throw invalidArgument(
        `records.timeOverlaps.${name}[${place}]`,
        step,
        'a recorded step, larger than the one before',
      );
    }
  }
}

function checkNumber(
  name: string,
  number: RecordedNumber,
  { shape, data }: Chain,
  { testSet, probes = [], directions = [] }: RecordOptions,
): void {
  const lengths: Record<(typeof listedSums)[number], number> = {
    outputs: (testSet ?? data).targets.length,
    probes: probes.length,
    firstMoments: stride(shape),
    secondMoments: stride(shape),
    overlaps: directions.length,
    squaredOverlaps: directions.length,
  };
  const { of, index = Number.NaN } = number as { of: RecordedNumber['of']; index?: number };
  if (of === 'squaredError' || of === 'loss') return;
  if (!listedSums.includes(of)) {
    throw invalidArgument(`${name}.of`, of, ['squaredError', 'loss', ...listedSums].join(', '));
  }
  if (!(Number.isInteger(index) && index >= 0 && index < lengths[of])) {
    throw invalidArgument(`${name}.index`, index, `a whole number in [0, ${lengths[of]})`);
  }
}
