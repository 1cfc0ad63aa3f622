"""What may be said about more fans than were measured."""

from random import Random

import pytest

from benchmarks.load.arrivals import clicks
from benchmarks.load.frames import TEXT, frame_at
from benchmarks.load.model import fit, sentence
from benchmarks.load.sizes import QUICK, Size, size_in
from pickem_web.live.framework import text_frame

SIZES = (250, 1_000, 2_500, 5_000)


def test_what_grows_in_a_line_is_drawn_out_to_a_hundred_thousand() -> None:
    cpu = fit(SIZES, [20 + 0.04 * n for n in SIZES])
    memory = fit(SIZES, [150 + 0.07 * n for n in SIZES])

    assert cpu.is_line
    assert cpu.at(10_000) == pytest.approx(420)
    assert "100,000 concurrent fans need 9 cores and" in sentence(cpu, memory, 5_000)


def test_what_grows_with_the_square_is_not_drawn_out() -> None:
    cpu = fit(SIZES, [20 + 0.04 * n + 2e-5 * n * n for n in SIZES])
    memory = fit(SIZES, [150 + 0.07 * n for n in SIZES])

    assert not cpu.is_line
    assert "Nothing is said about 100,000: the quadratic term" in sentence(cpu, memory, 5_000)


def test_three_sizes_are_too_few_to_tell() -> None:
    line = fit(SIZES[:3], [1.0, 2.0, 3.0])

    assert "only 3 sizes were measured" in sentence(line, line, 2_500)


def test_clicks_keep_their_mean_and_come_three_to_five_times_as_often_in_a_burst() -> None:
    found = list(clicks(300, 100, Random(7)))

    bursts = [click for click in found if click.is_burst]
    assert len(found) / 300 == pytest.approx(100, rel=0.03)
    assert len(bursts) / 30 == pytest.approx(400, rel=0.05)
    assert [c.at for c in found] == sorted(c.at for c in found)


@pytest.mark.parametrize("length", [0, 125, 126, 65_535, 65_536])
def test_a_frame_is_read_only_when_all_of_it_has_come(length: int) -> None:
    text = b"x" * length
    heard = text_frame(text)

    kind, begin, end = frame_at(heard, 0) or (0, 0, 0)
    assert (kind, heard[begin:end]) == (TEXT, text)
    assert frame_at(heard[:-1], 0) is None


def test_sizes_come_from_the_environment() -> None:
    assert size_in({}) == Size()
    assert size_in({"SKERRY_LOAD": "quick"}) == QUICK
    given = size_in({"SKERRY_LOAD_STAGES": "1000, 250", "SKERRY_LOAD_FANS": "5000"})
    assert (given.stages, given.fans) == ((250, 1_000), 5_000)
