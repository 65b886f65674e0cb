"""What stands in the way of a lower tier's stream."""

from kit.errors import BadInput, Unavailable


class SubscriptionNeeded(BadInput):
    """A stream begins by saying what to send."""

    field = "subscription"
    zh = "第一条消息必须是 subscription"
    en = "the first message must be a subscription, and only the first"


class ResumeTokenUnreadable(BadInput):
    """The token is none of ours: going on from now would lose what lies between."""

    field = "resume_token"
    zh = "续传标识无法识别"
    en = "the resume token cannot be read"


class UnknownVerb(BadInput):
    """An answer names a verb of ReceiptService."""

    field = "verb"
    zh = "回执没有此操作:{verb}"
    en = "a receipt has no such verb: {verb}"


class Stopping(Unavailable):
    """The service stops: the client comes back with its last token."""

    zh = "服务正在重启,请用最后的续传标识重新连接"
    en = "the service is stopping: connect again with the last resume token"
