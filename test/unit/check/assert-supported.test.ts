import { expect, test } from 'vitest';
import { assertSupported } from '../../../src/check/index.js';
import { around, checkTiny, tinyProperty } from '../../helpers/tiny-suite.js';

test('a supported claim passes', async () => {
  const evidence = await checkTiny(tinyProperty());
  expect(() => assertSupported(evidence)).not.toThrow();
});

test('a refuted claim throws with its reasons, numbers and the replay line of its smallest setting', async () => {
  const evidence = await checkTiny(tinyProperty({ simulate: around(3) }));
  expect(() => assertSupported(evidence)).toThrow(
    /^tiny\/mean is refuted: the mean is zero\n {2}- mean: .*outside.*\nAt size=1:\n {2}mean: predicted 0 within 1, simulated [\d.]+ \[[\d.]+, [\d.]+\]\nReplay: npx tvd replay 'tiny\/mean tier=smoke seed=1 engine=reference phase=final : size=1'$/,
  );
});

test('the command that replays a refuted claim names the file of its suite when it is told', async () => {
  const evidence = await checkTiny(tinyProperty({ simulate: around(3) }));
  expect(() => assertSupported(evidence, ['--suite', 'my suite.ts'])).toThrow(
    "Replay: npx tvd replay --suite 'my suite.ts' 'tiny/mean ",
  );
});

test('a claim with a failed control throws with the replay line of the control', async () => {
  const [negative, positive] = tinyProperty().controls;
  const evidence = await checkTiny(
    tinyProperty({ controls: [{ ...negative, simulate: around(0) }, positive] }),
  );
  expect(() => assertSupported(evidence)).toThrow(/is invalid:[\s\S]*control=shifted/);
});
