"""A small window from which files can be dragged, as from a file manager.

Usage: drop.py PATH...
Prints `ready X Y` (where to press the button, in pixels of the screen), `begun` when the drag
has begun, `ended` when it is over, after `failed` when the other window did not take it.
"""

import pathlib
import sys

import gi

gi.require_version("Gdk", "3.0")
gi.require_version("Gtk", "3.0")
from gi.repository import Gdk, GLib, Gtk  # noqa: E402  (the versions must be chosen first)


def say(*words):
    print(*words, flush=True)


def main(paths):
    addresses = [pathlib.Path(path).resolve().as_uri() for path in paths]
    window = Gtk.Window(title="files to drop", type=Gtk.WindowType.POPUP)
    window.set_default_size(40, 40)
    window.move(2, 2)
    area = Gtk.EventBox()
    window.add(area)
    area.drag_source_set(
        Gdk.ModifierType.BUTTON1_MASK,
        [Gtk.TargetEntry.new("text/uri-list", 0, 0)],
        Gdk.DragAction.COPY,
    )

    def give(_widget, _context, data, _info, _time):
        data.set_uris(addresses)

    area.connect("drag-begin", lambda *_: say("begun"))
    area.connect("drag-data-get", give)
    area.connect("drag-end", lambda *_: say("ended"))
    area.connect("drag-failed", lambda *_: say("failed") or False)
    window.show_all()
    window.get_window().raise_()
    GLib.idle_add(lambda: say("ready", 22, 22) or False)
    Gtk.main()


if __name__ == "__main__":
    main(sys.argv[1:])
