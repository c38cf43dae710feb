"""A view that is zoomed around a point, to a whole and to a part; the window's own type zoom is in it."""

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QGraphicsView

from designer.ui import style

NEAREST, FARTHEST = 2.5, 0.05
ZOOM_STEP = 1.2
_LARGE = 1.5
"""The zoom at which a part is shown at most, when all of it would fit in larger."""


class ZoomedView(QGraphicsView):
    """Whoever shows something in it calls ``apply_zoom`` when the type has another size."""

    def __init__(self) -> None:
        super().__init__()
        self.zoom = 1.0

    def moved(self) -> None:
        """Scrolled or zoomed: what lies over the view can follow."""

    def zoom_by(self, factor: float, at: QPoint | None = None) -> None:
        """Zoom in or out around a point of the viewport, its middle if none is given."""
        at = at or self.viewport().rect().center()
        before = self.mapToScene(at)
        self.zoom = min(max(self.zoom * factor, FARTHEST), NEAREST)
        if abs(self.zoom - 1) < 0.06:
            self.zoom = 1.0
        self.apply_zoom()
        by = self.mapFromScene(before) - at
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + by.x())
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + by.y())
        self.moved()

    def fit_whole(self, width: float, height: float) -> None:
        """Show so much of the scene, or come back to full size if that is what is shown."""
        target = min(1.0, max(self._fitting(width, height), FARTHEST))
        self.zoom = 1.0 if abs(self.zoom - target) < 0.01 else target
        self.apply_zoom()

    def zoom_to(self, part: QRectF) -> None:
        """Show a part of the scene as large as it fits."""
        self.zoom = min(max(self._fitting(part.width(), part.height()), FARTHEST), _LARGE)
        self.apply_zoom()
        self.centerOn(part.center())
        self.moved()

    def apply_zoom(self) -> None:
        """Take over the zoom, and that of the type."""
        scale = self.zoom * style.zoom()
        self.setTransform(QTransform.fromScale(scale, scale))

    def _fitting(self, width: float, height: float) -> float:
        """Return the zoom at which so much fits into the room there is."""
        room = self.viewport().rect()
        return min(room.width() / width, room.height() / height) / style.zoom()
