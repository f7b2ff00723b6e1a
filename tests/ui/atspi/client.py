"""Uses the desktop through the accessibility bus alone: finds it, reads it, fills the form, records, looks at the history."""

import sys
import time
import warnings

import gi

warnings.simplefilter("ignore", DeprecationWarning)  # names that older versions of the client know
gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE = 100.0  # seconds for all of it; a slow machine starts slowly
deadline = time.monotonic() + PATIENCE


def until(what, look):
    """The first true answer of look(); the bus is asked again and again, as nothing here is told when it changes."""
    while True:
        try:
            answer = look()
        except (GLib.Error, AttributeError):  # an object went while it was asked
            answer = None
        if answer:
            return answer
        if time.monotonic() > deadline:
            raise AssertionError(f"not seen in {PATIENCE} s: {what}")
        time.sleep(0.05)


def below(node, depth=30):
    """The node and everything in it that is showing, in the order in which it is read."""
    found = [node]
    if depth > 0:
        for i in range(min(node.get_child_count(), 200)):
            child = node.get_child_at_index(i)
            if child is not None:
                found += below(child, depth - 1)
    return found


def showing(node):
    return node.get_state_set().contains(Atspi.StateType.SHOWING)


def focusable(node):
    return node.get_state_set().contains(Atspi.StateType.FOCUSABLE)


def unnamed(nodes):
    """What a person can get to and would hear nothing about."""
    return [f"{node.get_role_name()} in {node.get_parent().get_name()!r}" for node in nodes
            if focusable(node) and showing(node) and node.get_role_name() != "table cell" and not (node.get_name() or node.get_description())]


def application():
    desktop = Atspi.get_desktop(0)
    for i in range(desktop.get_child_count()):
        child = desktop.get_child_at_index(i)
        if child is not None and "cytogauge" in child.get_name().lower():
            return child
    return None


def all_nodes():
    return below(application())


def named(name, role=None):
    for node in all_nodes():
        if node.get_name() == name and (role is None or node.get_role_name() in role) and showing(node):
            return node
    return None


def press(node):
    for i in range(node.get_n_actions()):
        if node.get_action_name(i).lower() in ("press", "click", "toggle"):
            return node.do_action(i)
    raise AssertionError(f"{node.get_name()!r} cannot be pressed")


def by_name(name):
    """Also what is not showing: an entry of a menu that is closed can be pressed all the same."""
    return next((n for n in all_nodes() if n.get_name() == name and n.get_n_actions() > 0), None)


def check(where):
    silent = unnamed(all_nodes())
    assert not silent, f"{where}: without a name: {silent}"


def go_to(page, seen):
    """To a page by its button in the rail, until `seen` tells that it is there."""
    press(until(f"the {page} page's button", lambda: next(
        (n for n in all_nodes() if n.get_name() == page and showing(n) and n.get_n_actions() > 0
         and n.get_role_name() in ("radio button", "toggle button", "push button", "button", "check box")), None)))
    until(f"the {page} page", seen)
    check(page)


def through_dialog(entry, title, tabs=()):
    """A dialog from its menu entry, all its tabs, and closed again by the button that says so."""
    press(until(f"the entry {entry!r}", lambda: by_name(entry)))
    until(f"the dialog {title!r}", lambda: named(title, ("dialog", "frame", "window", "alert")))
    check(title)
    for tab in tabs:
        press(until(f"the tab {tab!r}", lambda: named(tab, ("page tab",))))
        check(f"{title}, {tab}")
    close = until(f"what closes {title!r}", lambda: named("Close", ("push button", "button")))
    press(close)
    until(f"{title!r} gone", lambda: not named(title, ("dialog",)))


class Silent:
    """Negative control: a control that nobody named."""

    def get_state_set(self):
        states = Atspi.StateSet()
        for state in (Atspi.StateType.SHOWING, Atspi.StateType.FOCUSABLE):
            states.add(state)
        return states

    get_name = get_description = lambda self: ""
    get_role_name = lambda self: "button"
    get_parent = lambda self: type("Parent", (), {"get_name": lambda _: "a page"})()


def main():
    assert unnamed([Silent()]), "the check finds no unnamed control"
    until("the program on the bus", application)
    buttons = ("push button", "button")
    sample = until("the sample button", lambda: named("Malignant sample", buttons))
    check("Patient")

    fields = [n for n in all_nodes() if n.get_role_name() in ("text", "entry") and n.get_editable_text_iface()
              and showing(n)]
    assert len(fields) >= 33, f"only {len(fields)} fields"

    press(sample)
    until("the estimate in words", lambda: [n for n in all_nodes() if "malignant" in n.get_name()
                                            and "%" in n.get_name() and "Model estimate" in n.get_name()
                                            or "% malignant" in n.get_name()])

    radius = until("the field of the radius", lambda: next((n for n in all_nodes() if n.get_editable_text_iface()
                                                             and n.get_name().startswith("Mean radius")), None))
    radius.get_editable_text_iface().set_text_contents("17.99")
    # By the interface's own name: newer bindings find another method first on the object.
    until("what was written", lambda: Atspi.Text.get_text(radius.get_text_iface(), 0, -1) == "17.99")

    press(until("the button", lambda: named("Predict and record", buttons)))
    until("the record", lambda: [n for n in all_nodes() if "Recorded" in n.get_name()])

    page = until("the History page's button", lambda: next(
        (n for n in all_nodes() if n.get_name() == "History" and showing(n) and n.get_n_actions() > 0), None))
    press(page)
    until("the record in the table", lambda: [n for n in all_nodes() if n.get_role_name() == "table cell"
                                              and showing(n) and "malignant" in n.get_name()])
    check("History")

    go_to("Models", lambda: [n for n in all_nodes() if "ROC" in n.get_name() and showing(n)])
    go_to("Endpoints", lambda: [n for n in all_nodes() if showing(n) and "ndpoint" in n.get_name()
                                and n.get_role_name() in buttons])
    go_to("Patient", lambda: named("Malignant sample", buttons))
    through_dialog("Settings…", "Settings", ("Data and backups", "Privacy"))
    through_dialog("About Cytogauge", "About Cytogauge")
    through_dialog("Keyboard shortcuts", "Keyboard shortcuts")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except AssertionError as failure:
        print(f"accessibility: {failure}", file=sys.stderr)
        app = application()
        if app is not None:
            for node in below(app):
                print(f"  {node.get_role_name()}: {node.get_name()!r} {node.get_description()!r}", file=sys.stderr)
        sys.exit(1)
