"""Fills templates in with the engines that Python has.

Standard input: [[engine, template, {name: value}], …] as JSON; standard
output: the texts.
"""

import json
import sys

import django
import jinja2
from django.conf import settings
from django.template import Context, Engine

settings.configure()
django.setup()


def jinja(autoescape):
    environment = jinja2.Environment(autoescape=autoescape, undefined=jinja2.StrictUndefined)
    return lambda template, values: environment.from_string(template).render(values)


def fill_django(template, values):
    engine = Engine(string_if_invalid="UNDEFINED %s")
    return engine.from_string(template).render(Context(values))


ENGINES = {
    "Jinja2, autoescape on": jinja(True),
    "Jinja2, autoescape off": jinja(False),
    "Django": fill_django,
}

print(json.dumps([ENGINES[engine](template, values) for engine, template, values in json.load(sys.stdin)]))
