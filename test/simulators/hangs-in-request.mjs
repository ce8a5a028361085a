/** Never answers. */
import { hello, serve } from './lib.mjs';

serve(hello, () => new Promise(() => setInterval(() => undefined, 1000)));
