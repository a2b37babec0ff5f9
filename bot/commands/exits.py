"""What the exit statuses of ``onrecord`` mean; other programs rely on them."""

NOTHING_TO_SHOW = 1
"""The command worked and has nothing to show: honest silence."""

DEFECT = 3
"""The program itself is at fault."""

USER_ERROR = 2
"""The input, the settings or the state folder is at fault; the message says what to do."""
