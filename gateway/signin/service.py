"""The RPCs of signing in and of keeping accounts."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from anlan.access.v1.role_pb2 import Role
from anlan.gateway.v1 import account_pb2, auth_pb2

from gateway.settings import GatewaySettings
from gateway.signin import accounts, sessions
from gateway.signin.accounts import NewAccount, folded, message_of
from gateway.signin.lockout import Lockout
from gateway.signin.passwords import Passwords, check_new
from gateway.signin.refusals import (
    AccountDisabled,
    AccountNameTaken,
    NoSuchAccount,
    PasswordWrong,
    SessionOver,
    WrongNameOrPassword,
)
from gateway.signin.sessions import Refresh
from gateway.signin.tokens import Issuer, session_in
from kit.access import EVERYWHERE, GRANTS, covers
from kit.call import Call
from kit.database import Database
from kit.errors import Unauthenticated, UnitOutOfScope
from kit.ledger import Handler
from kit.paging import Page

if TYPE_CHECKING:
    import asyncpg

    from kit.database import Connection


@dataclass
class SignIn:
    """What the RPCs of AuthService stand on."""

    database: Database
    settings: GatewaySettings
    issuer: Issuer
    passwords: Passwords
    lockout: Lockout

    @classmethod
    def of(cls, database: Database, settings: GatewaySettings) -> "SignIn":
        """With the issuer's key from the keys folder."""
        return cls(
            database=database,
            settings=settings,
            issuer=Issuer(settings.keys, settings.access_token_minutes),
            passwords=Passwords(),
            lockout=Lockout(settings.lockout_failures, settings.lockout_minutes),
        )

    def handlers(self) -> dict[str, Handler]:
        """By RPC name."""
        return {
            "SignIn": self.sign_in,
            "Refresh": self.refresh,
            "SignOut": self.sign_out,
            "ChangePassword": self.change_password,
            "GetMe": self.get_me,
        }

    async def sign_in(self, request: auth_pb2.SignInRequest, _call: Call) -> auth_pb2.Session:
        """Check name and password, and open a session."""
        name = folded(request.name)
        async with self.lockout.turn(name):
            account = await self._checked(name, request.password)
        async with self.database.transaction(EVERYWHERE) as conn:
            await self.lockout.forget(conn, name)
            await conn.execute("UPDATE accounts SET sign_in_time = now() WHERE name = $1", name)
            return self._session(account, await sessions.begin(conn, name, self.settings.refresh_token_days))

    async def _checked(self, name: str, password: str) -> "asyncpg.Record":
        async with self.database.session(EVERYWHERE) as conn:
            await self.lockout.refuse_if_locked(conn, name)
            account = await accounts.find(conn, name)
        if not await self.passwords.matches(password, account["password_hash"] if account else None) or not account:
            async with self.database.session(EVERYWHERE) as conn:
                await self.lockout.failed(conn, name)
            raise WrongNameOrPassword
        if account["disabled"]:
            raise AccountDisabled
        return account

    def _session(self, account: "asyncpg.Record", refresh: Refresh) -> auth_pb2.Session:
        access = self.issuer.issue(account, refresh.session)
        return auth_pb2.Session(
            access_token=access.token,
            expire_time=access.expires,
            refresh_token=refresh.token,
            refresh_expire_time=refresh.expires,
            account=message_of(account),
        )

    async def refresh(self, request: auth_pb2.RefreshRequest, _call: Call) -> auth_pb2.Session:
        """Use a refresh token up for the next pair."""
        async with self.database.transaction(EVERYWHERE) as conn:
            used = await sessions.use(conn, request.refresh_token, self.settings.refresh_token_days)
            account = await accounts.find(conn, used[0]) if used else None
        if not used or account is None or account["disabled"]:
            raise SessionOver
        return self._session(account, used[1])

    async def sign_out(self, _request: auth_pb2.SignOutRequest, call: Call) -> auth_pb2.SignOutResponse:
        """End the session that the call's token belongs to."""
        _own_name(call)
        async with self.database.session(EVERYWHERE) as conn:
            await sessions.end(conn, session_in(call.token))
        return auth_pb2.SignOutResponse()

    async def change_password(
        self, request: auth_pb2.ChangePasswordRequest, call: Call
    ) -> auth_pb2.ChangePasswordResponse:
        """Replace the caller's own password, which must be given again."""
        name = _own_name(call)
        check_new(request.new_password, name, "new_password", self.settings.password_length)
        async with self.lockout.turn(name):
            try:
                await self._checked(name, request.password)
            except WrongNameOrPassword:
                raise PasswordWrong from None
        hashed = await self.passwords.hash(request.new_password)
        async with self.database.transaction(EVERYWHERE) as conn:
            await self.lockout.forget(conn, name)
            await accounts.set_password(conn, name, hashed)
            await sessions.end_all(conn, name, but=session_in(call.token))
        return auth_pb2.ChangePasswordResponse()

    async def get_me(self, _request: auth_pb2.GetMeRequest, call: Call) -> auth_pb2.Me:
        """The caller's account and what its roles grant."""
        name = _own_name(call)
        async with self.database.session(EVERYWHERE) as conn:
            account = await accounts.find(conn, name)
        if account is None:
            raise SessionOver
        granted = {grant for role in account["roles"] for grant in GRANTS.get(role, ())}
        return auth_pb2.Me(account=message_of(account), permissions=sorted(granted))

    async def sweep(self) -> None:
        """Remove what has run out."""
        async with self.database.session(EVERYWHERE) as conn:
            await sessions.sweep(conn)
            await self.lockout.sweep(conn)


