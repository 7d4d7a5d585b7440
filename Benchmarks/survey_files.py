#!/usr/bin/env python3
"""Surveys of 50,000 respondents with 60 columns, and how long usual programs take to read them.

survey_files.py make FOLDER                 survey.csv, survey.sav and survey.xlsx (pandas, pyreadstat, xlsxwriter)
survey_files.py compare FOLDER UNMET_BENCH  reads each in turn with its peers, five times; prints medians

Needs numpy, pandas, pyreadstat, xlsxwriter; the comparison python-calamine, openpyxl and polars too.
"""
import json
import os
import statistics
import subprocess
import sys
import time


def make(folder):
    import numpy
    import pandas
    import pyreadstat
    import xlsxwriter

    draws = numpy.random.default_rng(1)
    count = 50_000
    columns = {"id": numpy.arange(100_000, 100_000 + count)}
    for block in ("imp", "sat"):
        for item in range(1, 30):
            columns[f"{block}_{item}"] = draws.integers(1, 6, count)
    columns["role"] = numpy.array(["Buyer", "User", "Boss"])[draws.integers(0, 3, count)]
    frame = pandas.DataFrame(columns)
    frame.to_csv(f"{folder}/survey.csv", index=False)
    pyreadstat.write_sav(frame, f"{folder}/survey.sav")
    book = xlsxwriter.Workbook(f"{folder}/survey.xlsx", {"constant_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, list(frame.columns))
    for number, row in enumerate(frame.itertuples(index=False), 1):
        sheet.write_row(number, 0, [cell.item() if hasattr(cell, "item") else cell for cell in row])
    book.close()


def calamine(path):
    import python_calamine

    rows = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    return len(rows) - 1, sum(sum(row[1:-1]) for row in rows[1:])


def openpyxl_rows(path):
    import openpyxl

    rows = openpyxl.load_workbook(path, read_only=True).worksheets[0].iter_rows(values_only=True)
    next(rows)
    count, total = 0, 0
    for row in rows:
        count += 1
        total += sum(row[1:-1])
    return count, total


def pyreadstat_frame(path):
    import pyreadstat

    frame, _ = pyreadstat.read_sav(path)
    return len(frame), frame.iloc[:, 1:-1].to_numpy().sum()


def pandas_frame(path):
    import pandas

    frame = pandas.read_csv(path)
    return len(frame), frame.iloc[:, 1:-1].to_numpy().sum()


def polars_frame(path):
    import polars

    frame = polars.read_csv(path)
    return frame.height, sum(frame[:, 1:-1].sum_horizontal())


PEERS = {"xlsx": [calamine, openpyxl_rows], "sav": [pyreadstat_frame], "csv": [pandas_frame, polars_frame]}


def read(folder, kind, name):
    peer = next(peer for peer in PEERS[kind] if peer.__name__ == name)
    module = name.split("_")[0]
    __import__("python_calamine" if module == "calamine" else module)
    start, processor = time.perf_counter(), time.process_time()
    rows, total = peer(f"{folder}/survey.{kind}")
    seconds, processor = time.perf_counter() - start, time.process_time() - processor
    print(json.dumps({"case": kind, "peer": name, "seconds": seconds, "cpu_s": processor,
                      "quality": {"rows": int(rows), "sum": float(total)}}))


def compare(folder, bench):
    environment = dict(os.environ, PEERS_DATA=folder)
    for kind, peers in PEERS.items():
        commands = [[bench, kind]]
        commands += [[sys.executable, __file__, "read", folder, kind, peer.__name__] for peer in peers]
        runs = {}
        for _ in range(5):
            for command in commands:
                output = subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout
                line = json.loads(output)
                runs.setdefault(line["peer"], []).append(line)
        for peer, lines in runs.items():
            wall = statistics.median(line["seconds"] for line in lines)
            processor = statistics.median(line["cpu_s"] for line in lines)
            print(f"{kind:5} {peer:18} {wall:7.3f} s  {processor:7.3f} CPU-s  {lines[-1]['quality']}")


if __name__ == "__main__":
    {"make": make, "read": read, "compare": compare}[sys.argv[1]](*sys.argv[2:])
