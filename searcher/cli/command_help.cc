#include "searcher/cli/command_help.h"

#include <array>

namespace news {
namespace {

constexpr std::array<SearchCommandHelp, 12> kCommands = {{
    {SearcherCommand::search, "search", "[OPTIONS] QUERY...",
     "Find articles, best first (the default command).",
     "  searcher -d news.index 'opec oil price' -F country -F org\n"
     "  searcher -d news.index 'person:\"Angela Merkel\" greece' --since 2015-06 --until 2015-07\n"
     "  searcher -d news.index '\"trade war\"~2 -f country=China' --sort -date\n"
     "  searcher -d news.index -f person=Putin -f country!=Russia --format jsonl ''\n"
     "  searcher -d news.index 'person:Putin' -n 0 -0 | xargs -0 searcher show -d news.index\n"},
    {SearcherCommand::count, "count", "[OPTIONS] QUERY...",
     "Print the exact number of matching articles.",
     "  searcher count -d news.index 'person:Putin date:2015'\n"},
    {SearcherCommand::facets, "facets", "[OPTIONS] [QUERY...]",
     "Print facet tables only; without a query, of all articles.",
     "  searcher facets -d news.index -F person:20 -F date:year\n"
     "  searcher facets -d news.index 'earthquake' -F country --format csv\n"
     "  searcher facets -d news.index 'opec' -F org:sort=significance:min=3 -F date:year/month\n"
     "  searcher facets -d news.index -f date=2015 -F date:year -F person:all:match=merk\n"},
    {SearcherCommand::show, "show", "[OPTIONS] ID...", "Print whole articles with their entities.",
     "  searcher show -d news.index nw-20150426-nepal\n"
     "  searcher show -d news.index --raw ID | wc -w\n"
     "  searcher show -d news.index nw-20150426-nepal --query 'earthquake place:Kathmandu'\n"},
    {SearcherCommand::batch, "batch", "[OPTIONS] FILE|-",
     "Answer many queries: a line each, `id TAB query`.",
     "  searcher batch -d news.index --match any --format trec queries.tsv > run.txt\n"
     "  searcher batch -d news.index --format jsonl -F person:5 -n 3 queries.tsv\n"},
    {SearcherCommand::explain, "explain", "[OPTIONS] QUERY...",
     "Show how a query is understood, with frequencies, and why the first hits come first.",
     "  searcher explain -d news.index 'Merkel* org:ECB'\n"
     "  searcher explain -d news.index 'opec person:Putin' -n 1 --format json\n"},
    {SearcherCommand::timeline, "timeline", "[OPTIONS] [QUERY...]",
     "Count matching articles by day, week, month or year, and per 1,000 of the archive.",
     "  searcher timeline -d news.index 'greece debt' --by month\n"
     "  searcher timeline -d news.index 'talks' --entity person:Putin --entity person:Merkel\n"
     "  searcher timeline -d news.index 'flood' --since 2015 --until 2016 --format csv\n"},
    {SearcherCommand::similar, "similar", "[OPTIONS] ID | --file FILE",
     "Find articles like one of the archive, or like a text of your own.",
     "  searcher similar -d news.index nw-20150426-nepal -n 5\n"
     "  searcher similar -d news.index --file draft.txt --since 2015\n"
     "  xclip -o | searcher similar -d news.index --file - --format json\n"},
    {SearcherCommand::entity, "entity", "[OPTIONS] NAME...",
     "Show a page about a person, organisation, place, group or other name.",
     "  searcher entity -d news.index Merkel\n"
     "  searcher entity -d news.index org:ECB --by year\n"
     "  searcher entity -d news.index 'person:\"Vladimir Putin\"' --format json\n"},
    {SearcherCommand::complete, "complete", "[OPTIONS] PREFIX",
     "List names, words and values that begin so; names by any of their words or spellings.",
     "  searcher complete -d news.index person:mer\n"
     "  searcher complete -d news.index 'angela me' -n 3\n"
     "  searcher complete -d news.index source: -n 0 --format tsv\n"},
    {SearcherCommand::cooccur, "cooccur", "[OPTIONS] [QUERY...]",
     "Show the entities that occur together with a query, and with each other.",
     "  searcher cooccur -d news.index 'person:Putin' --sort significance\n"
     "  searcher cooccur -d news.index 'opec' --types person,country --entities 30\n"
     "  searcher cooccur -d news.index 'syria' --format dot | neato -Tsvg > syria.svg\n"},
    {SearcherCommand::kwic, "kwic", "[OPTIONS] QUERY...",
     "Show every place where a query matches, with the words around it (a concordance).",
     "  searcher kwic -d news.index 'crisis' --sort left\n"
     "  searcher kwic -d news.index '\"trade war\"~2' -n 0 --format csv\n"},
}};

}  // namespace

std::span<const SearchCommandHelp> searcher_commands() { return kCommands; }

std::string_view query_language_help() {
  return "Query language:\n"
         "  merkel summit            both words, in any form; case and accents do not matter\n"
         "  a OR b   NOT c   -c   ( )  operators in capitals\n"
         "  \"trade war\"  \"trade war\"~3   phrase; with up to 3 words between\n"
         "  =Who   flood*   macon~1  exactly this form; beginning; up to 1 (2) typing errors\n"
         "  merkel NEAR/5 macron     within 5 words; ADJ/5 in this order\n"
         "  title:flood  body:flood  in the headline; in the text\n"
         "  person:\"Angela Merkel\"  org: place: group: misc: country: ent:   any name or alias\n"
         "  source: author: section: lang:de   date:2015  date:2015-11..2015-12  date:2weeks..\n"
         "  word^2                   counts twice\n";
}

std::string searcher_overview() {
  std::string text =
      "searcher: asks an index made by `indexer`.\n\n"
      "Usage: searcher [COMMAND] [OPTIONS] QUERY...\n\n"
      "Commands:\n";
  for (const SearchCommandHelp& command : kCommands) {
    std::string name(command.name);
    name.resize(10, ' ');
    text += "  " + name + std::string(command.summary) + "\n";
  }
  text += "\n";
  text += query_language_help();
  text +=
      "\nThe index is named by -d DB (several times: all are searched as one) or by $NEWS_INDEX.\n"
      "`searcher COMMAND --help` shows a command's options and examples;\n"
      "`searcher --print-completion bash|zsh|fish` and `--print-man` what a shell and man need.\n";
  text += searcher_exit_status_help();
  return text;
}

std::string_view searcher_exit_status_help() {
  return "Exit status: 0 something was found; 1 nothing; 2 wrong usage or query; 3 no such index;\n"
         "4 some of several indexes, or queries of a batch, failed; 5 index damaged; 75 try "
         "again.\n";
}

}  // namespace news
