import type { RunRecord } from '../core/index.js';
import { contentSecurityPolicy } from './page/content-security-policy.js';
import { evidenceEmbedder } from './page/embed-evidence.js';
import { fillPage } from './page/handlebars.js';
import { type PageDetail, pageDetails } from './page/page-detail.js';
import { script } from './script/script.js';
import { style } from './styles/style.js';
import { pageView } from './views/page-view.js';

const maxBytes = 4_900_000;

/**
 * One run as one HTML page: no network, no file beside it, readable without
 * script. Equal runs give equal pages.
 *
 * @param run - the run's manifest and the evidence of every claim
 * @param sha256Base64 - the SHA-256 digest of a text as UTF-8, in Base64; the
 *   page's content security policy names its style and script by it
 * @returns the complete HTML document
 * @remarks Below 5 MB for 200 claims of ordinary size: very large runs show
 *   fewer settings and points of each claim, and embed thinned evidence. The
 *   page says what it leaves out.
 * @public
 */
export function renderReport(run: RunRecord, sha256Base64: (text: string) => string): string {
  const policy = contentSecurityPolicy(style, script, sha256Base64);
  const embed = evidenceEmbedder(run);
  const pageWith = (detail: PageDetail) => {
    const view = pageView(run, policy, detail);
    return { ...view, ...embed(maxBytes - numBytes(fillPage(view))) };
  };
  let page = pageWith(pageDetails[0]);
  for (const detail of pageDetails.slice(1)) {
    if (page.hasSettings) break;
    page = pageWith(detail);
  }
  return fillPage(page);
}

function numBytes(text: string): number {
  return new TextEncoder().encode(text).length;
}
