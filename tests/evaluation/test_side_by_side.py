"""What several processes make of many items is what one process makes of them, in the same order."""

import pytest

from graph.evaluation.side_by_side import side_by_side


@pytest.mark.parametrize("number", [0, 1, 100, 101, 257])
@pytest.mark.parametrize("processes", [1, 3])
def test_results_come_in_the_order_of_the_items(number: int, processes: int) -> None:
    assert side_by_side(hex, range(number), processes=processes) == [hex(i) for i in range(number)]


def test_an_error_of_one_item_is_raised() -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        side_by_side(int, ["1", "x"], few=1, processes=2)
