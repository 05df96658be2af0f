"""Rows for bench-workbook as CSV and .xlsx (write OUT ROWS), and the seconds that openpyxl takes to read
them (read FILE)."""
import csv
import random
import sys
import time

import openpyxl

COLUMNS = 58


def rows(count):
    """A header, and rows of codes, texts, numbers and blanks as a survey has them."""
    random.seed(1)
    names = [f"หน่วยงานที่ {i}" for i in range(2000)]
    kinds = (
        lambda: random.randint(0, 5),
        lambda: random.choice(names),
        lambda: random.choice(("ประชุม", "อบรม", "แลกเปลี่ยนข้อมูล", "ลงพื้นที่")),
        lambda: random.randint(1000, 9999999),
        lambda: None,
    )
    yield [f"คอลัมน์ {i}" for i in range(COLUMNS)]
    for i in range(count):
        yield [f"S-{i:06d}"] + [kinds[k % 5]() for k in range(1, COLUMNS - 1)] + ["จบแถว"]


def write(out, count):
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("ข้อมูล")
    with open(out + ".csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        for row in rows(count):
            writer.writerow(row)
            sheet.append(row)
    book.save(out + ".xlsx")


def read(path):
    start = time.monotonic()
    book = openpyxl.load_workbook(path, read_only=True)
    cells = sum(len(row) for row in book.worksheets[0].iter_rows(values_only=True))
    assert cells > 0
    print(f"{time.monotonic() - start:.4g}")


if sys.argv[1] == "write":
    write(sys.argv[2], int(sys.argv[3]))
else:
    read(sys.argv[2])
