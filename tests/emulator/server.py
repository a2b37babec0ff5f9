"""The Bot API over real HTTP on loopback."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

from tests.emulator.errors import ApiError
from tests.emulator.methods import Methods
from tests.emulator.parameters import Parameters
from tests.emulator.world import Call, Emulator


@asynccontextmanager
async def serving(emulator: Emulator) -> AsyncIterator[Emulator]:
    """Serve the emulator on a free port of the loopback interface."""
    application = web.Application(client_max_size=64 * 2**20)
    door = _Door(emulator)
    application.router.add_route("*", "/bot{token}/{method}", door.handle)
    application.router.add_get("/file/bot{token}/documents/{file_id}", door.download)
    runner = web.AppRunner(application, shutdown_timeout=0.1, handler_cancellation=True)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    emulator.base_url = f"http://127.0.0.1:{port}"
    try:
        yield emulator
    finally:
        emulator.close()
        await runner.cleanup()


class _Door:
    def __init__(self, emulator: Emulator) -> None:
        self._emulator = emulator
        self._methods = Methods(emulator)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        parameters = await _parameters(request)
        failure = self._emulator.take_failure(method)
        if failure and failure.delay:
            await asyncio.sleep(failure.delay)
        if failure and failure.answer:
            self._note(method, parameters, failure.answer.code)
            return web.json_response(failure.answer.body(), status=failure.answer.code)
        if failure and not failure.after:
            return self._broken(request, failure.drop, failure.status)
        status, body = await self._answer(request.match_info["token"], method, parameters)
        self._note(method, parameters, status)
        if failure:
            return self._broken(request, failure.drop, failure.status)
        return web.json_response(body, status=status)

    def _note(self, method: str, parameters: Parameters, status: int) -> None:
        at = self._emulator.flood.clock()
        self._emulator.log.append(Call(method, dict(parameters.given), status, at))

    def _broken(self, request: web.Request, drop: bool, status: int) -> web.Response:
        if drop and request.transport:
            request.transport.abort()
        return web.json_response(
            {"ok": False, "error_code": status, "description": "Internal Server Error"},
            status=status,
        )

    async def _answer(
        self, token: str, method: str, parameters: Parameters
    ) -> tuple[int, dict[str, Any]]:
        try:
            if token != self._emulator.token:
                raise ApiError(401, "Unauthorized")
            return 200, {"ok": True, "result": await self._result(method, parameters)}
        except ApiError as error:
            return error.code, error.body()

    async def _result(self, method: str, parameters: Parameters) -> Any:
        if method == "getUpdates":
            self._emulator.want(parameters.value("allowed_updates"))
            return await self._emulator.updates(
                parameters.number("offset"),
                parameters.number("limit") or 100,
                parameters.number("timeout") or 0,
            )
        function = getattr(self._methods, method, None)
        if function is None or method.startswith("_"):
            raise ApiError(404, "Not Found: method not found")
        return function(parameters)

    async def download(self, request: web.Request) -> web.Response:
        data = self._emulator.files.get(request.match_info["file_id"])
        if data is None or request.match_info["token"] != self._emulator.token:
            return web.json_response(ApiError(404, "Not Found").body(), status=404)
        return web.Response(body=data)


async def _parameters(request: web.Request) -> Parameters:
    given: dict[str, Any] = dict(request.query)
    files: dict[str, tuple[str, bytes]] = {}
    if request.content_type == "application/json":
        given |= await request.json()
    elif request.can_read_body:
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                files[name] = (value.filename, value.file.read())
            else:
                given[name] = value
    return Parameters(given, files)
