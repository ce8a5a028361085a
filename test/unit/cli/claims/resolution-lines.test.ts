import { expect, test } from 'vitest';
import { resolutionLines } from '../../../../src/cli/claims/resolution-lines.js';
import type { Resolution } from '../../../../src/core/index.js';

const atSmoke: Resolution = {
  claim: 'mine/variance',
  tier: 'smoke',
  seed: 1,
  values: { variance: { more: 1.2, less: 1.1 }, mean: { shift: 1.5 } },
  parameters: { 'sgld/chain: stepSize': { more: 1.5 }, 'sgld/chain: numSteps': {} },
};
const atStandard: Resolution = {
  ...atSmoke,
  tier: 'standard',
  values: { variance: { more: 1.05, less: 1.05 }, mean: { shift: 1.2 } },
  parameters: { 'sgld/chain: stepSize': { more: 1.2 }, 'sgld/chain: numSteps': {} },
};
const measured = [
  { schemaVersion: 1, commit: 'abc', version: '1.0.0', resolutions: [atSmoke, atStandard] },
] as const;

test('shows the smallest fault of each value and parameter, tier by tier', () => {
  const lines = resolutionLines(['mine/variance', 'mine/other'], measured).split('\n');
  expect(lines).toContain('    theory  variance              x1.2 /1.1  x1.05 /1.05');
  expect(lines).toContain('    theory  mean                  +1.5       +1.2');
  expect(lines).toContain('    system  sgld/chain: stepSize  x1.5       x1.2');
  expect(lines).toContain('    not measured');
  expect(lines.at(-1)).toBe('measured with version 1.0.0, commit abc');
});

test('lists what none of the claims constrains, and not what one of them does', () => {
  const text = resolutionLines(['mine/variance'], measured);
  const [, unseen = ''] = text.split('Constrained by none of these claims');
  expect(unseen).toContain('sgld/chain: numSteps');
  expect(unseen).not.toContain('stepSize');
});

test('names for each parameter the claims that see it, the closest first, each once', () => {
  const others = ['far', 'near', 'farther', 'blind'].map((name, place): Resolution => {
    const stepSize = [{ less: 4 }, { more: 10, less: 1.05 }, { more: 10 }, {}][place] ?? {};
    return { ...atSmoke, claim: `mine/${name}`, parameters: { 'sgld/chain: stepSize': stepSize } };
  });
  const all = [{ ...measured[0], resolutions: [atSmoke, atStandard, ...others] }];
  const claims = ['mine/variance', ...others.map(({ claim }) => claim)];
  const lines = resolutionLines(claims, all).split('\n');
  const place = lines.indexOf('  sgld/chain: stepSize');
  expect(lines[place + 1]).toBe(
    '    mine/near x10 /1.05, mine/variance x1.2, mine/far /4 and 1 more',
  );
  const unseen = lines.indexOf('Constrained by none of these claims');
  expect(lines.indexOf('  sgld/chain: numSteps')).toBeGreaterThan(unseen);
});

test('says when nothing was measured', () => {
  expect(resolutionLines(['mine/variance'], [])).toMatch(
    /ships no measurement. In a clone of the package, npm run test:resolution/,
  );
  expect(resolutionLines(['mine/other'], measured)).toContain('other suites were measured');
});
