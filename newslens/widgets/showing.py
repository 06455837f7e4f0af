"""How a widget is shown in a notebook: its still form, and beside it the live one."""

from __future__ import annotations

from typing import Any

from IPython.display import display


class Shown:
    """What makes a widget of ipywidgets show its still form too; comes before it in the bases."""

    def still(self) -> str:
        """Return the widget as HTML without script, for where no kernel runs."""
        raise NotImplementedError

    def data(self) -> dict[str, Any]:
        """Return the still form as data for renderers of newslens's own, by MIME type."""
        return {}

    def _still_bundle(self) -> dict[str, Any]:
        return {"text/html": self.still(), "text/plain": repr(self)} | self.data()

    def _live(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return the bundle of the live widget and its metadata."""
        given: Any = super()._repr_mimebundle_()  # type: ignore[misc]
        bundle, metadata = given if isinstance(given, tuple) else (given or {}, {})
        return bundle, metadata

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        bundle, _ = self._live()
        return bundle | self._still_bundle()

    def _ipython_display_(self) -> None:
        show: Any = display
        show(self._still_bundle(), raw=True)
        bundle, metadata = self._live()
        # What shows no widgets shows the still form, and nothing twice.
        view = {kind: data for kind, data in bundle.items() if kind != "text/plain"}
        show(view, metadata=metadata, raw=True)

    def _repr_html_(self) -> str:
        return self.still()
