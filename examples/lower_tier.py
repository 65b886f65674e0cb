"""A lower tier's system: receives the orders for its subtree on one stream and acknowledges them.

    python examples/lower_tier.py 127.0.0.1:9090 NAME PASSWORD [TOKEN_FILE]

Needs grpcio and the generated stubs (gen/ on PYTHONPATH). Cut the connection, kill it, restart it: it goes on behind
the last message it has dealt with, and misses nothing.
"""

import sys
import time
from pathlib import Path
from queue import Queue

import grpc
from anlan.command.v1.exchange_pb2 import Answer, SubscribeRequest, SubscribeResponse, Subscription
from anlan.command.v1.exchange_pb2_grpc import ExchangeServiceStub
from anlan.command.v1.receipt_pb2 import Receipt
from anlan.gateway.v1.auth_pb2 import SignInRequest
from anlan.gateway.v1.auth_pb2_grpc import AuthServiceStub

RETRY_SECONDS = 2
KEEPALIVE = [("grpc.keepalive_time_ms", 20_000), ("grpc.keepalive_timeout_ms", 10_000)]


def acknowledgement(receipt: Receipt) -> Answer:
    """The same id for the same issue of it: however often it is sent, it is acknowledged once."""
    key = f"{receipt.name}/{receipt.issued_at.ToMicroseconds()}/{receipt.HasField('cancelled_at')}"
    return Answer(receipt=receipt.name, verb="AcknowledgeReceipt", request_id=key)


def deal_with(response: SubscribeResponse) -> Answer | None:
    """Tell what came; the answer to it, if it asks for one."""
    if response.HasField("answer_result"):
        result = response.answer_result
        refused = f": {result.refusal.message}" if result.HasField("refusal") else ""
        print(f"answered {result.request_id}{refused}", flush=True)
    elif response.change.HasField("receipt"):
        receipt = response.change.receipt
        print(f"{receipt.name} {receipt.title}: {receipt.instruction}", flush=True)
        if "AcknowledgeReceipt" in receipt.allowed_actions:
            return acknowledgement(receipt)
    return None


def listen(channel: grpc.Channel, name: str, password: str, kept: Path) -> None:
    """Sign in and go on behind the last token; a token is kept once all before it is dealt with and answered."""
    session = AuthServiceStub(channel).SignIn(SignInRequest(name=name, password=password))
    token = kept.read_text().strip() if kept.exists() else ""
    said: Queue[SubscribeRequest | None] = Queue()
    said.put(SubscribeRequest(subscription=Subscription(resume_token=token, ledgers=["receipts"])))
    metadata = [("authorization", f"Bearer {session.access_token}")]
    waiting: set[str] = set()
    try:
        for response in ExchangeServiceStub(channel).Subscribe(iter(said.get, None), metadata=metadata):
            waiting.discard(response.answer_result.request_id)
            if answer := deal_with(response):
                waiting.add(answer.request_id)
                said.put(SubscribeRequest(answer=answer))
            if response.resume_token and not waiting:
                kept.write_text(response.resume_token)
    finally:
        said.put(None)


def main(address: str, name: str, password: str, kept: str = "lower_tier.token") -> None:
    """Listen for ever; connect again whatever ends the stream: a cut line, a restart, a token that ran out."""
    with grpc.insecure_channel(address, options=KEEPALIVE) as channel:
        while True:
            try:
                listen(channel, name, password, Path(kept))
            except grpc.RpcError as error:
                print(f"connection ended: {error.code().name}: {error.details()}", file=sys.stderr, flush=True)
            time.sleep(RETRY_SECONDS)


if __name__ == "__main__":
    main(*sys.argv[1:])
