/** Speaks a protocol of the future. */
import { hello, rightAnswer, serve } from './lib.mjs';

serve({ ...hello, protocol: 'tvd/2' }, (request) => rightAnswer(request));
