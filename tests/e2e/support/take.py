"""A small window into which text can be dragged, as into a word processor.

Usage: take.py
Prints `ready X Y` (where to let go, in pixels of the screen), and once something was let go there,
`text` and `page` with the plain words and the styled ones as JSON strings.
"""

import json

import gi

gi.require_version("Gdk", "3.0")
gi.require_version("Gtk", "3.0")
from gi.repository import Gdk, GLib, Gtk  # noqa: E402  (the versions must be chosen first)

KINDS = {"text": ["text/plain;charset=utf-8", "UTF8_STRING"], "page": ["text/html"]}


def say(*words):
    print(*words, flush=True)


def main():
    window = Gtk.Window(title="words to take", type=Gtk.WindowType.POPUP)
    window.set_default_size(60, 60)
    window.move(2, 2)
    area = Gtk.EventBox()
    window.add(area)
    entries = [Gtk.TargetEntry.new(name, 0, 0) for names in KINDS.values() for name in names]
    area.drag_dest_set(Gtk.DestDefaults.MOTION, entries, Gdk.DragAction.COPY)

    wanted = []

    def ask(widget, context, time):
        if wanted:
            widget.drag_get_data(context, wanted[0][1], time)
        else:
            Gtk.drag_finish(context, True, False, time)
            say("taken")

    def drop(widget, context, _x, _y, time):
        offered = {target.name() for target in context.list_targets()}
        for kind, names in KINDS.items():
            named = next((name for name in names if name in offered), None)
            if named:
                wanted.append((kind, Gdk.Atom.intern(named, False)))
        ask(widget, context, time)
        return True

    def take(widget, context, _x, _y, data, _info, time):
        kind, _ = wanted.pop(0)
        say(kind, json.dumps(data.get_data().decode("utf-8", "replace")))
        ask(widget, context, time)

    area.connect("drag-drop", drop)
    area.connect("drag-data-received", take)
    window.show_all()
    window.get_window().raise_()
    GLib.idle_add(lambda: say("ready", 32, 32) or False)
    Gtk.main()


if __name__ == "__main__":
    main()
