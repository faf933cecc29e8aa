#!/usr/bin/env python3
"""What scripts/compare-peers gives the systems: the same articles in every form, queries all read alike."""
import io
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
from unittest import mock

import corpus
import process

HERE = pathlib.Path(__file__).resolve().parent
ARTICLES = [{"id": f"a{n}", "title": title, "body": body, "date": "2024-05-01", "source": "Northern Wire"}
            for n, (title, body) in enumerate([
                ("Harbour bridge closed after storm", "The bridge <was> shut & guarded.\n\nFerries run."),
                ("Council votes on harbour budget", "Members\tagreed on\nthe budget.\n=not a field"),
                ("Storm damages vineyards", "Vineyards near the harbour lost half the crop."),
                ("Empty", "  ")])]


class PeersTest(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)
        self.source = self.folder / "given.jsonl"
        self.source.write_text("".join(json.dumps(article) + "\n" for article in ARTICLES), encoding="utf-8")

    def forms(self, count=0):
        with mock.patch("sys.stdout", new_callable=io.StringIO) as printed:
            corpus.write_forms(self.source, count, self.folder)
        return [int(number) for number in printed.getvalue().split()]

    def text(self, name):
        return (self.folder / name).read_text(encoding="utf-8")

    def test_every_form_has_every_article_with_a_text(self):
        articles, text_bytes = self.forms()
        self.assertEqual(articles, 3)
        self.assertEqual(text_bytes, sum(len(a["title"] + a["body"]) for a in ARTICLES[:3]))
        self.assertEqual([json.loads(line)["id"] for line in self.text("articles.jsonl").splitlines()], ["a0", "a1", "a2"])
        self.assertEqual(self.text("articles.dump").count("\nbody="), 3)
        self.assertEqual(len(list(self.folder.glob("html/*/*.html"))), 3)
        self.assertEqual(len(list(self.folder.glob("text/*/*.txt"))), 3)
        self.assertIn("The bridge &lt;was&gt; shut &amp; guarded.", self.text("html/0000/0000000.html"))

    def test_a_line_break_in_a_body_does_not_end_a_scriptindex_field(self):
        self.forms()
        self.assertIn("\nbody=Members\tagreed on\n=the budget.\n==not a field\n\n", self.text("articles.dump"))

    def test_fewer_articles_leave_nothing_of_more(self):
        self.forms()
        self.assertEqual(self.forms(1)[0], 1)
        self.assertEqual(len(list(self.folder.glob("html/*/*.html"))), 1)

    def test_names_stand_once_in_their_column(self):
        record = {**ARTICLES[1], "type": "article", "countries": ["France"],
                  "entities": [{"type": "person", "name": "Ann Lee"}, {"type": "org", "name": "Council"},
                               {"type": "person", "name": "Bo Ek"}, {"type": "person", "name": "Ann Lee"}]}
        dump = json.dumps(record) + "\n" + json.dumps({"type": "summary", "returned": 1}) + "\n"
        with mock.patch("sys.stdin", io.StringIO(dump)):
            corpus.write_names(self.folder)
        self.assertEqual(self.text("articles.tsv"),
                         "a1\tCouncil votes on harbour budget\tMembers agreed on the budget. =not a field\t2024-05-01\t"
                         "Northern Wire\tAnn Lee\x1fBo Ek\tCouncil\t\tFrance\n")

    def test_queries_depend_on_the_seed_and_need_no_quoting(self):
        lists = []
        for seed in (1, 1, 2):
            self.forms()
            corpus.draw_queries(self.folder, seed, 3)
            lists.append(self.text("queries.tsv"))
        self.assertEqual(lists[0], lists[1])
        self.assertNotEqual(lists[0], lists[2])
        for line in lists[0].splitlines():
            self.assertRegex(line, r'^(rare|common|and|or|phrase)-\d\t("[a-z]+ [a-z]+"|[a-z]+( OR [a-z]+)*|[a-z]+( [a-z]+)*)$')

    def test_sqlite_finds_and_counts(self):
        (self.folder / "articles.tsv").write_text(
            "a\tHarbour\tShips came\t\t\tAnn Lee\x1fBo Ek\t\t\t\nb\tTown\tA ship left\t\t\tAnn Lee\t\t\tFrance\n",
            encoding="utf-8")
        (self.folder / "queries.tsv").write_text("and-0\tship\nrare-0\tharbour\n", encoding="utf-8")
        peer = [sys.executable, "-B", HERE / "sqlite_peer.py"]
        subprocess.run([*peer, "index", self.folder / "db", self.folder / "articles.tsv"], check=True)
        printed = subprocess.run([*peer, "times", self.folder / "db", self.folder / "queries.tsv", "2"], check=True,
                                 stdout=subprocess.PIPE, text=True).stdout
        found = [re.sub(r"\t[0-9.]+\t", "\t", line) for line in printed.splitlines()]
        self.assertEqual(found, [f"{mode}\t{answer}" for mode in ("top10", "facets", "page")
                                 for answer in ("and-0\t2", "rare-0\t1")])

    def test_a_program_that_fails_says_why(self):
        with self.assertRaisesRegex(process.Failed, "(?s)status 3.*no room"):
            process.run(["sh", "-c", "echo no room >&2; exit 3"], self.folder / "out")
        with self.assertRaisesRegex(process.Failed, "no-such-program"):
            process.run(["no-such-program"])

    def test_what_a_program_takes(self):
        used = process.run([sys.executable, "-c", "import time; a = b'1' * 64_000_000; time.sleep(0.05); sum(range(10**6))"])
        self.assertGreater(used.peak_mb, 60)
        self.assertGreater(used.wall, 0.05)
        self.assertGreater(used.cpu, 0.001)


if __name__ == "__main__":
    unittest.main()
