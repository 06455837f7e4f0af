"""Whether the plugin for JupyterLab is where JupyterLab looks, and not switched off."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

NAME = "newslens"


@dataclass(frozen=True, slots=True)
class Plugin:
    """The plugin as it is installed: where, of which version, and whether Lab is to load it."""

    folder: Path
    version: str
    enabled: bool


def find_plugin() -> Plugin | None:
    """Return the plugin that JupyterLab finds first, None if there is none.

    Raises
    ------
    ModuleNotFoundError
        If Jupyter is not installed here.
    """
    from jupyter_core.paths import jupyter_config_path, jupyter_path

    folders = [Path(path, NAME) for path in jupyter_path("labextensions")]
    folder = next((f for f in folders if (f / "package.json").is_file()), None)
    if folder is None:
        return None
    about = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    return Plugin(folder, str(about["version"]), _is_enabled(jupyter_config_path()))


def _is_enabled(folders: list[str]) -> bool:
    # The first folder that says anything of the plugin decides, as in JupyterLab.
    for folder in folders:
        path = Path(folder, "labconfig", "page_config.json")
        if not path.is_file():
            continue
        disabled = json.loads(path.read_text(encoding="utf-8")).get("disabledExtensions", {})
        if isinstance(disabled, list):
            disabled = dict.fromkeys(disabled, True)
        if NAME in disabled:
            return not disabled[NAME]
    return True
