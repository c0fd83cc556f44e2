"""Reads reStructuredText snippets: an array of them on standard input, an
array of [target, picture, alternative text] on standard output."""

import json
import sys

from docutils.core import publish_doctree

read = []
for text in json.load(sys.stdin):
    # Something before and after, so that nothing reaches out of its place.
    source = "Before.\n\n" + text + "\n\nAfter.\n"
    tree = publish_doctree(source, settings_overrides={"report_level": 1, "halt_level": 1})
    before, link, after = tree.children
    assert (before.astext(), after.astext()) == ("Before.", "After."), tree.pformat()
    assert link.tagname == "reference", tree.pformat()
    (image,) = link.children
    assert image.tagname == "image", tree.pformat()
    assert set(image.attlist()) >= {("alt", image["alt"])}
    read.append([link["refuri"], image["uri"], image["alt"]])
json.dump(read, sys.stdout)
