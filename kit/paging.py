"""Keyset pages: a token holds the last key seen and the query it belongs to."""

import base64
import binascii
import hashlib
import json
import re
from dataclasses import dataclass

from kit.errors import BadInput

DEFAULT_PAGE = 50
LARGEST_PAGE = 1000
LONGEST_KEY = 200


class PageTokenOfAnotherQuery(BadInput):
    """The token belongs to a query with other parameters."""

    field = "page_token"
    zh = "翻页令牌属于另一个查询"
    en = "the page token belongs to another query"


class PageTokenUnreadable(BadInput):
    """The token is not one of ours."""

    field = "page_token"
    zh = "翻页令牌无法识别"
    en = "the page token cannot be read"


class PageTooSmall(BadInput):
    """A page has no negative size."""

    field = "page_size"
    zh = "每页条数不能为负"
    en = "a page cannot have a negative size"


@dataclass(frozen=True)
class Page:
    """One page of a query: at most `size` rows with a key below `after`; the first page has none."""

    size: int
    after: str
    query: str

    @classmethod
    def of(cls, query: object, size: int, token: str) -> "Page":
        """The page that a request asks for; `query` is everything that shapes the result but the page."""
        if size < 0:
            raise PageTooSmall
        digest = hashlib.sha256(json.dumps(query, sort_keys=True, default=str).encode()).hexdigest()[:16]
        return cls(min(size or DEFAULT_PAGE, LARGEST_PAGE), _after(token, digest) if token else "", digest)

    @property
    def position(self) -> int:
        """The key, where it is a number; PageTokenUnreadable when it is none."""
        if not re.fullmatch("[0-9]{1,18}", self.after):
            raise PageTokenUnreadable
        return int(self.after)

    def next_token(self, last_key: str) -> str:
        """The token of the page after `last_key`."""
        return base64.urlsafe_b64encode(json.dumps([self.query, last_key]).encode()).decode().rstrip("=")


def _after(token: str, digest: str) -> str:
    try:
        query, key = json.loads(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
    except (binascii.Error, ValueError, TypeError, RecursionError):
        raise PageTokenUnreadable from None
    if query != digest:
        raise PageTokenOfAnotherQuery
    # A token is no secret: what it holds is not believed.
    if not isinstance(key, str) or not key.isprintable() or len(key) > LONGEST_KEY:
        raise PageTokenUnreadable
    return key
