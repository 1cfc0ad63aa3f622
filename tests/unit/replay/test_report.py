from pickem.replay.report import percentiles


def test_percentiles_are_values_that_occurred() -> None:
    assert percentiles([float(number) for number in range(101)]) == {
        "p50": 50.0,
        "p99": 99.0,
        "max": 100.0,
    }


def test_the_99th_percentile_of_a_few_values_is_the_largest() -> None:
    assert percentiles([3.0, 1.0, 2.0]) == {"p50": 2.0, "p99": 3.0, "max": 3.0}


def test_nothing_measured_is_zero() -> None:
    assert percentiles([]) == {"p50": 0.0, "p99": 0.0, "max": 0.0}
