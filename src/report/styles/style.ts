import { claims } from './claims.js';
import { colours } from './colours.js';
import { figures } from './figures.js';
import { folds } from './folds.js';
import { head } from './head.js';
import { layout } from './layout.js';
import { print } from './print.js';
import { suiteFigures } from './suite-figures.js';

/** The page's one style sheet. */
export const style = [colours, layout, head, claims, folds, figures, suiteFigures, print].join('');
