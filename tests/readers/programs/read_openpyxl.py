"""Prints the cells of a workbook as openpyxl reads them, and how some of them look, as JSON."""
import datetime
import json
import sys

import openpyxl


def cell_of(cell):
    value = cell.value
    if cell.data_type == "f":
        return {"formula": str(value)}
    if isinstance(value, datetime.datetime):
        return {"date": value.isoformat(" ", "seconds")}
    return value


book = openpyxl.load_workbook(sys.argv[1])
streamed = openpyxl.load_workbook(sys.argv[1], read_only=True)
sheets = {}
looks = {}
for sheet in book.worksheets:
    sheets[sheet.title] = [[cell_of(cell) for cell in row] for row in sheet.iter_rows()]
    looks[sheet.title] = {
        "dimension": streamed[sheet.title].calculate_dimension(),
        "defaultHeight": sheet.sheet_format.defaultRowHeight,
        "heights": {number: row.height for number, row in sheet.row_dimensions.items() if row.height},
        "wrapped": [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.alignment.wrap_text],
        "right": [cell.coordinate for row in sheet.iter_rows(max_row=2) for cell in row if cell.alignment.horizontal == "right"],
        "formats": [[cell.number_format for cell in row] for row in sheet.iter_rows(min_row=2, max_row=2)],
        "links": [
            [cell.coordinate, cell.hyperlink.location] for row in sheet.iter_rows() for cell in row if cell.hyperlink
        ],
        "printed": [sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.oddFooter.right.text],
        "frozen": sheet.freeze_panes,
    }
print(json.dumps({"sheets": sheets, "looks": looks}))
