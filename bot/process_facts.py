"""How a running bot does, as facts that /status and the page's status show alike."""

from __future__ import annotations

from datetime import timedelta

from bot.generations import kept_generations
from bot.languages import gettext as _
from bot.render.access import held_back_line
from bot.render.deliveries import queue_words
from bot.render.feeds import summary
from bot.render.generations import kept_line
from bot.render.numbers import day_facts, disk_line
from bot.services import Services
from bot.vitals import vitals


async def process_facts(services: Services) -> list[tuple[str, str]]:
    """How the day went and what waits, in words.

    Raises:
        StorageError: If the state database cannot be read.
    """
    now = services.clock()
    look_up, numbers = services.offload.look_up, services.insight.numbers
    held = await services.admission.held_back(now - timedelta(days=1))
    disk = await services.offload.call(numbers.disk)
    kept = await look_up(kept_generations, services.folder)
    return [
        *day_facts(await look_up(numbers.today, now)),
        (_("Feeds"), summary(await services.feeds.subscribing.feeds())),
        (_("Sendings"), queue_words(await look_up(services.troubles.counts))),
        (_("Reranker"), services.reranking()),
        *vitals(services.started),
        (_("Disk"), disk_line(disk)),
        (_("Builds kept"), kept_line(kept, services.folder.retention)),
        *([(_("Held back today"), held_back_line(held))] if held else []),
    ]
