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


def bring_up_to_date(into: Path) -> None:
    """Make `into` what proto/ says, file by file and only where they differ: what runs meanwhile goes on importing."""
    with tempfile.TemporaryDirectory() as scratch:
        fresh = Path(scratch, "gen")
        generate(fresh)
        made = {path.relative_to(fresh) for path in fresh.rglob("*") if path.is_file()}
        for path in made:
            target = into / path
            if not target.exists() or target.read_bytes() != (fresh / path).read_bytes():
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(fresh / path, target.with_suffix(".new"))
                target.with_suffix(".new").replace(target)
    for path in into.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts and path.relative_to(into) not in made:
            path.unlink()


def generate(into: Path) -> None:
    """Write everything under `into`, which is not there yet."""
    contracts = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("anlan/**/*.proto"))
    services = [path for path in contracts if "\nservice " in (ROOT / path).read_text(encoding="utf-8")]
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
    bring_up_to_date(Path(sys.argv[1]) if sys.argv[1:] else ROOT.parent / "gen")
