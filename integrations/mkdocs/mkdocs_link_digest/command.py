"""The command `link-digest`, by functions: a request goes in, an answer comes out."""

import json
import os
import shlex
import shutil
import subprocess

from mkdocs.exceptions import PluginError

NPX = ["npx", "--yes", "@link-digest/node@0.1.0"]


class Command:
    def __init__(self, said=None):
        """`said` is the command as it is typed; else it is the one on the PATH, and last that of npm."""
        known = os.environ.get("LINK_DIGEST") or shutil.which("link-digest")
        words = shlex.split(said) if said else [known] if known else NPX
        # On Windows npm's programs have an ending.
        self.words = [shutil.which(words[0]) or words[0], *words[1:]]

    def call(self, request):
        try:
            run = subprocess.run([*self.words, "call"], input=json.dumps(request, default=str).encode(), capture_output=True)
        except OSError as error:
            raise PluginError(
                f"link-digest: there is no command `{self.words[0]}`: install it by `npm install --save-dev @link-digest/node`, "
                "or name it as `command` in the options of the plugin"
            ) from error
        if run.returncode:
            words, why = " ".join(self.words), run.stderr.decode(errors="replace").strip()
            raise PluginError(f"link-digest: `{words}` failed (it is to be of the release of this plugin): {why}")
        answer = json.loads(run.stdout)
        if "error" in answer:
            raise PluginError(f"link-digest: {answer['error']}")
        return answer
