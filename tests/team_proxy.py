"""A way to a server that can be cut, made slow, or made silent, as networks are."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from typing import Self


class Proxy:
    """Listens on a port of its own and passes on what comes, in a thread of its own."""

    def __init__(self, port: int) -> None:
        self._server_port = port
        self.port = 0
        self.delay = 0.0
        self.turns = 0  # how often something was sent to the server after it had answered
        self.silent = False
        self.refusing = False
        self._word: bytes | None = None
        self._arrives = False
        self._for_good = False
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._open: set[asyncio.StreamWriter] = set()
        self._asking: set[asyncio.StreamWriter] = set()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._ready.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def cut_after(self, word: bytes, *, arrives: bool, for_good: bool = False) -> None:
        """Cut the connection that sends this word next, after it arrived or before; `for_good`: and all later ones."""
        self._arrives, self._for_good, self._word = arrives, for_good, word

    def cut(self) -> None:
        """Cut every connection now."""
        self._loop.call_soon_threadsafe(self._abort)

    def _abort(self) -> None:
        for writer in tuple(self._open):
            writer.transport.abort()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        listening = self._loop.run_until_complete(asyncio.start_server(self._take, "127.0.0.1", 0))
        self.port = listening.sockets[0].getsockname()[1]
        self._ready.set()
        self._loop.run_forever()
        listening.close()
        self._abort()
        tasks = asyncio.all_tasks(self._loop)
        for task in tasks:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
        self._loop.close()

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.refusing:
            writer.transport.abort()
            return
        try:
            there, back = await asyncio.open_connection("127.0.0.1", self._server_port)
        except OSError:  # the server is away
            writer.transport.abort()
            return
        self._open |= {writer, back}
        cutting = asyncio.Event()
        try:
            await asyncio.gather(self._ask(reader, back, cutting), self._answer(there, writer, cutting, back))
        except asyncio.CancelledError:
            pass  # the test is over
        finally:
            self._asking.discard(back)
            for each in (writer, back):
                self._open.discard(each)
                each.transport.abort()

    async def _ask(self, source: asyncio.StreamReader, target: asyncio.StreamWriter, cutting: asyncio.Event) -> None:
        with contextlib.suppress(OSError):
            while data := await source.read(65536):
                self.turns += target not in self._asking
                self._asking.add(target)
                await self._wait()
                if self._word is not None and self._word in data:
                    self._word = None
                    cutting.set()  # no answer goes back from here on
                    self.refusing = self._for_good
                    if self._arrives:
                        target.write(data)
                        await target.drain()
                        await asyncio.sleep(0.1)  # the server does what it was asked
                    break
                target.write(data)
                await target.drain()
        if self.refusing or cutting.is_set():
            self._abort()
        target.transport.abort()

    async def _answer(
        self,
        source: asyncio.StreamReader,
        target: asyncio.StreamWriter,
        cutting: asyncio.Event,
        asked: asyncio.StreamWriter,
    ) -> None:
        with contextlib.suppress(OSError):
            while data := await source.read(65536):
                self._asking.discard(asked)
                await self._wait()
                if not cutting.is_set():
                    target.write(data)
                    await target.drain()
        target.transport.abort()

    async def _wait(self) -> None:
        while self.silent:  # noqa: ASYNC110 - it is set from another thread
            await asyncio.sleep(0.02)
        if self.delay:
            await asyncio.sleep(self.delay)
