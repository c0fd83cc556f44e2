"""The command ``hf-signin``: "Sign in with Hugging Face" buttons, links and checks.

The package has no functions of its own: ``python -m hf_signin`` runs the command
that comes with it.
"""

from ._command import find_command

__all__ = ["find_command"]
