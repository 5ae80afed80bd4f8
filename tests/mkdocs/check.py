"""The plugin in real sites, which MkDocs builds: first cards, files, addresses, blocks, what is left out, what is told."""

import json
import logging
import os
import re
import tempfile
import unittest
from pathlib import Path

import mkdocs
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs_link_digest import PUBLISHING, READING
from mkdocs_link_digest.blocks import replaced
from mkdocs_link_digest.command import Command

FOLDER = tempfile.TemporaryDirectory(prefix="link-digest-mkdocs-")
BASE = Path(FOLDER.name)


def post(topic, more=""):
    title = f'---\ntitle: "About {topic}"\n{more}---\n\n'
    return f"{title}## {topic}\n\n1. [Planet - Of {topic}](https://{topic.lower()}.example/) 🌟\n"


# A picture as far as its size.
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x04\0\0\0\x02\x08\x02\0\0\0"


def page(lines=""):
    return f"# A page\n\nBefore.\n\n```link-digest\n{lines}\n```\n\n*After.*\n"


USUAL = {
    "posts/2026-11-02-plans.md": post("Databases"),
    "posts/deep/2026-11-16-parsers.md": post("Rust"),
    "posts/2026-11-30-later.md": post("Unready"),
    "posts/index.md": "# All issues\n\n- [none](https://none.example/)\n",
    "index.md": page(),
    "few.md": page('topic: [Databases, "C, and C++"]\nlimit: 3\nrecommended:'),
}


class Said(logging.Handler):
    def __init__(self):
        super().__init__(logging.WARNING)
        self.words = []

    def emit(self, record):
        self.words.append(record.getMessage())


def built(name, said=None, files=USUAL, **config):
    """A site of these files, and what was warned of while it was built."""
    root = BASE / name
    for path, text in files.items():
        (root / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "docs" / path).write_bytes(text if isinstance(text, bytes) else text.encode())
    plugin = {"issues": "posts", "title": "Links", **(said or {})}
    whole = {"site_name": "A site", "site_url": "https://example.org/", "plugins": ["search", {"link-digest": plugin}], "draft_docs": "*-later.md", **config}
    (root / "mkdocs.yml").write_text(json.dumps(whole), encoding="utf-8")
    handler, log = Said(), logging.getLogger("mkdocs")
    log.propagate = False
    log.addHandler(handler)
    try:
        build(load_config(str(root / "mkdocs.yml")))
    except SystemExit as stop:
        raise RuntimeError(" ".join(handler.words)) from stop
    except Exception as error:
        raise RuntimeError(" ".join([str(error), *handler.words])) from error
    finally:
        log.removeHandler(handler)
    return root / "site", [words for words in handler.words if "link-digest" in words]


def read(*path):
    return Path(*path).read_text(encoding="utf-8")


def urls(dist):
    return [issue["url"] for issue in json.loads(read(dist, "link-digest/issues.json"))["issues"]]


