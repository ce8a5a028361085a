import { readFileSync } from 'node:fs';

/** A sampler of a library, and how it is started. */
export interface Sampler {
  readonly sampler: string;
  /** The adapter beside this file, and its arguments. */
  readonly words: readonly [string, ...string[]];
  /** File with the versions that it needs. */
  readonly requirements: string;
  readonly tier: string;
}

/** What was found of a sampler, as it is committed. */
export interface Row {
  readonly sampler: string;
  readonly version: string;
  readonly contract: string;
  readonly tier: string;
  readonly seed: number;
  readonly tvd: string;
  /** Names of checks by verdict, without that of the contract. */
  readonly supported: readonly string[];
  readonly refuted: readonly string[];
  readonly inconclusive: readonly string[];
  readonly invalid: readonly string[];
  /** Each with its reason. */
  readonly leftOut: readonly string[];
  readonly minutes: number;
}

/** The samplers of `samplers.json`. */
export const samplers: readonly Sampler[] = JSON.parse(
  readFileSync(new URL('samplers.json', import.meta.url), 'utf8'),
);

/** The committed table. */
export const tableFile = new URL('../../reports/reference/real-samplers.json', import.meta.url);
/** The same to be read. */
export const pageFile = new URL('../../reports/reference/real-samplers.md', import.meta.url);

/** The rows of the committed table. */
export const readRows = (): readonly Row[] => JSON.parse(readFileSync(tableFile, 'utf8'));

const head = [
  'sampler',
  'version',
  'contract',
  'tier, seed',
  'supported',
  'refuted',
  'undecided',
  'left out',
  'minutes',
];

const counted = (names: readonly string[]) =>
  names.length === 0 ? '0' : `${names.length}: ${names.join(', ')}`;

const cellsOf = (row: Row): readonly string[] => [
  row.sampler,
  row.version,
  row.contract,
  `${row.tier}, ${row.seed}`,
  String(row.supported.length),
  counted(row.refuted),
  counted([...row.inconclusive, ...row.invalid.map((name) => `${name} (invalid)`)]),
  String(row.leftOut.length),
  row.minutes.toFixed(1),
];

/** The page of a table. */
export function pageOf(rows: readonly Row[]): string {
  const cells = samplers.map(({ sampler }) => {
    const row = rows.find((own) => own.sampler === sampler);
    return row === undefined ? [sampler, 'not run yet', ...head.slice(2).fill('')] : cellsOf(row);
  });
  const lines = [head, head.map(() => '---'), ...cells].map((row) => `| ${row.join(' | ')} |`);
  return `# Real samplers

Written by \`npm run examples:validate\`; [examples/validate](../../examples/validate/README.md) has the adapters, says how samplers are mapped to contracts, and what was found. \`real-samplers.json\` beside this page names every check.

${lines.join('\n')}

Left out is what the contract has for other programs (with batches, of an order). Checks from larger tiers on are not counted. Minutes are those of one run on two cores with other work on them.
`;
}
