/** Promises nothing. */
import { hello, rightAnswer, serve } from './lib.mjs';

serve({ ...hello, contracts: {} }, (request) => rightAnswer(request));
