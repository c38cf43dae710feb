"""Two windows on one file, in two processes."""

import pytest

from devtools.torture.frame import Place
from devtools.torture.instances import one_file
from devtools.torture.zygote import Zygote


@pytest.mark.parametrize("draft", [False, True])
def test_the_second_window_reads_until_the_first_is_gone(zygote: Zygote, place: Place, draft: bool) -> None:
    trials = list(one_file(zygote, place.folder, draft=draft))
    assert len(trials) == 3
    assert not [trial for trial in trials if trial.wrong]
