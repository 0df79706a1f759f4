from campaignkit.jobs.cache import clear, store, usage
from campaignkit.rendering.store import Finished


def test_what_is_kept_is_counted_and_can_be_forgotten(own_home):
    assert (usage().entries, usage().bytes) == (0, 0)
    store().put("ab" * 32, Finished(()))
    used = usage()
    assert used.folder.is_relative_to(own_home)
    assert used.entries == 1
    assert clear() == used
    assert usage().entries == 0
