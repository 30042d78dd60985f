"""Who may use the processor next: what a customer waits for goes before what is read in the background."""

import threading
from contextlib import contextmanager


class Turns:
    def __init__(self):
        self._changed = threading.Condition()
        self._taken = False
        self._urgent = 0

    @contextmanager
    def take(self, urgent):
        """One at a time. Whoever is not urgent waits until nobody urgent does."""
        with self._changed:
            self._urgent += urgent
            self._changed.wait_for(lambda: not self._taken and (urgent or self._urgent == 0))
            self._urgent -= urgent
            self._taken = True
        try:
            yield
        finally:
            with self._changed:
                self._taken = False
                self._changed.notify_all()
