"""Names in a text: a platform is named by a whole word, and by a single letter only where nothing else stands."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("fields", "platform"),
    [
        (["LinkedIn – posts, replies"], "linkedin"), (["LINKEDIN"], "linkedin"), (["preLinkedIn"], None),
        (["linkedins"], None), (["überlinkedin"], None), (["über linkedin"], "linkedin"), (["linkedin_2"], None),
        (["x"], "x"), ([" X "], "x"), (["X posts"], None), (["netflix"], None), (["twitter/X"], "x"),
        (["www.reddit.com"], "reddit"), (["Reddit and LinkedIn"], "reddit"), (["", "taxes", "fb"], "facebook"),
        (["taxes", "LinkedIn", "Reddit"], "linkedin"), (["Hacker News"], "hackernews"), ([], None),
    ],
)  # fmt: skip
def test_a_platform_is_named_by_a_whole_word(catalogue, fields, platform):
    match = catalogue.named_in(fields)
    assert (match and match.platform) == platform


def test_a_host_longer_than_a_name_can_be_is_nobodys(catalogue):
    assert catalogue.match_url(f"https://{'a.' * 100}x.com/home") is not None
    assert catalogue.match_url(f"https://{'a.' * 200}x.com/home") is None
