"""What the inspector shows for the chosen card or link; without a choice it is empty."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from designer.programme.edit import find_as
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.chain import Link, Node
from designer.ui.chain.canvas import ChainCanvas
from designer.ui.chain.link_panel import LinkPanel
from designer.ui.chain.many_panel import ManyPanel
from designer.ui.chain.node_panel import NodePanel


class ChainPanel(QWidget):
    """Follows what is chosen on a canvas; each of the three panels is made when it is first wanted."""

    went = Signal()
    """The keys are in another field now."""

    def __init__(self, canvas: ChainCanvas) -> None:
        super().__init__()
        self._canvas = canvas
        self._node: NodePanel | None = None
        self._link: LinkPanel | None = None
        self._many: ManyPanel | None = None
        self._told: frozenset[str] = frozenset()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def present(self, programme: Programme) -> None:
        """Show the chosen card or link of a programme, or what several chosen ones have in common."""
        several = len(self._canvas.selection) > 1
        node = None if several else find_as(programme, self._canvas.chosen, Node)
        link = None if several else find_as(programme, self._canvas.chosen, Link)
        here, focus = self._here(), QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus) and (here is None or not here.isAncestorOf(focus)):
            self._canvas.setFocus()  # else the keys would pass to whatever comes next here
        if node is not None:
            self.node_panel.present(programme, node)
        elif link is not None:
            self.link_panel.present(programme, link)
        elif several:
            self.many_panel.present(programme)
        if self._node is not None:
            self._node.setVisible(node is not None)
        if self._link is not None:
            self._link.setVisible(node is None and link is not None)
        if self._many is not None:
            self._many.setVisible(several)
        if self._canvas.selection != self._told:
            self._told = self._canvas.selection
            QTimer.singleShot(0, self, self._from_top)

    def _from_top(self) -> None:
        """Show what is told of another card or link from its top, unless the keys are in it already."""
        above, focus = self.parentWidget(), QApplication.focusWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if isinstance(above, QScrollArea) and not (focus is not None and self.isAncestorOf(focus)):
            above.verticalScrollBar().setValue(0)

    @property
    def node_panel(self) -> NodePanel:
        """The panel of a card."""
        if self._node is None:
            self._node = NodePanel(self._canvas)
            self._node.went.connect(self.went)
            self._layout.addWidget(self._node)
        return self._node

    @property
    def link_panel(self) -> LinkPanel:
        """The panel of a link."""
        if self._link is None:
            self._link = LinkPanel(self._canvas.session)
            self._link.went.connect(self.went)
            self._layout.addWidget(self._link)
        return self._link

    @property
    def many_panel(self) -> ManyPanel:
        """The panel of several cards and links."""
        if self._many is None:
            self._many = ManyPanel(self._canvas)
            self._many.went.connect(self.went)
            self._layout.addWidget(self._many)
        return self._many

    def _here(self) -> NodePanel | LinkPanel | ManyPanel | None:
        """Return the panel of what is chosen."""
        chosen = self._canvas.chosen
        if len(self._canvas.selection) > 1:
            return self._many
        if self._link is not None and chosen == self._link.link_id:
            return self._link
        return self._node if self._node is not None and chosen == self._node.node_id else None

    def shows(self, place: Place) -> bool:
        """Tell whether a place is a field that can be written in here."""
        here = self._here()
        if here is None or isinstance(here, ManyPanel):
            return False
        return place.id == self._canvas.chosen and place.field in here.form.entries

    def go_to(self, place: Place) -> bool:
        """Put the keys into a field; tell whether it is here."""
        here = self._here()
        return here is not None and not isinstance(here, ManyPanel) and here.go_to(place.field)

    def place_here(self) -> Place | None:
        """Return the field of the panel that has the keys, if one has them."""
        here = self._here()
        return here.place_here() if here is not None else None

    def finish_editing(self) -> None:
        """Commit what is half typed."""
        for each in (self._node, self._link, self._many):
            if each is not None:
                each.finish_editing()
