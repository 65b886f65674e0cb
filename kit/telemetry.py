"""Logs with a trace id, spans and counters; exported when OTEL_EXPORTER_OTLP_ENDPOINT says where to."""

import logging
import os
import sys
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

import structlog
from opentelemetry import metrics, trace
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

TRACER = trace.get_tracer("anlan")
METER = metrics.get_meter("anlan")
_propagator = TraceContextTextMapPropagator()

CALLS = METER.create_counter("anlan.rpc.calls", description="RPCs answered, by method and code")
FAULTS = METER.create_counter("anlan.faults", description="Errors that nobody expected, by place")
CALL_SECONDS = METER.create_histogram("anlan.rpc.duration", unit="s", description="Time to answer an RPC")


def set_up(service: str, level: str) -> None:
    """Configure logs for the process and, where an endpoint is set, the exporters."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            _add_trace,
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    structlog.contextvars.bind_contextvars(service=service)
    if os.environ.get("OTEL_EXPORTER_OTLP_ENDPOINT"):
        _export(service)


def _export(service: str) -> None:
    # Only a process that exports pays for loading the SDK.
    from opentelemetry.exporter.otlp.proto.grpc.metric_exporter import OTLPMetricExporter  # noqa: PLC0415 see above
    from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter  # noqa: PLC0415 see above
    from opentelemetry.sdk.metrics import MeterProvider  # noqa: PLC0415 see above
    from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader  # noqa: PLC0415 see above
    from opentelemetry.sdk.resources import Resource  # noqa: PLC0415 see above
    from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415 see above
    from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415 see above

    resource = Resource.create({"service.name": f"anlan-{service}"})
    provider = TracerProvider(resource=resource)
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    trace.set_tracer_provider(provider)
    reader = PeriodicExportingMetricReader(OTLPMetricExporter())
    metrics.set_meter_provider(MeterProvider([reader], resource=resource))


def _add_trace(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    context = trace.get_current_span().get_span_context()
    if context.is_valid:
        event["trace_id"] = format(context.trace_id, "032x")
    return event


def span(name: str, traceparent: str) -> AbstractContextManager[str]:
    """A span that continues `traceparent`; yields the traceparent that what it causes carries on."""
    # Where nobody collects spans and nobody's trace goes on there is nothing to note, and every call passes here.
    unseen = not traceparent and isinstance(trace.get_tracer_provider(), trace.ProxyTracerProvider)
    return nullcontext("") if unseen else _span(name, traceparent)


@contextmanager
def _span(name: str, traceparent: str) -> Iterator[str]:
    context = _propagator.extract({"traceparent": traceparent}) if traceparent else None
    with TRACER.start_as_current_span(name, context=context):
        carrier: dict[str, str] = {}
        _propagator.inject(carrier)
        yield carrier.get("traceparent", "")


def attributes(**values: str) -> Mapping[str, str]:
    """Attributes of a measurement."""
    return values
