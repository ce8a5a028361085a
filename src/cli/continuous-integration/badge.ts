import { type VerdictKind, visible } from '../../core/index.js';
import { countsOfRun, type StoredRun } from '../../runs/index.js';
import { countsInWords, worstFirst } from './worst-first.js';

/** A badge as shields.io reads it from an address. */
export interface Badge {
  readonly schemaVersion: 1;
  readonly label: string;
  readonly message: string;
  /** Hexadecimal, dark enough for white letters. */
  readonly color: string;
}

/** White letters on these have a contrast of 4.5 at least. */
const colours: Readonly<Record<VerdictKind, string>> = {
  supported: '#1a6f35',
  refuted: '#b42318',
  inconclusive: '#845400',
  invalid: '#6b3fb5',
};

/** Of what says nothing about the claims: not a run to its end, or its files contradict each other. */
const grey = '#566173';

/** What a run came to in a few words, in the colour of its worst verdict. */
export function badgeOf(run: StoredRun): Badge {
  const { verdicts } = countsOfRun(run);
  const worst = worstFirst.find((kind) => verdicts[kind] > 0);
  const isDamaged = run.damage !== undefined;
  const isWhole = run.manifest.status === 'finished' && !isDamaged;
  const state = isDamaged ? ', damaged' : isWhole ? '' : ', interrupted';
  // What was refuted stays so; a green badge needs the whole run.
  const isShown = worst !== undefined && (isWhole || worst !== 'supported') && !isDamaged;
  return {
    schemaVersion: 1,
    label: 'theory vs dynamics',
    message: `${countsInWords(verdicts)}${state}`,
    color: isShown ? colours[worst] : grey,
  };
}

/** Text of the endpoint of shields.io. */
export function badgeJson(badge: Badge): string {
  return `${JSON.stringify(badge)}\n`;
}

const height = 20;
const padding = 7;

/**
 * The badge as an SVG: a picture by itself, with its words for whoever cannot see it.
 * Letters are fitted into their part, so that the font of the machine does not matter.
 */
export function badgeSvg({ label, message, color }: Badge): string {
  const [left, right] = [label, message].map((text) => Math.round(widthOf(text)) + 2 * padding);
  const title = escaped(`${label}: ${message}`);
  const words = (text: string, start: number, width: number) =>
    `<text x="${start + width / 2}" y="14" textLength="${width - 2 * padding}" lengthAdjust="spacingAndGlyphs">${escaped(text)}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="${height}" viewBox="0 0 ${left + right} ${height}" role="img" aria-label="${title}">`,
    `<title>${title}</title>`,
    `<rect width="${left + right}" height="${height}" rx="3" fill="${escaped(color)}"/>`,
    `<path d="M3 0h${left - 3}v${height}H3a3 3 0 0 1-3-3V3a3 3 0 0 1 3-3z" fill="#3c4452"/>`,
    `<g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="11">`,
    words(label, 0, left),
    words(message, left, right),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

/** Width of a text in pixels, from widths of the letters of Verdana at 11 pixels. */
function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (widths.get(letter) ?? usualWidth), 0);
}

const usualWidth = 6.9;
const widths = new Map<string, number>(
  (
    [
      [' ,.:', 4],
      ['il', 3],
      ['frt', 4.4],
      ['mw', 10],
      ['csvxyz', 6],
      ['0123456789', 7],
    ] as const
  ).flatMap(([letters, width]) => [...letters].map((letter) => [letter, width] as const)),
);

function escaped(text: string): string {
  return visible(text)
    .replaceAll(/[\ufffe\uffff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
