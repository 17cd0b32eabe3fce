import random

import pytest

from api.view.layout import box_size, positions
from api.view.picture import Link, Picture, Spot


def star(spots: int, *, parts: int = 1) -> Picture:
    """``parts`` stars of equal size with some links across their rays."""
    chance = random.Random(7)  # noqa: S311 - a drawing, not a secret
    size = spots // parts
    links = []
    for part in range(parts):
        first = part * size
        rays = range(first + 1, first + size)
        links += [Link(first, ray, "other", {"X": 1}, ()) for ray in rays]
        links += [
            Link(ray, chance.randrange(first, first + size), "other", {"X": 1}, ())
            for ray in rays[::4]
        ]
    named = tuple(Spot(str(n), "x" * chance.randrange(3, 22), "x", "actor") for n in range(spots))
    return Picture("", named, tuple(links), (), centre=0)


def boxes(picture: Picture) -> list[tuple[float, float, float, float]]:
    labels = [spot.name for spot in picture.spots]
    found = []
    for (x, y), label in zip(positions(picture, labels), labels, strict=True):
        width, height = box_size(label)
        found.append((x - width / 2, y - height / 2, x + width / 2, y + height / 2))
    return found


@pytest.mark.parametrize(("spots", "parts"), [(1, 1), (2, 1), (60, 1), (60, 12), (160, 2)])
def test_no_two_boxes_overlap(spots, parts):
    drawn = boxes(star(spots, parts=parts))
    assert len(drawn) == spots
    for n, one in enumerate(drawn):
        for other in drawn[:n]:
            across = one[0] < other[2] and other[0] < one[2]
            assert not (across and one[1] < other[3] and other[1] < one[3])


def test_the_drawing_has_the_shape_of_a_screen():
    drawn = boxes(star(60, parts=12))
    width = max(b[2] for b in drawn) - min(b[0] for b in drawn)
    height = max(b[3] for b in drawn) - min(b[1] for b in drawn)
    assert 0.8 < width / height < 2.5


def test_the_same_picture_is_laid_out_the_same():
    assert boxes(star(40)) == boxes(star(40))


def test_nothing_to_lay_out():
    assert positions(Picture("", (), (), ()), []) == []


def test_many_are_laid_out_without_scipy():
    assert len(positions(star(520), ["x"] * 520)) == 520
