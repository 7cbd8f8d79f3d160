"""What files and servers are asked for in words of their own, and answer alike."""

from __future__ import annotations

from typing import Any

from sqlalchemy import String, Text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction


class texts_by_key(GenericFunction[Any]):  # noqa: N801 - it is written as a function of SQL
    """A JSON object of texts as rows of key and value."""

    name = "json_each"
    inherit_cache = True


class in_our_order(GenericFunction[str]):  # noqa: N801 - the same
    """A text that comes from no column, compared as those of columns are: by the numbers of its characters."""

    type = Text()
    inherit_cache = True


@compiles(texts_by_key, "postgresql")
def _texts_on_server(element: texts_by_key, compiler: SQLCompiler, **more: Any) -> str:  # noqa: ANN401 - their protocol
    return f"json_each_text(CAST({compiler.process(element.clauses, **more)} AS JSON))"


@compiles(in_our_order)
def _as_text(element: in_our_order, compiler: SQLCompiler, **more: Any) -> str:  # noqa: ANN401 - their protocol
    return f"CAST({compiler.process(element.clauses, **more)} AS {String().compile(dialect=compiler.dialect)})"


@compiles(in_our_order, "postgresql")
def _by_characters(element: in_our_order, compiler: SQLCompiler, **more: Any) -> str:  # noqa: ANN401 - their protocol
    return f'(({compiler.process(element.clauses, **more)})::text COLLATE "C")'
