import os
import sys
import sysconfig


def find_command() -> str:
    """The path of the command that was installed with this package.

    It is never looked for on the PATH, where another one may be.
    """
    name = "hf-signin" + (sysconfig.get_config_var("EXE") or "")
    scripts = "Scripts" if sys.platform == "win32" else "bin"
    package = os.path.dirname(os.path.abspath(__file__))
    folders = [
        sysconfig.get_path("scripts"),
        sysconfig.get_path("scripts", sysconfig.get_preferred_scheme("user")),
        # `pip install --target DIR` and `--prefix DIR`.
        os.path.join(os.path.dirname(package), scripts),
        os.path.normpath(os.path.join(package, *[os.pardir] * 4, scripts)),
    ]
    for folder in folders:
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            return path
    raise FileNotFoundError(f"{name} is in none of {', '.join(folders)}: install hf-signin again")
