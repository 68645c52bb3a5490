"""The one door through which other threads reach the screen."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from reviewer_app.news import Changes, News, SignedOut, SyncEvent


class Bridge(QObject):
    """Made on the GUI thread; `publish` may be called from any, slots of QObjects run on theirs."""

    changes = Signal(object)
    """A `Changes`."""
    sync = Signal(object)
    """A `SyncEvent`."""
    signed_out = Signal(object)
    """A `SignedOut`."""

    def publish(self, news: News) -> None:
        """Tell the screen; news that comes after the window is gone is dropped."""
        try:
            match news:
                case Changes():
                    self.changes.emit(news)
                case SyncEvent():
                    self.sync.emit(news)
                case SignedOut():
                    self.signed_out.emit(news)
        except RuntimeError:
            # Shiboken: the C++ half is deleted at quit, while other threads still finish their work.
            return
