// Lucene 8 as a peer of scripts/compare-peers.
//
//   LucenePeer index FOLDER ARTICLES.tsv        columns as corpus.py writes them
//   LucenePeer times FOLDER QUERIES.tsv ROUNDS  a line each: mode, query id, microseconds of processor
//                                               time, matches
//   LucenePeer search FOLDER QUERY              ids and titles of the first ten
//   LucenePeer count FOLDER                     the number of articles
//
// English analyzer (stop words, Porter stems), positions, stored fields, four facet dimensions as
// sorted-set doc values; one thread, segments merged as they come. Titles weigh three times.
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.facet.sortedset.DefaultSortedSetDocValuesReaderState;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetCounts;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetField;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesReaderState;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.queryparser.classic.MultiFieldQueryParser;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.store.FSDirectory;

public final class LucenePeer {
  private static final String[] FACETS = {"person", "org", "place", "country"};
  private static final int FIRST_FACET_CELL = 5;
  // What a list of hits shows; the text of the article is only for the highlighter.
  private static final Set<String> SHOWN = Set.of("id", "title", "date", "source");
  private static final int HITS = 10;
  private static final double RAM_BUFFER_MB = 256;
  // The compiler of the virtual machine is at work for so long.
  private static final long WARM_UP_NANOSECONDS = 6_000_000_000L;

  private final Analyzer analyzer = new EnglishAnalyzer();

  public static void main(String[] arguments) throws Exception {
    LucenePeer peer = new LucenePeer();
    Path folder = Path.of(arguments[1]);
    switch (arguments[0]) {
      case "index" -> peer.index(folder, Path.of(arguments[2]));
      case "times" -> peer.times(folder, Path.of(arguments[2]), Integer.parseInt(arguments[3]));
      case "search" -> peer.search(folder, arguments[2]);
      case "count" -> peer.count(folder);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private void index(Path folder, Path articles) throws IOException {
    FacetsConfig facets = new FacetsConfig();
    for (String facet : FACETS) facets.setMultiValued(facet, true);
    IndexWriterConfig config = new IndexWriterConfig(analyzer);
    config.setRAMBufferSizeMB(RAM_BUFFER_MB);
    config.setMergeScheduler(new SerialMergeScheduler());
    try (IndexWriter writer = new IndexWriter(FSDirectory.open(folder), config);
        BufferedReader lines = Files.newBufferedReader(articles, StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        writer.addDocument(facets.build(document(line.split("\t", -1))));
      }
    }
  }

  private static Document document(String[] cells) {
    Document document = new Document();
    document.add(new StringField("id", cells[0], Field.Store.YES));
    document.add(new TextField("title", cells[1], Field.Store.YES));
    document.add(new TextField("body", cells[2], Field.Store.YES));
    document.add(new StoredField("date", cells[3]));
    document.add(new StoredField("source", cells[4]));
    for (int i = 0; i < FACETS.length; ++i) {
      for (String name : cells[FIRST_FACET_CELL + i].split("\u001f")) {
        if (!name.isEmpty()) document.add(new SortedSetDocValuesFacetField(FACETS[i], name));
      }
    }
    return document;
  }

  private Query parse(String text) throws Exception {
    MultiFieldQueryParser parser =
        new MultiFieldQueryParser(
            new String[] {"title", "body"}, analyzer, Map.of("title", 3.0f, "body", 1.0f));
    parser.setDefaultOperator(QueryParser.Operator.AND);
    return parser.parse(text);
  }

  private void search(Path folder, String text) throws Exception {
    try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(folder))) {
      IndexSearcher searcher = new IndexSearcher(reader);
      for (ScoreDoc hit : searcher.search(parse(text), HITS).scoreDocs) {
        Document document = searcher.doc(hit.doc, SHOWN);
        System.out.println(document.get("id") + "\t" + document.get("title"));
      }
    }
  }

  private void count(Path folder) throws IOException {
    try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(folder))) {
      System.out.println(reader.numDocs());
    }
  }

  private interface Answer {
    long matches(String query) throws Exception;
  }

  private void times(Path folder, Path queryFile, int rounds) throws Exception {
    List<String[]> queries = new ArrayList<>();
    for (String line : Files.readAllLines(queryFile)) queries.add(line.split("\t"));
    try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(folder))) {
      IndexSearcher searcher = new IndexSearcher(reader);
      SortedSetDocValuesReaderState state = new DefaultSortedSetDocValuesReaderState(reader);
      UnifiedHighlighter highlighter = new UnifiedHighlighter(searcher, analyzer);
      report("top10", queries, rounds, text -> topTen(searcher, text));
      report("facets", queries, rounds, text -> facets(searcher, state, parse(text), 0, null));
      report("page", queries, rounds, text -> {
        Query query = parse(text);
        return facets(searcher, state, query, HITS, highlighter);
      });
    }
  }

  private long topTen(IndexSearcher searcher, String text) throws Exception {
    TopDocs top = searcher.search(parse(text), HITS);
    for (ScoreDoc hit : top.scoreDocs) searcher.doc(hit.doc, SHOWN);
    return top.totalHits.value;
  }

  // With `hits`, also the first of them with stored fields and a snippet each.
  private static long facets(
      IndexSearcher searcher, SortedSetDocValuesReaderState state, Query query, int hits,
      UnifiedHighlighter highlighter) throws IOException {
    FacetsCollector collector = new FacetsCollector();
    if (hits == 0) {
      searcher.search(query, collector);
    } else {
      TopDocs top = FacetsCollector.search(searcher, query, hits, collector);
      for (ScoreDoc hit : top.scoreDocs) searcher.doc(hit.doc, SHOWN);
      highlighter.highlight("body", query, top);
    }
    SortedSetDocValuesFacetCounts counts = new SortedSetDocValuesFacetCounts(state, collector);
    for (String facet : FACETS) counts.getTopChildren(10, facet);
    return collector.getMatchingDocs().stream().mapToLong(found -> found.totalHits).sum();
  }

  private static void report(String mode, List<String[]> queries, int rounds, Answer answer)
      throws Exception {
    long end = System.nanoTime() + WARM_UP_NANOSECONDS;
    while (System.nanoTime() < end) {
      for (String[] query : queries) answer.matches(query[1]);
    }
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    long[][] taken = new long[queries.size()][rounds];
    long[] matches = new long[queries.size()];
    for (int round = 0; round < rounds; ++round) {
      for (int i = 0; i < taken.length; ++i) {
        long begin = clock.getCurrentThreadCpuTime();
        matches[i] = answer.matches(queries.get(i)[1]);
        taken[i][round] = clock.getCurrentThreadCpuTime() - begin;
      }
    }
    for (int i = 0; i < taken.length; ++i) {
      Arrays.sort(taken[i]);
      System.out.printf(
          Locale.ROOT, "%s\t%s\t%.1f\t%d%n", mode, queries.get(i)[0], taken[i][rounds / 2] / 1000.0, matches[i]);
    }
  }
}
