import pytest

from benchmarks.corpora import isaf, wcep

DAY = """---
date: 2024-03-05
---

#### Armed conflicts

* [Hill war](https://x.example/wiki/Hill_war_%28old%29 "Hill war (old)")
  * [Battle of *Qasr*](https://x.example/wiki/Qasr "Battle of \\"Qasr\\"")
    * [Rebels](https://x.example/wiki/Rebels_(hill) "Rebels") kill \
[two](https://x.example/2) in Qasr \
[[ar](https://x.example/ar)]. [(*The Daily*)](https://daily.example/a) \
[(ABC)](https://abc.example/b)
* A bridge falls. [(ABC)](https://abc.example/c).

#### Law

* A court sits.
"""


def test_each_sourced_bullet_is_one_dated_document():
    first, second = wcep("2024-03-05", DAY)
    assert first == {
        "id": "wcep-2024-03-05-1",
        "text": "Rebels kill two in Qasr.",
        "title": "Battle of Qasr",
        "url": "https://daily.example/a",
        "publisher": "The Daily",
        "published": "2024-03-05",
    }
    assert (second["text"], second["title"], second["publisher"]) == (
        "A bridge falls.",
        None,
        "ABC",
    )


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("2012-04-S-048\n\nHILLTOWN (Apr. 25)\nA force", "2012-04-25"),
        ("HILLTOWN (May 7, 2011) - A force", "2011-05-07"),
        ("Feb. 3: Operations\n2010-02-CA-017", "2010-02-03"),
        ("HILLTOWN (Jan. 27)\nA force", None),  # no year anywhere
        ("HILLTOWN (Feb. 31, 2011) A force", None),
    ],
)
def test_releases_are_dated_by_dateline_and_number(head, published):
    (record,) = isaf([{"text": head, "gold": {}}])
    assert record["published"] == published
