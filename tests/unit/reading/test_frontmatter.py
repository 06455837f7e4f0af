import pytest

from newslens.reading.frontmatter import front_matter


def known(*lines: str) -> object:
    found, text = front_matter("\n".join(["---", *lines, "---", "Body."]))
    assert text == "Body." if found else text.startswith("---")
    return found


def test_keys_and_values() -> None:
    assert known("title: Ferry: a \"new\" one  # a remark", "Date: 2024-10-25", "draft:") == {
        "title": 'Ferry: a "new" one', "date": "2024-10-25",
    }  # fmt: skip
    assert known("title: 'It''s over'", 'url: "https://post.example/#a"', "tags: []") == {
        "title": "It's over", "url": "https://post.example/#a", "tags": (),
    }  # fmt: skip
    assert known('title: "A \\"new\\" one"') == {"title": 'A "new" one'}


def test_lists_in_a_line_and_below_their_key() -> None:
    assert known("tags: [World, 'Sea, air', \"Oak\"]")["tags"][0] == "World"  # type: ignore[index]
    assert known("tags:", "- World", "  - 'Sea'", "", "# remark", "date: x") == {
        "tags": ("World", "Sea"), "date": "x",
    }  # fmt: skip
    assert known("authors:", "  - name: Ann Lee", "    mail: a@post.example", "  - Max Roe") == {
        "authors": ("Ann Lee", "Max Roe")
    }


def test_texts_of_several_lines() -> None:
    assert known("title: >-", "  Ferry", "  stops", "lang: en") == {
        "title": "Ferry stops", "lang": "en",
    }  # fmt: skip


def test_toml() -> None:
    text = (
        "+++\ntitle = 'Ferry'\ndate = 2024-10-25T10:00:00Z\ntags = ['a', 1]\n[x]\ny = 1\n+++\nBody."
    )
    found, rest = front_matter(text)
    assert found == {"title": "Ferry", "date": "2024-10-25 10:00:00+00:00", "tags": ("a",)}
    assert rest == "Body."
    assert front_matter("+++\ntitle = \n+++\nBody.")[0] == {}


@pytest.mark.parametrize(
    "text",
    ["", "Body.", "---", "---\n", "---\ntitle: x", "---\n\nA rule above.\n\n---\nBody.",
     "---\nUpdate: the ferry sails again.\n---\nBody.", " ---\ntitle: x\n---x", "---\n- a\n---\n",
     "+++\n" + "a.b=" * 9 + "\n+++\n"],
)  # fmt: skip
def test_what_is_no_metadata_stays_text(text: str) -> None:
    assert front_matter(text) == ({}, text)


@pytest.mark.parametrize(
    "text", ["---\n" + "a: b\n" * 100_000 + "---\n", "---\ntitle: " + "[" * 60_000 + "\n---\n",
             "+++\na = " + "[" * 60_000 + "\n+++\n", "---\ntitle: " + "'" * 60_000 + "\n---\n",
             "---\n" + "a " * 30_000 + ": b\n---\n", "---\ntitle:" + " #" * 30_000 + "\n---\n"]
)  # fmt: skip
def test_hostile_metadata_ends(text: str) -> None:
    front_matter(text)
