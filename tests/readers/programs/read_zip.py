"""Prints the names in a zip and the sizes of their contents, as Python's zipfile reads them."""
import sys
import zipfile

with zipfile.ZipFile(sys.argv[1]) as archive:
    for name in archive.namelist():
        print(len(archive.read(name)), name)
