// Runs the command under test.

import { spawnSync } from 'node:child_process';

// Nothing of the caller's environment reaches it but the PATH.
export function runner(program, cwd) {
  return (...args) => {
    const done = spawnSync(program, args, { cwd, env: { PATH: process.env.PATH }, maxBuffer: 1 << 28 });
    if (done.error) throw done.error;
    return { status: done.status, bytes: done.stdout, stdout: done.stdout.toString(), stderr: done.stderr.toString() };
  };
}
