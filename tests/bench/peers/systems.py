"""The systems scripts/compare-peers compares, each in its usual configuration, with one thread."""
import pathlib
import shutil
import sys

from process import run

HERE = pathlib.Path(__file__).resolve().parent
LUCENE_PARTS = ("core", "analyzers-common", "facet", "queryparser", "highlighter", "memory", "queries")
JAVA = ["java", "-XX:+UseSerialGC", "-Xmx1g"]
JAVA_COLD = ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"]


def lucene_jars():
    return [str(jar) for part in LUCENE_PARTS for jar in pathlib.Path("/usr/share/java").glob(f"lucene-{part}-8.*.jar")]


class System:
    """A way to index `folder`'s articles into `folder`/indexes/`name` and to ask for them.

    Commands are lists of arguments; None where a system has no such way.
    """
    name = ""
    what = ""             # one line for the legend
    accepted = (0,)       # exit statuses of a query; 1 where "nothing found" is one

    def __init__(self, folder, programs):
        self.folder = folder
        self.programs = programs
        self.index = folder / "indexes" / self.name.replace(" ", "-")

    def prepare(self):
        """Once, before anything is measured."""

    def clear(self):
        shutil.rmtree(self.index, ignore_errors=True)
        self.index.parent.mkdir(exist_ok=True)

    def build(self):
        """The command that makes the index anew."""
        raise NotImplementedError

    def count(self):
        """(command that prints the number of articles, the text before it or None)."""
        raise NotImplementedError

    def answer(self, _query):
        return None

    def times(self, _queries, _rounds):
        return None

    def bytes(self):
        files = self.index.rglob("*") if self.index.is_dir() else [self.index]
        return sum(file.stat().st_size for file in files if file.is_file())


class NewsSearch(System):
    name = "news-search"
    what = "`indexer build -j 1`: words, positions, text, entities, facets, story sketches"
    accepted = (0, 1)

    def build(self, workers=1):
        return [self.programs / "indexer", "build", "-d", self.index, "-j", str(workers), "--progress", "none",
                self.folder / "articles.jsonl"]

    def count(self):
        return [self.programs / "searcher", "count", "-d", self.index, "*"], None

    def answer(self, query):
        return [self.programs / "searcher", "-d", self.index, "-n", "10", "--snippets", "0", query]

    def full_answer(self, query):
        """As a user sees it: with snippets and the four facets."""
        return [self.programs / "searcher", "-d", self.index, "-n", "10", "-F", "person", "-F", "org",
                "-F", "place", "-F", "country", query]

    def times(self, queries, rounds):
        return [self.programs / "query_times", self.index, queries, str(rounds)]


class WithoutNames(System):
    name = "without names"
    what = "`writing_bench direct`: the same reading and tables, no recogniser, no manifest"

    def build(self):
        return [self.programs / "writing_bench", "direct", self.index, self.folder / "articles.jsonl"]

    def count(self):
        return ["xapian-delve", self.index], "number of documents ="


class Omindex(System):
    name = "omindex"
    what = "HTML files, English stems; keeps the beginning of each text only"

    def build(self):
        return ["omindex", "--db", self.index, "--url", "/", "--stemmer", "english", self.folder / "html"]

    def count(self):
        return ["xapian-delve", self.index], "number of documents ="

    def answer(self, query):
        return ["quest", "-d", self.index, "-s", "english", "--default-op=and", "-m", "10", query]


class Scriptindex(System):
    name = "scriptindex"
    what = "title, body, date, source of each article, whole text kept; no names"

    def prepare(self):
        (self.folder / "script").write_text(
            "id : boolean=Q unique=Q field\n"
            "title : field index=S index\n"
            "body : field index\n"
            "date : field\n"
            "source : field boolean=XS\n", encoding="utf-8")

    def build(self):
        return ["scriptindex", "--stemmer", "english", self.index, self.folder / "script",
                self.folder / "articles.dump"]

    def count(self):
        return ["xapian-delve", self.index], "number of documents ="


class Recoll(System):
    name = "recoll"
    what = "text files and their folders, text kept; stems are looked up when asking"

    def prepare(self):
        (self.folder / "recoll").mkdir(exist_ok=True)
        (self.folder / "recoll" / "recoll.conf").write_text(
            f"topdirs = {self.folder / 'text'}\n"
            f"dbdir = {self.index}\n"
            "loglevel = 2\n"
            "indexStemmingLanguages = english\n"
            "idxniceprio = 0\n"
            "thrQSizes = -1 -1 -1\n", encoding="utf-8")

    def build(self):
        return ["recollindex", "-c", self.folder / "recoll", "-z"]

    def count(self):
        return ["xapian-delve", self.index], "number of documents ="

    def answer(self, query):
        return ["recollq", "-c", self.folder / "recoll", "-n", "10", query]


class Sqlite(System):
    name = "SQLite FTS5"
    what = "porter unicode61, text, a row for each facet value; made from Python"

    def build(self):
        return [sys.executable, HERE / "sqlite_peer.py", "index", self.index, self.folder / "articles.tsv"]

    def clear(self):
        self.index.parent.mkdir(exist_ok=True)
        self.index.unlink(missing_ok=True)

    def count(self):
        return ["sqlite3", self.index, "SELECT count(*) FROM articles"], None

    def answer(self, query):
        quoted = query.replace("'", "''")
        return ["sqlite3", "-readonly", self.index,
                f"SELECT id, title FROM articles WHERE articles MATCH '{quoted}' ORDER BY rank LIMIT 10"]

    def times(self, queries, rounds):
        return [sys.executable, HERE / "sqlite_peer.py", "times", self.index, queries, str(rounds)]


class Lucene(System):
    name = "Lucene 8"
    what = "English analyzer, positions, stored fields, four facet dimensions; JVM start included"

    def prepare(self):
        run(["javac", "-d", self.folder / "classes", "-cp", ":".join(lucene_jars()), HERE / "LucenePeer.java"],
            self.folder / "javac")

    def java(self, options, *arguments):
        return [*options, "-cp", ":".join([str(self.folder / "classes"), *lucene_jars()]), "LucenePeer", *arguments]

    def build(self):
        return self.java(JAVA, "index", self.index, self.folder / "articles.tsv")

    def count(self):
        return self.java(JAVA_COLD, "count", self.index), None

    def answer(self, query):
        return self.java(JAVA_COLD, "search", self.index, query)

    def times(self, queries, rounds):
        return self.java(JAVA, "times", self.index, queries, str(rounds))


class EmptyProgram(System):
    name = "empty program"
    what = "a C++ program that does nothing, linked to the libraries of `searcher`"

    def answer(self, _query):
        return [self.programs / "empty_program"]


# Ours first: the names that other systems get as facets are taken from our index.
INDEXERS = (NewsSearch, WithoutNames, Omindex, Scriptindex, Recoll, Sqlite, Lucene)
