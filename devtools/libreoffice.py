"""LibreOffice as a judge: it computes every formula of a workbook anew, whatever values stand beside them."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

PATIENCE = 300
"""Seconds that one workbook may take."""

_RECALCULATE = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode"><value>0</value></prop>
</item>
</oor:items>
"""


def recalculation(base: Path) -> Callable[[Path, Path], Path]:
    """Return a function that recalculates a workbook into a folder and returns the new workbook's path.

    LibreOffice's own files go below ``base``.

    Raises:
        FileNotFoundError: LibreOffice is not here.
        RuntimeError: from the function, when LibreOffice wrote nothing.
    """
    soffice = shutil.which("soffice")
    if not soffice:
        message = "there is no soffice: run `dev.py setup --oracles`"
        raise FileNotFoundError(message)
    profile = base / "profile" / "user" / "registrymodifications.xcu"
    profile.parent.mkdir(parents=True)
    profile.write_text(_RECALCULATE, encoding="utf-8")
    settings = f"-env:UserInstallation={(base / 'profile').as_uri()}"
    convert = [soffice, settings, "--headless", "--norestore", "--convert-to", "xlsx:Calc MS Excel 2007 XML"]

    def recalculate(workbook: Path, folder: Path) -> Path:
        command = [*convert, "--outdir", str(folder), str(workbook)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
        result = folder / f"{workbook.stem}.xlsx"
        if not result.is_file():
            message = f"LibreOffice wrote nothing: {done.stdout} {done.stderr}"
            raise RuntimeError(message)
        return result

    return recalculate
