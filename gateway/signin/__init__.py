"""The built-in issuer: accounts, passwords, sessions, tokens.

accounts    who can sign in
passwords   Argon2id, beside the event loop
lockout     how often a name may be tried
sessions    refresh tokens, each good for one use
tokens      access tokens and the key set that verifies them
service     the RPCs
"""
