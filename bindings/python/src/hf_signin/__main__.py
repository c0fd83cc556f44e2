import os
import subprocess
import sys

from hf_signin import find_command


def main() -> None:
    command = [find_command(), *sys.argv[1:]]
    if sys.platform == "win32":
        # There is no exec on Windows: the console would not wait.
        sys.exit(subprocess.run(command).returncode)
    os.execv(command[0], command)


if __name__ == "__main__":
    main()
