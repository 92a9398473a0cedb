"""Prints the cells of a workbook, or of a CSV file with a separator, as pandas reads them, as JSON."""
import json
import sys

import pandas


def cell_of(value):
    if isinstance(value, str):
        return value
    if pandas.isna(value):
        return None
    if hasattr(value, "strftime"):
        return {"date": value.strftime("%Y-%m-%d %H:%M:%S")}
    return value.item() if hasattr(value, "item") else value


def rows_of(frame):
    return [[cell_of(value) for value in row] for row in frame.astype(object).values.tolist()]


if len(sys.argv) > 2:
    frame = pandas.read_csv(
        sys.argv[1], sep=sys.argv[2], header=None, dtype=str, keep_default_na=False, encoding="utf-8-sig"
    )
    print(json.dumps(rows_of(frame)))
else:
    frames = pandas.read_excel(sys.argv[1], sheet_name=None, header=None, keep_default_na=False)
    print(json.dumps({name: rows_of(frame) for name, frame in frames.items()}))