def _own_name(call: Call) -> str:
    """The folded name of the caller's account; Unauthenticated when the token names none."""
    if not call.caller.person:
        raise Unauthenticated(problem="缺少令牌 / no token")
    return folded(call.caller.person)


@dataclass
class Keeping:
    """What the RPCs of AccountService stand on: the same as signing in."""

    sign_in: SignIn

    def handlers(self) -> dict[str, Handler]:
        """By RPC name."""
        return {
            "CreateAccount": self.create,
            "GetAccount": self.get,
            "ListAccounts": self.list_page,
            "DisableAccount": self.disable,
            "EnableAccount": self.enable,
            "ResetPassword": self.reset_password,
        }

    async def create(self, request: account_pb2.CreateAccountRequest, call: Call) -> account_pb2.Account:
        """Create an account within the caller's subtree."""
        given = request.account
        if not covers(call.caller.unit, given.unit):
            raise UnitOutOfScope(unit=given.unit, permission="accounts.administer")
        check_new(given.password, folded(given.name), "account.password", self.sign_in.settings.password_length)
        made = NewAccount(
            name=given.name,
            unit=given.unit,
            post=given.post,
            person=given.person,
            roles=[Role.Name(role) for role in given.roles],
            password_hash=await self.sign_in.passwords.hash(given.password),
            tier=account_pb2.Tier.Name(given.tier) if given.tier else "",
        )
        async with call.runtime.database.transaction(EVERYWHERE) as conn:
            if not await accounts.create_many(conn, [made]):
                raise AccountNameTaken(name=folded(given.name))
            return message_of(await self._found(conn, given.name))

    async def get(self, request: account_pb2.GetAccountRequest, call: Call) -> account_pb2.Account:
        """One account of the caller's subtree."""
        async with call.session() as conn:
            return message_of(await self._found(conn, request.name))

    async def list_page(self, request: account_pb2.ListAccountsRequest, call: Call) -> account_pb2.ListAccountsResponse:
        """A page of accounts; row-level security leaves out what is not the caller's."""
        if request.unit and not covers(call.caller.unit, request.unit):
            raise UnitOutOfScope(unit=request.unit, permission="accounts.administer")
        page = Page.of(["accounts", call.caller.unit, request.unit], request.page_size, request.page_token)
        async with call.session() as conn:
            rows = await accounts.listed(conn, request.unit, page.after, page.size + 1)
        shown = rows[: page.size]
        token = page.next_token(shown[-1]["name"]) if len(rows) > page.size else ""
        return account_pb2.ListAccountsResponse(accounts=map(message_of, shown), next_page_token=token)

    async def disable(self, request: account_pb2.DisableAccountRequest, call: Call) -> account_pb2.Account:
        """Bar an account and end its sessions."""
        async with call.transaction() as inside, inside.session() as conn:
            await self._found(conn, request.name)
            await accounts.set_disabled(conn, request.name, disabled=True)
            await sessions.end_all(conn, folded(request.name))
            return message_of(await self._found(conn, request.name))

    async def enable(self, request: account_pb2.EnableAccountRequest, call: Call) -> account_pb2.Account:
        """Admit an account again."""
        async with call.transaction() as inside, inside.session() as conn:
            await self._found(conn, request.name)
            await accounts.set_disabled(conn, request.name, disabled=False)
            return message_of(await self._found(conn, request.name))

    async def reset_password(self, request: account_pb2.ResetPasswordRequest, call: Call) -> account_pb2.Account:
        """Replace an account's password, end its sessions and its lock-out."""
        name = folded(request.name)
        async with call.session() as conn:
            await self._found(conn, name)
        check_new(request.password, name, "password", self.sign_in.settings.password_length)
        hashed = await self.sign_in.passwords.hash(request.password)
        async with call.transaction() as inside, inside.session() as conn:
            await accounts.set_password(conn, name, hashed)
            await sessions.end_all(conn, name)
            await self.sign_in.lockout.forget(conn, name)
            return message_of(await self._found(conn, name))

    async def _found(self, conn: "Connection", name: str) -> "asyncpg.Record":
        row = await accounts.find(conn, name)
        if row is None:
            raise NoSuchAccount(name=name)
        return row
