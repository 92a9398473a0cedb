# Prints the cells of a workbook as readxl reads them, a line a cell: sheet, row, column, class and value, each as JSON would.
path <- commandArgs(TRUE)[1]
text <- function(value) encodeString(enc2utf8(as.character(value)), quote = '"')
for (sheet in readxl::excel_sheets(path)) {
  cells <- readxl::read_excel(path, sheet, col_names = FALSE, col_types = "list", trim_ws = FALSE, .name_repair = "minimal")
  for (column in seq_along(cells)) {
    for (row in seq_along(cells[[column]])) {
      value <- cells[[column]][[row]]
      if (length(value) == 0 || is.na(value)) next
      shown <- if (inherits(value, "POSIXct")) format(value, "%Y-%m-%d %H:%M:%S", tz = "UTC") else format(value, digits = 15)
      if (is.character(value)) shown <- value
      cat(utf8ToInt(enc2utf8(sheet)), ";", row, column, ";", class(value)[1], ";", utf8ToInt(enc2utf8(shown)), "\n")
    }
  }
}
