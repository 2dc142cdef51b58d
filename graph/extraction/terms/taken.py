"""Which stretches of a text are taken, so that no two finds overlap."""


class Taken:
    """The characters of a text that something was found in; asking and taking cost time by the stretch, not by the finds.

    >>> taken = Taken(10)
    >>> taken.take(2, 5), taken.take(4, 6), taken.take(5, 6)
    (True, False, True)
    """

    __slots__ = ("_marks",)

    def __init__(self, length: int) -> None:
        self._marks = bytearray(length)

    def take(self, start: int, end: int) -> bool:
        """Take a stretch if all of it is free; tell whether it was."""
        if self._marks.find(1, start, end) >= 0:
            return False
        self._marks[start:end] = b"\1" * (end - start)
        return True
