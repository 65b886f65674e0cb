"""Make gen/ from proto/: messages, stubs and the descriptor set that documentation is read from."""

import shutil
import sys
import tempfile
from pathlib import Path

import google.api
import grpc_tools
from google.protobuf import descriptor_pb2
from grpc_tools import protoc
from protovalidate._gen.buf.validate import validate_pb

ROOT = Path(__file__).resolve().parent
GOOGLE = Path(next(iter(google.api.__path__))).parents[1]
WELL_KNOWN = Path(grpc_tools.__file__).parent / "_proto"


def validate_rules() -> descriptor_pb2.FileDescriptorSet:
    """The rules' own contract, as the protovalidate package carries it (it ships no .proto file)."""
    file = descriptor_pb2.FileDescriptorProto.FromString(validate_pb._DESC.proto.to_binary())  # noqa: SLF001 the package's only copy of the contract
    return descriptor_pb2.FileDescriptorSet(file=[file])


def generate(into: Path) -> None:
    """Write everything under `into`, replacing what is there."""
    contracts = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("anlan/**/*.proto"))
    services = [path for path in contracts if "\nservice " in (ROOT / path).read_text(encoding="utf-8")]
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as scratch:
        rules = Path(scratch, "validate.binpb")
        rules.write_bytes(validate_rules().SerializeToString())
        common = ["protoc", f"-I{ROOT}", f"-I{GOOGLE}", f"-I{WELL_KNOWN}", f"--descriptor_set_in={rules}"]
        outputs = [f"--python_out={into}", f"--pyi_out={into}"]
        described = [f"--descriptor_set_out={into}/anlan.binpb", "--include_imports", "--include_source_info"]
        for arguments in (
            [*outputs, *contracts, "buf/validate/validate.proto"],
            [f"--grpc_python_out={into}", *services],
            [*described, *contracts],
        ):
            if protoc.main([*common, *arguments]):
                sys.exit(1)


if __name__ == "__main__":
    generate(Path(sys.argv[1]) if sys.argv[1:] else ROOT.parent / "gen")
