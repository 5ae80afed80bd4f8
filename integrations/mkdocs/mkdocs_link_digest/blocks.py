"""Blocks of code in the language `link-digest`, whose lines are attributes of the element."""

import re

import yaml

# What follows backticks has none: else they are code in a line.
FENCE = re.compile(r"^ {0,3}(`{3,}(?!.*`)|~{3,})[ \t]*(.*?)[ \t]*$")


def replaced(markdown, place):
    """Returns Markdown with `place` of each block in its stead. Blocks within other blocks are left alone."""
    lines, written, block = markdown.split("\n"), [], None
    for line in lines:
        fence = FENCE.match(line)
        if block is None:
            block = (fence[1], fence[2], [line]) if fence else None
            if block is None:
                written.append(line)
            continue
        mark, language, held = block
        held.append(line)
        if fence and fence[1].startswith(mark) and not fence[2]:
            html = place("\n".join(held[1:-1])) if language == "link-digest" else None
            written += held if html is None else ["", html, ""]
            block = None
    return "\n".join(written + (block[2] if block else []))


def attributes(text):
    """Returns what a block says, or what is wrong with it. A name without a value is there."""
    try:
        said = yaml.safe_load(text) or {}
    except (yaml.YAMLError, ValueError):
        said = None
    if not isinstance(said, dict):
        return {}, "a block is no list of `name: value`"
    return {str(name): True if value is None else value for name, value in said.items()}, None
