import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { look } from '../../campaign/look.js';

// In place of the program that looks at claims: it never answers for those called `endless`.

const folder = mkdtempSync(join(tmpdir(), 'tvd-look-'));
const program = `
import { readFileSync } from 'node:fs';
setInterval(() => {}, 1000);
for (const claim of JSON.parse(readFileSync(process.argv[2], 'utf8')).claims) {
  if (claim.startsWith('endless')) break;
  process.stdout.write(JSON.stringify({ claim, outcome: 'supported', move: 0, seconds: 0 }) + '\\n');
  if (claim === 'last') process.exit();
}
`;

beforeAll(() => {
  const place = join(folder, 'dist/test/campaign');
  mkdirSync(place, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(join(place, 'examine.js'), program);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Those that answer have all the time that a busy machine may need. */
const secondsOfSilence = (claim: string) => (claim.startsWith('endless') ? 0.2 : 60);

async function outcomesOf(claims: readonly string[]) {
  const sights = await look(
    folder,
    { tier: 'smoke', seed: 1, claims },
    { fault: 1 },
    { secondsOfSilence },
  );
  return sights.map(({ claim, outcome, seconds }) => [claim, outcome, seconds]);
}

test('a claim that falls silent for its own time hangs, and those after it are asked', async () => {
  expect(await outcomesOf(['first', 'endless', 'second', 'last'])).toEqual([
    ['first', 'supported', 0],
    ['endless', 'hung', 0.2],
    ['second', 'supported', 0],
    ['last', 'supported', 0],
  ]);
});

test('once a fault has made three claims hang, no more are asked', async () => {
  const names = ['endless 1', 'endless 2', 'first', 'endless 3', 'last'];
  expect((await outcomesOf(names)).map(([claim]) => claim)).toEqual(names.slice(0, 4));
});
