/** Says that it reads `cancel`, works for ever and does not look. */
import { hello, serve } from './lib.mjs';

serve({ ...hello, cancel: true }, () => new Promise(() => setInterval(() => undefined, 1000)));
