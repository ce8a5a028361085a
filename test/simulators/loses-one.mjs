/** Loses its second replicate, as a program may; right otherwise. */
import { hello, rightAnswer, serve } from './lib.mjs';

const lost = { 1: { code: 'diverged', message: '|theta| = 1e9 at step 40' } };

serve(hello, (request) => ({ ...rightAnswer(request), lost }));
