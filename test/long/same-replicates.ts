// Compares two builds replicate by replicate: the same seeds must give the same numbers,
// bit for bit, in every claim and control of tier smoke on `wasm`.
//
// usage: npm run test:same-replicates -- FOLDER [--seed 1 --seed 2] [--except CLAIM/CONTROL]
//        FOLDER: a built clone at the commit to compare with
//
// Listed, and no fault: claims that are computed now, which have no replicates; controls that
// only one build has; claims with further components, when those that both have are equal.
// Exit 1 when anything else differs.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

interface Recorded {
  readonly replicates: Readonly<Record<string, string>>;
  readonly decided: Readonly<
    Record<string, { readonly kind: string; readonly verdict: string } | undefined>
  >;
}

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', multiple: true, default: ['1', '2'] },
    except: { type: 'string', multiple: true, default: [] },
  },
});
const [before] = positionals;
if (before === undefined) throw new Error('give the folder of a built clone to compare with');
const after = fileURLToPath(new URL('../../', import.meta.url));
const recorder = fileURLToPath(new URL('./record-replicates.mjs', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'tvd-same-'));

function record(folder: string, seed: string): Recorded {
  const file = join(scratch, 'recorded.json');
  execFileSync(process.execPath, [recorder, resolve(folder), seed, file], { stdio: 'inherit' });
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** `suite/claim`, or `suite/claim/control`. */
function placeOf(name: string): string {
  return name.split('|', 2).filter(Boolean).join('/');
}

/** Whether values of an old replicate are the first of a new one. */
function isContinued(old: string, now: string): boolean {
  const [first, second] = [JSON.parse(old)[1], JSON.parse(now)[1]];
  return second.length > first.length && exact(second.slice(0, first.length)) === exact(first);
}

const exact = (values: unknown) => JSON.stringify(values);

/** What became of the replicates of one claim or control. */
function compare(place: string, old: Recorded, now: Recorded): string {
  const [suite, claim] = place.split('/');
  const kind = now.decided[`${suite}/${claim}`]?.kind;
  if (kind !== undefined && kind !== 'simulated') return kind;
  const own = (side: Recorded) => Object.keys(side.replicates).filter((n) => placeOf(n) === place);
  const [names, others] = [own(old), own(now)];
  if (names.length === 0) return 'new';
  if (others.length === 0) return 'gone';
  const common = names.filter((name) => name in now.replicates);
  const differing = common.filter((name) => old.replicates[name] !== now.replicates[name]);
  if (common.length > 0 && differing.length === 0) return 'same';
  const continued = differing.filter((n) => isContinued(old.replicates[n], now.replicates[n]));
  if (common.length > 0 && continued.length === differing.length) return 'more components';
  return flags.except.includes(place) ? 'excepted' : 'DIFFERS';
}

const lines: string[] = [];
for (const seed of flags.seed) {
  const [old, now] = [record(before, seed), record(after, seed)];
  const names = [...Object.keys(old.replicates), ...Object.keys(now.replicates)];
  const outcomes = new Map<string, string[]>();
  for (const place of [...new Set(names.map(placeOf))].sort()) {
    const outcome = compare(place, old, now);
    outcomes.set(outcome, [...(outcomes.get(outcome) ?? []), place]);
  }
  const turned = Object.keys(now.decided).filter(
    (claim) => now.decided[claim]?.verdict !== old.decided[claim]?.verdict,
  );
  if (turned.length > 0) outcomes.set('DIFFERS in its verdict', turned);
  const numCommon = Object.keys(old.replicates).filter((name) => name in now.replicates).length;
  lines.push(`seed ${seed}: ${numCommon} replicates in both`);
  for (const [outcome, places] of outcomes) {
    lines.push(`  ${outcome}: ${places.length}`);
    if (outcome !== 'same') lines.push(...places.map((place) => `    ${place}`));
  }
}
rmSync(scratch, { recursive: true });
process.stdout.write(`${lines.join('\n')}\n`);
process.exitCode = lines.some((line) => line.includes('DIFFERS')) ? 1 : 0;
