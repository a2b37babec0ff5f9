"""The port for monitoring."""

from __future__ import annotations

import socket
from typing import cast

import pytest

from bot.adapters.observation.endpoint import Endpoint
from bot.adapters.observation.prometheus import PrometheusMeter
from bot.observation.meter import UNMEASURED
from bot.observation.observing import Observing, Sources
from bot.observation.pulse import Pulse
from bot.settings import SettingsError


async def test_a_port_that_is_taken_is_a_setting_to_put_right() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        observing = Observing(cast("Sources", None), UNMEASURED, Pulse(), "1.0")
        endpoint = Endpoint("127.0.0.1", port, PrometheusMeter(), observing)
        with pytest.raises(SettingsError, match="ONRECORD_METRICS_PORT"):
            endpoint.start()
        await endpoint.stop()
