import { copying } from './copying.js';
import { filtering } from './filtering.js';
import { printing } from './printing.js';
import { taking } from './taking.js';
import { widening } from './widening.js';

/** The page's script. The page is complete without it. */
export const script = `(() => {
'use strict';
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
${filtering}
${copying}
${taking}
${widening}
${printing}
})();
`;
