"""What PyPI makes of READMEs: [kind, text] pairs on standard input, where kind
is rst or md; an array of HTML on standard output."""

import json
import sys

import readme_renderer.markdown
import readme_renderer.rst

renderers = {"md": readme_renderer.markdown, "rst": readme_renderer.rst}
pages = []
for kind, text in json.load(sys.stdin):
    html = renderers[kind].render(text)
    assert html is not None, text
    pages.append(html)
json.dump(pages, sys.stdout)
