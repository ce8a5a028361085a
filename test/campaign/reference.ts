import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Resolution, type Tier, tiers } from '../../src/core/index.js';
import { faultText } from '../../src/report/words/resolution-in-words.js';
import { clopperPearson } from '../calibration/clopper-pearson.js';
import type { ManySeeds } from '../calibration/many-seeds.js';
import type { MatrixRow, Summary } from './summary.js';

/** By number, `file:line expression` or `program: path`, the claims that refute it. */
export interface Constraints {
  readonly tier: Tier;
  readonly seed: number;
  /** Claims that refute a number after which no more were asked; all were asked where it is absent. */
  readonly enough?: number;
  readonly constrainedBy: Readonly<Record<string, readonly string[]>>;
}

/**
 * Writes README.md beside the measurements in a folder: what they say, for people.
 *
 * @param folder - with `sight-TIER.json`, `constraints-TIER.json`, `resolution.json` and
 *   `false-reds.json`, as many as there are
 */
export function writeReadme(folder: string): void {
  const read = <Content>(name: string): Content[] => {
    const file = join(folder, name);
    return existsSync(file) ? [JSON.parse(readFileSync(file, 'utf8')) as Content] : [];
  };
  const files = existsSync(folder) ? readdirSync(folder).sort() : [];
  const ofTiers = <Content>(name: string) =>
    tiers.flatMap((tier) =>
      files
        .filter((file) => file.startsWith(`${name}-${tier}`))
        .flatMap((file) => read<Content>(file)),
    );
  const sights = ofTiers<Summary>('sight');
  const lines = [
    '# What the claims see',
    '',
    'Measured by `npm run test:campaign` and `npm run test:resolution`, which write this page and the files beside it; `test/campaign/README.md` says how. A fault counts when it moves a number that a claim compares by more than 5 %.',
    '',
    ...(sights.length === 0 ? ['No campaign is on record yet.'] : sights.flatMap(killedInWords)),
    ...atManySeeds(read<ManySeeds[]>('false-reds.json').flat()),
    ...survivors(sights),
    ...unconstrained(ofTiers<Constraints>('constraints')),
    ...unresolved(read<{ resolutions: Resolution[] }>('resolution.json')),
    ...byClaim(sights),
  ];
  writeFileSync(join(folder, 'README.md'), `${lines.join('\n').trimEnd()}\n`);
}

function killedInWords(summary: Summary): string[] {
  const { seed, numLookedAt, numCounting, numKilled, share, named } = summary;
  const percent = (part: number) => `${(100 * part).toFixed(0)} %`;
  const ofList =
    named.count === 0 ? '' : ` Of ${named.count} faults of the list ${named.numKilled} are.`;
  return [
    `- Tier ${ofClaims(summary)}, seed ${seed}: of ${numLookedAt} faults drawn at random from those by rule ${numCounting} count, and ${numKilled} of these are refuted, ${percent(share.estimate)} (95 %: ${percent(share.lower)} to ${percent(share.upper)}).${ofList}`,
  ];
}

/** The tier, and whose claims were asked. */
function ofClaims({ tier, suite }: Summary): string {
  return suite === undefined ? tier : `${tier}, claims of \`${suite}\` alone`;
}

/** `npm run test:false-reds`: every claim that ships is meant to be true. */
function atManySeeds(all: readonly ManySeeds[]): string[] {
  return section(
    'At many seeds',
    all.map(({ tier, engine, claims, seeds, verdicts, notGreen }) => {
      const numVerdicts = Object.values(verdicts).reduce((sum, count) => sum + count, 0);
      const numRed = (verdicts.refuted ?? 0) + (verdicts.invalid ?? 0);
      const { upper } = clopperPearson(numRed, numVerdicts, 0.05);
      const kinds = Object.entries(verdicts).map(([kind, count]) => `${count} ${kind}`);
      const exceptions = notGreen.length === 0 ? '' : `; ${notGreen.join('; ')}`;
      return `Tier ${tier}, ${engine}, claims \`${claims}\`, ${seeds.length} seeds: ${kinds.join(', ')}; false reds at most ${(100 * upper).toFixed(2)} % of verdicts (95 %)${exceptions}.`;
    }),
  );
}

function survivors(sights: readonly Summary[]): string[] {
  return sights.flatMap((summary) => {
    const { matrix } = summary;
    const alive = matrix.filter(
      ({ state, counts, origin, equivalent }) =>
        state !== 'killed' && equivalent === undefined && (counts || origin === 'named'),
    );
    const equivalent = matrix.filter((row) => row.equivalent !== undefined);
    return [
      ...section(`Not refuted at tier ${ofClaims(summary)}`, alive.map(survivorInWords)),
      ...section(
        `Taken to be equivalent at tier ${ofClaims(summary)}`,
        equivalent.map(({ fault, equivalent: why }) => `\`${fault}\`: ${why}`),
      ),
    ];
  });
}

function survivorInWords({ fault, state, move }: MatrixRow): string {
  const how =
    state === 'seen' ? 'some claim is not supported, none refuted' : 'every claim is supported';
  return `\`${fault}\`: ${state === 'unmoved' ? 'moves nothing' : `moves ${move}, ${how}`}`;
}

function unconstrained(all: readonly Constraints[]): string[] {
  return all.flatMap(({ tier, constrainedBy }) => {
    const names = Object.entries(constrainedBy).filter(([, claims]) => claims.length === 0);
    return section(
      `Numbers that no claim constrains to a fifth at tier ${tier}`,
      names.map(([name]) => `\`${name}\``),
    );
  });
}

function unresolved(measured: readonly { readonly resolutions: readonly Resolution[] }[]) {
  const lines = measured
    .flatMap(({ resolutions }) => resolutions)
    .flatMap(({ claim, tier, values }) =>
      Object.entries(values)
        .filter(([, fault]) => faultText(fault) === 'none')
        .map(([name]) => `${claim}, ${tier}: ${name}`),
    );
  return section('Predicted values of which a claim refutes no factor', lines);
}

function byClaim(sights: readonly Summary[]): string[] {
  // Where not all claims were asked, counts would say who was asked first.
  const whole = sights.filter(({ enough }) => enough === undefined);
  return whole.flatMap((summary) => [
    `## Kills by claim at tier ${ofClaims(summary)}`,
    '',
    '| claim | counting faults that it refutes | that no other claim refutes |',
    '|---|---|---|',
    ...Object.entries(summary.byClaim).map(
      ([claim, { kills, alone }]) => `| ${claim} | ${kills} | ${alone} |`,
    ),
    '',
  ]);
}

function section(title: string, items: readonly string[]): string[] {
  if (items.length === 0) return [];
  return ['', `## ${title}`, '', ...items.map((item) => `- ${item}`), ''];
}
