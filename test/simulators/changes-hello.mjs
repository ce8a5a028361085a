/** Has another version each time that it is started, and dies in a request. */
import { hello, serve } from './lib.mjs';

serve({ ...hello, version: `${process.pid}` }, () => process.exit(1));
