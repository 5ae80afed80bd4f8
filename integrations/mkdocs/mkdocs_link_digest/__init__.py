"""The digest of a MkDocs site: what a block becomes, and the files that it needs.

All of it is made by the command `link-digest`, from the pages as MkDocs publishes them.
"""

import base64
import json
import logging
import re
import shutil
from pathlib import Path
from urllib.parse import quote

from mkdocs.config import config_options
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.utils import get_relative_url

from .blocks import attributes, replaced
from .command import Command

log = logging.getLogger("mkdocs.plugins.link_digest")

# The settings of digest.toml, which the command checks.
READING = ("prose", "month_first", "topic_level", "items", "recommended", "source", "skip", "topics", "wiki")
PUBLISHING = (
    "home", "language", "author", "theme", "feeds", "feed_entries", "id", "parts", "images", "styles", "back", "back_title"
)

# What stands in the place of an element until the page is whole: themes and the search take the cards for text of the page.
PLACE = re.compile(r'<div class="link-digest" data-link-digest="(\d+)"></div>')


class LinkDigestPlugin(BasePlugin):
    config_scheme = (
        ("issues", config_options.Type((str, list))),
        ("title", config_options.Type(str)),
        ("folder", config_options.Type(str, default="link-digest")),
        ("command", config_options.Optional(config_options.Type(str))),
        ("words", config_options.Optional(config_options.Type(dict))),
        *((name, config_options.Optional(config_options.Type(object))) for name in READING + PUBLISHING),
    )

    def on_config(self, config):
        parts = [part for part in self.config["folder"].split("/") if part not in ("", ".")]
        if not parts or ".." in parts:
            raise PluginError(f"link-digest: `folder` is to be one in the site, as links, and not {self.config['folder']}")
        self.folder = "/".join(parts) + "/"
        self.command = Command(self.config["command"])
        return config

    def on_files(self, files, config):
        """Imports the issues, by the addresses that they will have."""
        for file in files:
            if file.url.startswith(self.folder):
                raise PluginError(
                    f"link-digest: the site has a page at {file.url} already, where the digest would be: name another `folder`"
                )
        self.site_url = config["site_url"]
        self.said, self.html = {}, {}
        issues = [
            {
                "name": file.src_uri,
                "bytes": base64.b64encode(file.content_bytes).decode(),
                "url": self.address(file.url),
            }
            for file in files.documentation_pages()
            if self.is_issue(file.src_uri)
        ]
        # The command looks there for pictures that stand beside pages.
        docs = str(Path(config["docs_dir"]).absolute())
        answer = self.command.call({"import": {"files": issues, "settings": self.settings(), "folder": docs}})
        self.pictures = answer["pictures"]
        for warning in answer["warnings"]:
            tell(warning)
        self.digest = answer["json"]
        self.is_empty = not json.loads(self.digest)["issues"]
        if self.is_empty:
            named = self.config["issues"]
            where = named if isinstance(named, str) else ", ".join(named)
            log.warning(f"link-digest: there is no issue with links in {where}: no digest is shown")
        return files

    def on_page_markdown(self, markdown, page, config, files):
        def place(text):
            said, wrong = attributes(text)
            if wrong:
                log.warning(f"link-digest: {page.file.src_uri}: {wrong}, and stays as it is")
                return None
            if self.is_empty:
                return ""
            # 1 is True to Python.
            key = json.dumps(said, default=str)
            self.said.setdefault(key, said)
            return f'<div class="link-digest" data-link-digest="{list(self.said).index(key)}"></div>'

        return replaced(markdown, place)

    def on_post_page(self, output, page, config):
        base = get_relative_url(quote(self.folder), page.url)
        return PLACE.sub(lambda found: f'<div class="link-digest">\n{self.element(base, int(found[1]), page)}</div>', output)

    def on_post_build(self, config):
        if self.is_empty:
            return
        for file in self.command.call({"site": self.published()})["files"]:
            self.path(config, file["path"]).write_bytes(
                file["text"].encode() if "text" in file else base64.b64decode(file["bytes"])
            )
        for picture in self.pictures:
            shutil.copyfile(picture["from"], self.path(config, picture["path"]))

    def path(self, config, name):
        """The path of a file of the digest, whose folder is made."""
        path = Path(config["site_dir"], self.folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def element(self, base, number, page):
        key = (base, number)
        if key not in self.html:
            request = {**self.published(), "base": base, "attributes": list(list(self.said.values())[number].items())}
            try:
                self.html[key] = self.command.call({"embed": request})["html"]
            except PluginError as error:
                raise PluginError(f"{error}, in {page.file.src_uri}") from error
        return self.html[key]

    def is_issue(self, name):
        """Whether a page is an issue. The first page of a folder of issues is none."""
        named = self.config["issues"]
        folders = [folder.strip("/") for folder in ([named] if isinstance(named, str) else named)]
        return any(name == folder or (name.startswith(f"{folder}/") and name != f"{folder}/index.md") for folder in folders)

    def published(self):
        words = self.config["words"]
        return {"digest": self.digest, "settings": self.settings(), "words": json.dumps(words) if words else None}

    def settings(self):
        said = {name: self.config[name] for name in (*READING, *PUBLISHING)}
        return {"title": self.config["title"], **said, "home": said["home"] or self.address(quote(self.folder))}

    def address(self, path):
        """The address of something in the site; nothing where MkDocs is not told that of the site."""
        return f"{self.site_url.rstrip('/')}/{path.removeprefix('./')}" if self.site_url else None


def tell(warning):
    place = next(iter(warning["places"]), None)
    at = ", ".join(filter(None, [warning["file"], place and f"line {place['line']}"]))
    help = f" ({warning['help']})" if warning["help"] else ""
    log.warning(f"link-digest: {at}{': ' if at else ''}{warning['message']}{help}")
