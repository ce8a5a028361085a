/** Answers for a request that nobody made. */
import { hello, rightAnswer, serve } from './lib.mjs';

serve(hello, (request) => ({ ...rightAnswer(request), id: `${request.id}-other` }));