class Check(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.dist, cls.words = built("whole")

    def test_a_page_has_the_first_cards_that_its_block_asks_for(self):
        self.assertEqual(self.words, [])
        html = read(self.dist, "index.html")
        self.assertRegex(
            html,
            r'(?s)<p>Before.</p>\s*<div class="link-digest">\s*<!-- link-digest embed[^>]*-->\s*<link-digest src="link-digest/issues.json"[^>]*>'
            r'<template shadowrootmode="open">.*<!--<\[.*</template></link-digest>.*</div>\s*<p><em>After',
        )
        self.assertTrue("Of Rust" in html and "Of Databases" in html)
        few = read(self.dist, "few/index.html")
        self.assertRegex(few, r'<link-digest topic="Databases\|C, and C\+\+" limit="3" recommended="" src="\.\./link-digest/issues.json"[^>]*><template ')
        self.assertTrue("Of Rust" not in few and "Of Databases" in few)

    def test_drafts_and_the_page_of_the_folder_are_no_issues(self):
        self.assertNotIn("Of Unready", read(self.dist, "index.html"))
        for path in [*self.dist.glob("link-digest/**/*.json"), *self.dist.glob("link-digest/**/*.html")]:
            self.assertNotRegex(read(path), "Of Unready|none.example")

    def test_the_files_are_there_with_their_bytes(self):
        for name in ["index.html", "feed.xml", "issues.json", "link-digest.js"]:
            self.assertTrue((self.dist / "link-digest" / name).exists(), name)
        modules = list(self.dist.glob("link-digest/*.wasm"))
        self.assertTrue(modules and all(path.read_bytes()[:4] == b"\0asm" for path in modules))

    def test_the_search_of_the_site_does_not_take_cards_for_text(self):
        for entry in json.loads(read(self.dist, "search/search_index.json"))["docs"]:
            if not entry["location"].startswith("posts/"):
                self.assertNotIn("Of Rust", entry["text"])

    def test_titles_lead_to_the_pages_under_any_address(self):
        wanted = ["posts/2026-11-02-plans/", "posts/deep/2026-11-16-parsers/"]
        self.assertEqual(sorted(urls(self.dist)), [f"https://example.org/{path}" for path in wanted])
        dist, _ = built("plain", site_url="https://example.org/my/docs/", use_directory_urls=False)
        self.assertEqual(sorted(urls(dist)), [f"https://example.org/my/docs/{path[:-1]}.html" for path in wanted])
        self.assertIn("https://example.org/my/docs/link-digest/", read(dist, "link-digest/feed.xml"))

    def test_what_a_page_loads_is_there(self):
        for name in ["index.html", "few/index.html"]:
            html = read(self.dist, name)
            element = html[html.index('<div class="link-digest">') : html.index("<em>After")]
            files = re.findall(r'(?:src|href|data-sheet)="([^"#:]*\.(?:js|json|css|html))(?=[?#"])', element)
            self.assertGreaterEqual(len(files), 4)
            for path in files:
                self.assertTrue((self.dist / name).parent.joinpath(path).resolve().exists(), path)

    def test_the_digest_may_be_in_another_folder_and_in_parts(self):
        dist, _ = built("folder", {"folder": "/my/links/", "parts": "always", "issues": ["posts/deep", "posts/2026-11-02-plans.md"]})
        self.assertIn('src="my/links/archive/index.json"', read(dist, "index.html"))
        self.assertTrue((dist / "my/links/archive/index.json").exists())
        self.assertEqual(len(json.loads(read(dist, "my/links/issues.json"))["issues"]), 2)

    def test_only_blocks_of_their_own_become_elements(self):
        text = "```code``` in a line\n```link-digest\nlimit: 3\n```\n````\n```link-digest\n```\n````\n~~~ link-digest\n~~~\n```link-digest"
        found = []

        def place(said):
            found.append(said)
            return "HERE"

        expected = "```code``` in a line\n\nHERE\n\n````\n```link-digest\n```\n````\n\nHERE\n\n```link-digest"
        self.assertEqual(replaced(text, place), expected)
        self.assertEqual(found, ["limit: 3", ""])

    def test_what_is_no_list_stays_as_it_is_and_is_told(self):
        for name, lines in [("words", "- a"), ("no-day", "issue: 2026-02-30")]:
            dist, words = built(name, files={**USUAL, "index.md": page(lines)})
            self.assertNotIn("<link-digest", read(dist, "index.html"))
            self.assertEqual(words, ["link-digest: index.md: a block is no list of `name: value`, and stays as it is"])

    def test_a_folder_may_have_a_space(self):
        dist, words = built("space", {"folder": "my links"})
        self.assertEqual(words, [])
        self.assertIn('src="my%20links/issues.json"', read(dist, "index.html"))
        self.assertTrue((dist / "my links/issues.json").exists())

    def test_a_page_may_say_what_it_is_as_mkdocs_has_it(self):
        files = {**USUAL, "posts/2026-11-02-plans.md": "title: Other plans\n\n" + post("Databases").split("---\n\n", 1)[1]}
        files["posts/2026-11-03-draft.md"] = "title: No\ndraft: true\n\n## Drafts\n\n- [Of Drafts](https://drafts.example/)\n"
        dist, _ = built("multimarkdown", files=files)
        text = read(dist, "link-digest/issues.json")
        self.assertTrue('"Other plans"' in text and "Of Drafts" not in text, text)

    def test_the_settings_are_those_of_the_command(self):
        [told] = Command().call({"import": {"files": [], "settings": {"xyzzy": 1}}})["warnings"][:1]
        known = set(re.findall(r"`(\w+)`", told["help"])) - {"xyzzy"}
        self.assertEqual(known - {"title", "words", "issue_url", "output", "font"}, {*READING, *PUBLISHING}, told)

    def test_what_cannot_be_done_is_told_in_a_sentence(self):
        for number, (said, files, words) in enumerate([
            ({"folder": "../out"}, {}, "`folder` is to be one in the site"),
            ({}, {"link-digest/index.md": page()}, "the site has a page at link-digest/ already"),
            ({}, {"index.md": page("topics: x")}, "there is no attribute `topics`: .* in index.md"),
            ({"command": "/nowhere/link-digest"}, {}, "there is no command `/nowhere/link-digest`: install it by"),
            ({"theme": "blue"}, {}, 'expected auto, light or dark in `theme`, found "blue"'),
        ]):
            with self.subTest(words), self.assertRaisesRegex(RuntimeError, words):
                built(f"wrong-{number}", said, {**USUAL, **files})

    def test_what_was_not_understood_is_told_with_the_file_and_its_line(self):
        _, words = built("warned", files={"posts/2026-11-02.md": post("Databases") + "2. without a link\n", "index.md": page()})
        self.assertEqual(len(words), 1, words)
        self.assertRegex(words[0], r"^link-digest: posts/2026-11-02.md, line 8: ")

    def test_a_picture_beside_a_page_is_copied_and_shown_and_one_that_is_not_there_is_told(self):
        shown = post("Databases") + "\n![](../img/desk.png)\n"
        files = {"posts/2026-11-02.md": shown, "img/desk.png": PNG, "index.md": page()}
        dist, words = built("pictures", files=files, strict=True)
        self.assertEqual(words, [])
        [topic] = json.loads(read(dist, "link-digest/issues.json"))["issues"][0]["topics"]
        src = topic["items"][0]["image"]["src"]
        self.assertEqual((dist / "link-digest" / src).read_bytes(), PNG)
        self.assertIn(f'src="link-digest/{src}"', read(dist, "index.html"))
        _, words = built("lost", files={**files, "posts/2026-11-02.md": shown.replace("desk", "gone")})
        self.assertEqual(len(words), 1, words)
        self.assertRegex(words[0], r"^link-digest: posts/2026-11-02.md, line 9: the picture `../img/gone.png` is left out: it was not found")

    def test_a_digest_may_be_empty_which_is_told(self):
        dist, words = built("empty", files={"index.md": page()})
        self.assertNotIn("<link-digest", read(dist, "index.html"))
        self.assertFalse((dist / "link-digest").exists())
        self.assertIn("there is no issue with links in posts", words[-1])


if __name__ == "__main__":
    os.environ.setdefault("NO_COLOR", "1")
    print(f"The plugin for MkDocs, in MkDocs {mkdocs.__version__}")
    unittest.main()
