#!/usr/bin/env python3
"""SQLite FTS5 as a peer of scripts/compare-peers.

sqlite_peer.py index DB ARTICLES.tsv       columns as corpus.py writes them
sqlite_peer.py times DB QUERIES.tsv ROUNDS  a line each: mode, query id, microseconds of processor time, matches

Porter stems, titles weighted as in the other systems, one facet row for each value of an article,
clustered by article. No journal: the database is made in one go.
"""
import sqlite3
import statistics
import sys
import time

FACETS = 4
TOP_10 = "SELECT rowid, id, title FROM articles WHERE articles MATCH ? ORDER BY rank LIMIT 10"
PAGE = ("SELECT id, title, date, source, snippet(articles, 2, '<b>', '</b>', '…', 32) FROM articles"
        " WHERE articles MATCH ? ORDER BY rank LIMIT 10")
COLLECT = "INSERT INTO matches SELECT rowid FROM articles WHERE articles MATCH ?"
COUNT = """
  SELECT facet, name, articles FROM (
    SELECT facet, facets.value AS value, count(*) AS articles,
           row_number() OVER (PARTITION BY facet ORDER BY count(*) DESC) AS place
    FROM matches CROSS JOIN facets ON facets.article = matches.article GROUP BY facet, facets.value)
  AS counts JOIN names ON names.value = counts.value WHERE place <= 10 ORDER BY facet, place"""


def index(path, articles):
    database = sqlite3.connect(path)
    database.executescript("""
      PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
      CREATE VIRTUAL TABLE articles USING fts5(id UNINDEXED, title, body, date UNINDEXED, source UNINDEXED,
                                               tokenize = 'porter unicode61');
      INSERT INTO articles(articles, rank) VALUES('rank', 'bm25(0, 3.0, 1.0)');
      CREATE TABLE names(value INTEGER PRIMARY KEY, name TEXT);
      CREATE TABLE facets(article INTEGER, facet INTEGER, value INTEGER,
                          PRIMARY KEY(article, facet, value)) WITHOUT ROWID;""")
    values = {}
    with open(articles, encoding="utf-8", newline="\n") as lines:
        for rowid, line in enumerate(lines, 1):
            cells = line.rstrip("\n").split("\t")
            database.execute("INSERT INTO articles(rowid, id, title, body, date, source) VALUES(?,?,?,?,?,?)",
                             (rowid, *cells[:5]))
            database.executemany("INSERT INTO facets VALUES(?,?,?)", [
                (rowid, facet, values.setdefault((facet, name), len(values)))
                for facet in range(FACETS) for name in cells[5 + facet].split("\x1f") if name])
    database.executemany("INSERT INTO names VALUES(?,?)", ((value, name) for (_, name), value in values.items()))
    database.commit()
    database.close()


def facet_counts(database, query):
    database.execute("DELETE FROM matches")
    matches = database.execute(COLLECT, (query,)).rowcount
    database.execute(COUNT).fetchall()
    return matches


def times(path, queries, rounds):
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA temp_store = MEMORY")
    database.execute("PRAGMA mmap_size = 1073741824")
    database.execute("CREATE TEMP TABLE matches(article INTEGER PRIMARY KEY)")

    def page(query):
        database.execute(PAGE, (query,)).fetchall()
        return facet_counts(database, query)

    modes = {"top10": lambda query: len(database.execute(TOP_10, (query,)).fetchall()),
             "facets": lambda query: facet_counts(database, query),
             "page": page}
    with open(queries, encoding="utf-8") as lines:
        pairs = [line.rstrip("\n").split("\t") for line in lines]
    for mode, answer in modes.items():
        taken = {name: [] for name, _ in pairs}
        matches = {}
        for turn in range(rounds + 1):  # the first warms the caches
            for name, query in pairs:
                begin = time.thread_time()
                matches[name] = answer(query)
                if turn:
                    taken[name].append((time.thread_time() - begin) * 1e6)
        for name, _ in pairs:
            print(mode, name, f"{statistics.median(taken[name]):.1f}", matches[name], sep="\t")


if __name__ == "__main__":
    if sys.argv[1] == "index":
        index(*sys.argv[2:])
    else:
        times(sys.argv[2], sys.argv[3], int(sys.argv[4]))
