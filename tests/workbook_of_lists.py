"""A workbook of CSV files, a sheet each, named as they are: workbook_of_lists.py OUT.xlsx FILE..."""
import csv
import os
import sys

import openpyxl

book = openpyxl.Workbook()
book.remove(book.active)
for path in sys.argv[2:]:
    sheet = book.create_sheet(os.path.splitext(os.path.basename(path))[0])
    with open(path, encoding="utf-8-sig", newline="") as file:
        for row in csv.reader(file):
            sheet.append(row)
book.save(sys.argv[1])
