import { createHash } from 'node:crypto';
import { decodeJson, type RunRecord } from '../../../src/core/index.js';
import { renderReport } from '../../../src/report/index.js';

/** The digest that callers of `renderReport` provide. */
export function sha256Base64(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('base64');
}

/** A run as HTML. */
export function rendered(run: RunRecord): string {
  return renderReport(run, sha256Base64);
}

/** The page without its data block, script and style. */
export function bodyOf(html: string): string {
  return html.replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1>/g, '');
}

/** What a reader sees, entities decoded. */
export function textOf(html: string): string {
  return bodyOf(html)
    .replace(/<annotation[\s\S]*?<\/annotation>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replace(/&#(x?)([0-9a-f]+);/gi, (_entity, hex: string, digits: string) =>
      String.fromCodePoint(Number.parseInt(digits, hex === '' ? 10 : 16)),
    )
    .replaceAll('&amp;', '&')
    .replace(/[\s\u00a0]+/g, ' ');
}

/** The evidence embedded in the page. */
export function embedded(html: string): RunRecord {
  const [, json = ''] =
    /<script type="application\/json" id="evidence">([\s\S]*?)<\/script>/.exec(html) ?? [];
  return decodeJson<RunRecord>(json);
}
