"""Templates that ask for more time or memory than there is, at best while they are compiled."""

from __future__ import annotations

from functools import partial

from tests.hostile.corpus.case import Page

bomb = partial(Page, "template bombs", "limited")
_MANY = "{% for a in range(10000) %}"

CASES = (
    bomb("repeat", "{{ 'a' * 10**10 }}"),
    bomb("repeat-constant", "{{ 'a' * 10000000000 }}"),
    bomb("repeat-list", "{{ [0] * 1000000000 }}"),
    bomb("repeat-repeat", "{{ ('a' * 100000)|map('upper')|list|length * ('b' * 100000) }}"),
    bomb("power", "{{ 9 ** (9 ** 9) }}"),
    bomb("power-tower", "{{ 9 ** 9 ** 9 ** 9 }}"),
    bomb("square-of-squares", "{% macro m(n, x) %}{{ m(n - 1, x * x) if n else x }}{% endmacro %}{{ m(40, 9999) }}", slow=True),
    bomb("range", "{% for a in range(1000000000) %}{% endfor %}"),
    bomb("range-list", "{{ range(1000000000)|list }}"),
    bomb("nested-ranges", _MANY * 3 + "{% endfor %}" * 3),
    bomb("nested-ranges-of-text", _MANY * 2 + "0123456789" + "{% endfor %}" * 2, slow=True),
    bomb("doubling", "{% macro m(n, s) %}{{ m(n - 1, s ~ s) if n else s }}{% endmacro %}{{ m(40, 'ab') }}"),
    bomb("doubling-list", "{% macro m(n, s) %}{{ m(n - 1, s + s) if n else s|length }}{% endmacro %}{{ m(40, [1]) }}", slow=True),
    bomb("indent", "{{ ('a\n' * 50000)|indent(100000) }}"),
    bomb("center", "{{ 'a'|center(1000000000) }}"),
    bomb("slice", "{{ [1]|slice(1000000000)|list }}"),
    bomb("batch", "{{ [1]|batch(1000000000, 'x')|list }}"),
    bomb("left-pad", "{{ 'a'.ljust(1000000000) }}"),
    bomb("zeros", "{{ 'a'.zfill(1000000000) }}"),
    bomb("percent-width", "{{ '%0999999999d' % 1 }}"),
    bomb("format-width", "{{ '{:>999999999}'.format(1) }}"),
    bomb("format-filter-width", "{{ '%999999999d'|format(1) }}"),
    bomb("replace", "{{ ('a' * 100000)|replace('a', 'b' * 100000) }}"),
    bomb("replace-method", "{{ ('a' * 100000).replace('a', 'b' * 100000) }}"),
    bomb("translate", "{{ ('a' * 100000).translate({97: 'b' * 100000}) }}"),
    bomb("join", "{{ range(10000)|join('b' * 100000) }}"),
    bomb("join-method", "{{ ('b' * 100000).join(range(10000)|map('string')) }}", slow=True),
    bomb("sum-of-lists", "{{ range(10000)|map('string')|map('list')|sum(start=[])|length * 1000000000 * 'a' }}", slow=True),
    bomb("lipsum", "{{ lipsum(n=10000000) }}"),
    bomb("expand-tabs", "{{ '\t'.expandtabs(1000000000) }}"),
    bomb("json-indent", "{{ {'a': [1]}|tojson(indent=1000000000) }}"),
    bomb("endless-macro", "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}"),
    bomb("endless-call", "{% macro m() %}{% call m() %}{{ caller() }}{% endcall %}{% endmacro %}{% call m() %}{% endcall %}"),
    bomb("endless-loop", "{% for a in [[1]] recursive %}{{ loop([[1]]) }}{% endfor %}"),
    bomb("endless-include", "{% include '@SELF@' %}"),
    bomb("endless-pair", "{% include 'x/one.html' %}", files={
        "templates/x/one.html": "{% include 'x/two.html' %}", "templates/x/two.html": "{% include 'x/one.html' %}",
    }),
    bomb("endless-import", "{% import '@SELF@' as m %}"),
    bomb("endless-extends", "{% extends '@SELF@' %}"),
    bomb("forking-macro", "{% macro m(n) %}{% if n %}{{ m(n-1) }}{{ m(n-1) }}{% endif %}{% endmacro %}{{ m(60) }}", slow=True),
    bomb("brackets", "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}"),
    bomb("lists-in-lists", "{{ " + "[" * 3000 + "]" * 3000 + " }}"),
    bomb("loops-in-loops", "{% for a in [1] %}" * 60 + "{% endfor %}" * 60),
    bomb("ifs-in-ifs", "{% if 1 %}" * 400 + "{% endif %}" * 400),
    bomb("plus-chain", "{{ " + "+".join(["1"] * 20000) + " }}"),
    bomb("not-chain", "{{ " + "not " * 20000 + "1 }}"),
    bomb("digits", "{{ " + "9" * 20000 + " }}"),
    bomb("huge-template", "<p>" + "x" * 1_200_000),
)  # fmt: skip
