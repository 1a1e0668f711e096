"""Action items from the journal, as text."""

import datetime as dt
from collections.abc import Iterable

from rmcoach.export.plain import clean, plain
from rmcoach.export.text import short_day, state_of, wrapped
from rmcoach.journal import Kept

ID_LENGTH = 8
"""So much of an id is shown, and is enough to name an action item."""

_STATUS_WIDTH = 7
_TOO_SHORT = 4
"""A task of fewer words is shown with what was said."""


def actions_text(kept: Iterable[Kept], on: dt.date) -> str:
    """Return action items under the name of their pair, in the order given."""
    lines: list[str] = []
    pair = None
    for one in kept:
        if one.pair != pair:
            pair = one.pair
            lines.append(clean(pair))
        data = plain(one.item)
        state = state_of(
            {**data, "status": ""} if data["status"] in {"done", "dropped"} else data, on
        )
        text = f"{data['task']} ({state})" if state else data["task"]
        head = f"  {data['id'][:ID_LENGTH]:<{ID_LENGTH}}  {data['status']:<{_STATUS_WIDTH}}  "
        body = wrapped(text, len(head))
        body[0] = head + body[0][len(head) :]
        lines += body
        if data["status"] == "draft" or len(data["task"].split()) < _TOO_SHORT:
            said = f"{short_day(one.session)}: “{data['evidence'][0]['quote']}”"
            lines += wrapped(said, len(head))
    return "".join(f"{line}\n" for line in lines)
