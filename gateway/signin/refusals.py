"""What stands in the way of signing in."""

from kit.errors import AlreadyExists, BadInput, Category, NotFound, Refused, Unauthenticated


class WrongNameOrPassword(Unauthenticated):
    """The same for both, so that nobody learns which names exist."""

    zh = "账号或密码错误"
    en = "wrong name or password"


class AccountDisabled(Unauthenticated):
    """Told only to who knows the password."""

    zh = "账号已停用,请联系管理员"
    en = "the account is disabled: ask your administrator"


class SessionOver(Unauthenticated):
    """The refresh token is unknown, expired or used up, or its session has ended."""

    zh = "会话已结束,请重新登录"
    en = "the session is over: sign in again"


class SignInLocked(Refused):
    """Too many failures for this name."""

    category = Category.RESOURCE_EXHAUSTED
    zh = "失败次数过多,请 {retry_after} 秒后再试"
    en = "too many failures: try again in {retry_after} seconds"


class TooManySignIns(Refused):
    """More passwords wait to be checked than the machine can check soon."""

    category = Category.RESOURCE_EXHAUSTED
    zh = "登录的人太多,请 {retry_after} 秒后再试"
    en = "too many people sign in just now: try again in {retry_after} seconds"


class PasswordTooShort(BadInput):
    """A new password has too few characters."""

    zh = "密码至少 {length} 个字符"
    en = "a password has at least {length} characters"


class PasswordIsName(BadInput):
    """A new password is the account's own name."""

    zh = "密码不能与账号相同"
    en = "a password must not be the account's name"


class PasswordWrong(BadInput):
    """The present password, asked again before a change, is not it."""

    field = "password"
    zh = "当前密码错误"
    en = "the present password is wrong"


class AccountNameTaken(AlreadyExists):
    """Another account has the name."""

    zh = "账号 {name} 已存在"
    en = "account {name} already exists"


class NoSuchAccount(NotFound):
    """No account of that name in the caller's subtree."""
