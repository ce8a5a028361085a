/** Right. `--arrays npy,json`: the forms it offers; `--float32`, `--fortran`: how its npy files are. */
import { hello, option, rightAnswer, serve } from './lib.mjs';

const arrays = option('--arrays', 'json,base64,npy').split(',');
const type = process.argv.includes('--float32') ? 'f4' : 'f8';
const fortran = process.argv.includes('--fortran');

serve({ ...hello, arrays }, (request) => rightAnswer(request, { type, fortran }));
