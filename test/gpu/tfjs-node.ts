/** The engine `tfjs-node` against the reference; `tfjs-node.sh` prepares what it needs. */
import { compareSmall } from './compare-small.js';

process.exitCode = (await compareSmall('tfjs-node')) ? 0 : 1;
