import os
import runpy
from pathlib import Path

import pytest

RXCONFIG = Path(__file__).parents[3] / "rxconfig.py"
FOLDERS = ("REFLEX_WEB_WORKDIR", "REFLEX_STATES_WORKDIR", "REFLEX_UPLOADED_FILES_DIR")


def folders_of(app: str, patch: pytest.MonkeyPatch) -> set[str]:
    patch.setenv("SKERRY_APP", app)
    runpy.run_path(str(RXCONFIG))
    return {os.environ[name] for name in FOLDERS}


def test_a_process_of_one_app_that_starts_the_other_does_not_hand_it_its_folders() -> None:
    with pytest.MonkeyPatch.context() as patch:
        for name in FOLDERS:
            patch.setenv(name, "")  # so that the old value comes back afterwards

        public, admin = folders_of("tournament", patch), folders_of("admin", patch)

    assert len(public) == len(admin) == 3
    assert not public & admin
