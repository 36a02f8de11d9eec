"""The sums of a results file, without our code: docs/file-format.md says how they are made.

    file_sums.py FILE           compares them with what the file holds; prints what differs, exit code 1
    file_sums.py --seal FILE    makes them anew, for tests whose files say something else than any run would; --seal=2 of
                                another format than the newest
    file_sums.py --strip FILE   removes them, as in files of format 1
"""

import sys
import zlib

import h5py
import numpy as np

LINES, BLOCK, MARK, NEWEST = "/integrity/object_sums", 16384, b"Workpaths results, format ", 3


def content(values):
    """Texts with a zero behind each, numbers little-endian."""
    if values.dtype.kind in "OSU":
        texts = [v if isinstance(v, bytes) else v.encode() for v in values.ravel()]
        return b"".join(text + b"\0" for text in texts)
    return values.astype(values.dtype.newbyteorder("<")).tobytes()


def kind(dtype):
    return "text" if dtype.kind in "OSU" else dtype.name


def attributes_sum(item):
    bytes_ = b""
    for name in sorted(item.attrs):
        dtype = item.attrs.get_id(name).dtype
        is_text = h5py.check_string_dtype(dtype) is not None
        if name == "format" or not (is_text or dtype.kind in "if"):
            continue
        value = np.asarray(item.attrs[name])
        bytes_ += name.encode() + b"\0" + (b"text" if is_text else dtype.name.encode()) + b"\0" + content(value)
    return zlib.crc32(bytes_)


def line(path, item):
    if isinstance(item, h5py.Group):
        return f"{path} group {attributes_sum(item):08x}"
    dims = ",".join(d[0].name[1:] if len(d) else "?" for d in item.dims) if "DIMENSION_LIST" in item.attrs else "-"
    shape = ",".join(str(length) for length in item.shape)
    head = f"{path} {kind(item.dtype)} {shape} {dims} {attributes_sum(item):08x}"
    if bytes(item.attrs.get("NAME", b"")).startswith(b"This is a netCDF dimension but not a netCDF variable"):
        return head
    flat = item[()].ravel()
    blocks = (flat[first:first + BLOCK] for first in range(0, flat.size, BLOCK))
    return head + " :" + "".join(f" {zlib.crc32(content(block)):08x}" for block in blocks)


def lines_of(f):
    items = {"/": f}
    f.visititems(lambda name, item: items.update({"/" + name: item}))
    items.pop(LINES, None)
    return [line(path, items[path]) for path in sorted(items, key=str.encode)]


def mark_of(lines, form=NEWEST):
    text = f"Workpaths results, format {form}, sums {zlib.crc32(''.join(l + chr(10) for l in lines).encode()):08x}"
    return f"{text}, check {zlib.crc32(text.encode()):08x}"


def differences(path):
    with h5py.File(path) as f:
        found, written = lines_of(f), f[LINES].asstr()[:].tolist()
        mark = mark_of(written, f.attrs["format"].decode().removeprefix(MARK.decode()).partition(",")[0])
        if f.attrs["format"].decode() != mark:
            yield "the list of objects"
    yield from sorted(set(found) ^ set(written))
    with open(path, "rb") as raw:
        if mark.encode() not in raw.read(4096):
            yield "the mark among the first bytes"


def strip(path):
    with h5py.File(path, "r+") as f:
        for name in ("integrity", "object"):
            if name in f:
                del f[name]
        if "format" in f.attrs:
            del f.attrs["format"]
    with open(path, "r+b") as raw:
        front = raw.read(4096)
        raw.seek(0)
        raw.write(front.replace(MARK, b"_" * len(MARK)))


def seal(path, form=NEWEST):
    strip(path)
    with h5py.File(path, "r+") as f:
        f.attrs.create("format", np.bytes_(mark_of([], form)), dtype="S64")
        names, others = [], 3  # the root, the dimension and the group of the lines
        f.visit(names.append)
        dimension = f.create_dataset("object", (len(names) + others,), "f4")
        dimension.make_scale(f"This is a netCDF dimension but not a netCDF variable.{len(dimension):10d}")
        f.create_group("integrity")
        lines = lines_of(f)
        table = f.create_dataset(LINES, (len(lines),), h5py.string_dtype())
        table.dims[0].attach_scale(dimension)
        table[:] = lines
        f.attrs.modify("format", np.bytes_(mark_of(lines, form).ljust(64, "\0")))


if __name__ == "__main__":
    *option, file = sys.argv[1:]
    if option and option[0].startswith("--seal"):
        seal(file, option[0].partition("=")[2] or NEWEST)
    elif option == ["--strip"]:
        strip(file)
    else:
        wrong = list(differences(file))
        print("\n".join(wrong))
        sys.exit(1 if wrong else 0)
