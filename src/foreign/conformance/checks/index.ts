import type { Check } from '../check.js';
import { anotherOrder } from './another-order.js';
import { answer } from './answer.js';
import { arrayForms } from './array-forms.js';
import { cancel } from './cancel.js';
import { differentSeeds } from './different-seeds.js';
import { endOfInput } from './end-of-input.js';
import { keptStates } from './kept-states.js';
import { longSeed } from './long-seed.js';
import { manyReplicates } from './many-replicates.js';
import { noSteps } from './no-steps.js';
import { nothingLeft } from './nothing-left.js';
import { oneByOne } from './one-by-one.js';
import { oneDimension } from './one-dimension.js';
import { oneReplicate } from './one-replicate.js';
import { preciseNumbers } from './precise-numbers.js';
import { sameHello } from './same-hello.js';
import { sameSeed } from './same-seed.js';
import { sameSeedAfresh } from './same-seed-afresh.js';
import { shutdown } from './shutdown.js';
import { start } from './start.js';
import { unrelatedSeeds } from './unrelated-seeds.js';
import { unsupportedContract } from './unsupported-contract.js';
import { unsupportedTarget } from './unsupported-target.js';

/** Every check, in the order in which they are made; each contract of a program has all of them. */
export const checks: readonly Check[] = [
  sameHello,
  answer,
  arrayForms,
  preciseNumbers,
  sameSeed,
  sameSeedAfresh,
  differentSeeds,
  unrelatedSeeds,
  oneByOne,
  anotherOrder,
  start,
  keptStates,
  noSteps,
  oneReplicate,
  manyReplicates,
  oneDimension,
  longSeed,
  unsupportedTarget,
  unsupportedContract,
  cancel,
  shutdown,
  endOfInput,
  nothingLeft,
];
