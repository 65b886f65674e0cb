"""Stands in for a service or the gateway: is told what they are told, and answers as ready as they do."""

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, HTTPServer

import grpc
from grpc_health.v1 import health, health_pb2_grpc


class Healthy(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"ready")


def serve_grpc(address: str) -> None:
    server = grpc.server(ThreadPoolExecutor(1))
    health_pb2_grpc.add_HealthServicer_to_server(health.HealthServicer(), server)
    server.add_insecure_port(address)
    server.start()
    server.wait_for_termination()


def main(name: str) -> None:
    if name == "gateway":
        HTTPServer(("127.0.0.1", int(os.environ["ANLAN_HTTP_PORT"])), Healthy).serve_forever()
    serve_grpc(os.environ["ANLAN_LISTEN"])


if __name__ == "__main__":
    main(*sys.argv[1:])
