#!/usr/bin/env node
// Runs the native command, which the optional package of this platform holds.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { constants } from 'node:os';

const PLATFORMS = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'win32-x64'];

const platform = `${process.platform}-${process.arch}`;
const program = process.platform === 'win32' ? 'hf-signin.exe' : 'hf-signin';

function command() {
  try {
    return createRequire(import.meta.url).resolve(`@hf-signin/${platform}/bin/${program}`);
  } catch {
    const reason = PLATFORMS.includes(platform)
      ? `the package @hf-signin/${platform} is not installed: install hf-signin again, without --no-optional`
      : `there is no command for ${platform}: build it with cargo (see the README)`;
    console.error(`error: ${reason}`);
    process.exit(1);
  }
}

const { status, signal, error } = spawnSync(command(), process.argv.slice(2), { stdio: 'inherit' });
if (error) {
  console.error(`error: ${error.message}`);
  process.exit(1);
}
process.exit(signal ? 128 + constants.signals[signal] : status);
