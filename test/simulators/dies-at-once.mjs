/** Dies before its hello, with a reason on standard error. */
process.stderr.write('no GPU found\n');
process.exit(3);
