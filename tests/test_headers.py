"""One policy, stated once: pages carry it, and every header file for a host says the same and no less."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from hoso.headers import HEADERS, POLICY, REFERRER
from tests import browser
from tests.archive import Archive
from tests.tools import ROOT

STATED = dict(HEADERS)
HOSTS = ROOT / "docs" / "headers"


def netlify(text: str) -> dict[str, str]:
    first, *lines = text.splitlines()
    assert first == "/*"
    return dict(line.strip().split(": ", 1) for line in lines)


def apache(text: str) -> dict[str, str]:
    return dict(re.findall(r'^Header always set (\S+) "([^"]*)"$', text, re.MULTILINE))


def nginx(text: str) -> dict[str, str]:
    return dict(re.findall(r'^add_header (\S+) "([^"]*)" always;$', text, re.MULTILINE))


def caddy(text: str) -> dict[str, str]:
    return dict(re.findall(r'^\t(\S+) "([^"]*)"$', text, re.MULTILINE))


def vercel(text: str) -> dict[str, str]:
    (rule,) = json.loads(text)["headers"]
    assert rule["source"] == "/(.*)"
    return {header["key"]: header["value"] for header in rule["headers"]}


def firebase(text: str) -> dict[str, str]:
    (rule,) = json.loads(text)["hosting"]["headers"]
    assert rule["source"] == "**"
    return {header["key"]: header["value"] for header in rule["headers"]}


@pytest.mark.parametrize(
    ("name", "read"),
    [("nginx.conf", nginx), ("Caddyfile", caddy), ("vercel.json", vercel), ("firebase.json", firebase)],
)
def test_the_header_file_for_a_host_says_what_the_program_says(
    name: str, read: Callable[[str], dict[str, str]]
) -> None:
    assert read((HOSTS / name).read_text(encoding="utf-8")) == STATED


def test_every_header_file_is_told_of_in_the_guide_and_checked_here() -> None:
    guide = (ROOT / "docs" / "publishing.md").read_text(encoding="utf-8")
    names = {path.name for path in HOSTS.iterdir()}
    assert names == {"nginx.conf", "Caddyfile", "vercel.json", "firebase.json"}
    assert {name for name in names if f"headers/{name}" in guide} == names


def test_a_site_brings_the_header_files_that_hosts_read_from_it(demonstration: Archive) -> None:
    assert netlify(demonstration.read("public/_headers")) == STATED
    assert apache(demonstration.read("public/.htaccess")) == STATED


def test_the_header_file_leads_to_the_page_for_what_is_not_there(archive: Callable[..., Archive]) -> None:
    made = archive({"articles/a.md": "---\ntitle: Một bài\n---\n\nMột.\n"}, 'base_url = "https://luu.example/kho"')
    assert made.run("build", "--quiet").code == 0
    assert "ErrorDocument 404 /kho/404.html\n" in made.read("public/.htaccess")


def test_every_page_carries_the_policy(demonstration: Archive) -> None:
    pages = {name: data.decode() for name, data in demonstration.files().items() if name.endswith(".html")}
    assert len(pages) > 50
    for name, text in pages.items():
        (stated,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', text)
        assert re.fullmatch(re.escape(POLICY) + r"(?: 'sha256-[A-Za-z0-9+/]{43}=')?", stated), name
        assert f'<meta name="referrer" content="{REFERRER}">' in text, name


def test_the_policy_lets_nothing_run_or_load_but_what_is_the_sites_own() -> None:
    rules = dict(rule.split(" ", 1) for rule in STATED["Content-Security-Policy"].split("; "))
    assert rules.pop("default-src") == "'none'"
    assert rules.pop("base-uri") == "'none'"
    assert rules.pop("frame-ancestors") == "'none'"
    assert set(rules.values()) == {"'self'"}
    assert {"script-src", "style-src", "form-action"} <= rules.keys()
    for other in ('"', "\n", "unsafe", "*", "http", "data:", "blob:"):
        assert other not in STATED["Content-Security-Policy"]


def test_under_the_headers_of_a_host_no_page_breaks_its_own_policy(demonstration: Archive, page: Page) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    article = next(path for path in sorted(demonstration.files()) if path.startswith("bai/20"))
    with browser.served(demonstration.site, STATED) as site:
        for path in ("", article.removesuffix("index.html"), "tim-kiem/?q=cong+an", "404.html", "nam/", "data/"):
            answer = page.goto(f"{site}/{path}", wait_until="networkidle")
            assert answer is not None
            assert answer.headers["content-security-policy"] == STATED["Content-Security-Policy"]
        page.goto(f"{site}/tim-kiem/?q=cong+an")
        page.wait_for_selector("#status[data-state=done]")
    assert [line for line in said if "404" not in line] == []


def test_no_other_page_may_frame_the_site(demonstration: Archive, page: Page, tmp_path: Path) -> None:
    with browser.served(demonstration.site, STATED) as site, browser.served(tmp_path) as other:
        (tmp_path / "index.html").write_text(f'<iframe src="{site}/"></iframe>', encoding="utf-8")
        page.goto(other, wait_until="networkidle")
        (_, frame) = page.frames
        assert "hoso" not in frame.content()
