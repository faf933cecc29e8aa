#!/usr/bin/env python3
"""Prepares the articles and queries of scripts/compare-peers.

corpus.py forms CORPUS COUNT FOLDER   the first COUNT articles as each system reads them
corpus.py names DUMP FOLDER           articles.tsv from `indexer dump` (standard input)
corpus.py queries FOLDER SEED EACH    queries.tsv: EACH queries of every kind from the headlines

A process of its own, so that its memory does not count as that of a system measured later: a
process begins with the peak of the one that started it.
"""
import collections
import gzip
import html
import json
import lzma
import pathlib
import random
import re
import shutil
import sys

FACETS = ("person", "org", "place", "country")
FILES_A_FOLDER = 1000
SAMPLE = 20_000  # articles whose words are counted to tell rare from common

# Words that one of the systems leaves out of its index or its queries.
STOP_WORDS = frozenset("""about after again also because been before being between both cannot could does doing down during
each from further have having here hers herself himself into itself just might more most must myself near once only other
ours ourselves over same shall should some such than that their theirs them themselves then there these they this those
through under until very want were what when where which while whom will with would your yours yourself""".split())


def open_corpus(path):
    opener = {".xz": lzma.open, ".gz": gzip.open}.get(path.suffix, open)
    return opener(path, "rt", encoding="utf-8")


def one_line(text):
    return " ".join(text.split())


def scriptindex_record(article):
    lines = [f"{field}={one_line(article[field])}" for field in ("id", "title", "date", "source")]
    body = "\n=".join(article["body"].splitlines())
    return "\n".join(lines) + f"\nbody={body}\n\n"


def web_page(article):
    return (f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>{html.escape(article["title"])}</title>\n'
            f'<meta name="date" content="{html.escape(article["date"])}"></head>\n'
            f'<body><p>{html.escape(article["body"])}</p></body></html>\n')


def write_forms(corpus, count, folder):
    """articles.jsonl, articles.dump, html/ and text/; prints the number of articles and the bytes of their text."""
    for form in ("html", "text"):
        shutil.rmtree(folder / form, ignore_errors=True)
    written, text_bytes = 0, 0
    with open_corpus(corpus) as lines, \
            open(folder / "articles.jsonl", "w", encoding="utf-8") as jsonl, \
            open(folder / "articles.dump", "w", encoding="utf-8") as dump:
        for line in lines:
            if count and written == count:
                break
            given = json.loads(line)
            article = {field: str(given.get(field) or "") for field in ("id", "title", "body", "date", "source")}
            if not article["id"] or not article["body"].strip():
                continue
            jsonl.write(json.dumps(article, ensure_ascii=False) + "\n")
            dump.write(scriptindex_record(article))
            part = f"{written // FILES_A_FOLDER:04}"
            for form, suffix, content in (("html", "html", web_page(article)),
                                          ("text", "txt", f"{article['title']}\n\n{article['body']}\n")):
                (folder / form / part).mkdir(parents=True, exist_ok=True)
                (folder / form / part / f"{written:07}.{suffix}").write_text(content, encoding="utf-8")
            written += 1
            text_bytes += len(article["title"].encode()) + len(article["body"].encode())
    print(written, text_bytes)


def write_names(folder):
    """articles.tsv: id, title, body, date, source, then the values of FACETS, parted by U+001F."""
    with open(folder / "articles.tsv", "w", encoding="utf-8") as out:
        for line in sys.stdin:
            record = json.loads(line)
            if record.get("type") != "article":
                continue
            values = {facet: [entity["name"] for entity in record["entities"] if entity["type"] == facet]
                      for facet in FACETS}
            values["country"] = record["countries"]
            cells = [record[field] or "" for field in ("id", "title", "body", "date", "source")]
            cells += ["\x1f".join(dict.fromkeys(values[facet])) for facet in FACETS]
            out.write("\t".join(map(one_line_keeping_separators, cells)) + "\n")


def one_line_keeping_separators(cell):
    return re.sub(r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+", " ", cell)


def words_of(text):
    return [word for word in re.findall(r"(?<![\w'’.-])[a-z]{4,}(?![\w'’.-])", text.lower()) if word not in STOP_WORDS]


def draw_queries(folder, seed, each):
    """Rare and common words, AND, OR, phrases; in a syntax that all systems read alike."""
    frequency, headlines = collections.Counter(), []
    with open(folder / "articles.jsonl", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            article = json.loads(line)
            headlines.append(article["title"])
            if number < SAMPLE:
                frequency.update(set(words_of(article["title"] + " \n " + article["body"])))
    sampled = min(SAMPLE, len(headlines))
    source = random.Random(seed)
    source.shuffle(headlines)
    lists = [words_of(headline) for headline in headlines]
    known = sorted({word for words in lists for word in words})
    rare = [word for word in known if 2 <= frequency[word] <= max(3, sampled // 500)]
    common = [word for word in known if frequency[word] >= sampled // 20]
    queries = {"rare": distinct(lambda: rare and source.choice(rare), each),
               "common": distinct(lambda: common and source.choice(common), each),
               "and": distinct(lambda: conjunction(source, source.choice(lists)), each),
               "or": distinct(lambda: len(known) > 4 and " OR ".join(source.sample(known, 5)), each),
               "phrase": distinct(lambda: phrase(source, source.choice(headlines)), each)}
    with open(folder / "queries.tsv", "w", encoding="utf-8") as out:
        for kind, texts in queries.items():
            for number, text in enumerate(texts):
                out.write(f"{kind}-{number}\t{text}\n")


def distinct(draw, count):
    """Up to `count` different texts; small archives may have fewer."""
    found = {}
    for _ in range(count * 200):
        text = draw()
        if text:
            found[text] = True
        if len(found) == count:
            break
    return list(found)


def conjunction(source, words):
    count = source.choice((2, 3))
    words = list(dict.fromkeys(words))
    return " ".join(source.sample(words, count)) if len(words) >= count else None


def phrase(source, headline):
    pairs = [pair for pair in re.findall(r"(?=\b([a-z]{4,} [a-z]{4,})\b)", headline.lower())
             if not STOP_WORDS.intersection(pair.split()) and words_of(pair) == pair.split()]
    return f'"{source.choice(pairs)}"' if pairs else None


def main():
    command, arguments = sys.argv[1], sys.argv[2:]
    if command == "forms":
        write_forms(pathlib.Path(arguments[0]), int(arguments[1]), pathlib.Path(arguments[2]))
    elif command == "names":
        write_names(pathlib.Path(arguments[0]))
    else:
        draw_queries(pathlib.Path(arguments[0]), int(arguments[1]), int(arguments[2]))


if __name__ == "__main__":
    main()
