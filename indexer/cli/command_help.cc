#include "indexer/cli/command_help.h"

#include <algorithm>
#include <array>

namespace news {
namespace {

constexpr std::array<CommandHelp, 10> kCommands = {{
    {IndexerCommand::build, "build", "-d DB SOURCE...",
     "Build an index of files and folders: a new generation beside the live one, swapped in when "
     "whole.",
     "  indexer build -d news.index articles/\n"
     "  indexer build -d news.index --include '*.jsonl.gz' --jobs 2 /data/wire\n"
     "  indexer build -d news.index --convert '*.pdf:pdftotext {} -' /data/reports\n"
     "  indexer build -d news.index --map body=content.text,date=meta.published dump.jsonl\n"},
    {IndexerCommand::update, "update", "-d DB [SOURCE...]",
     "Add, replace and delete what has changed in the sources since the last run.",
     "  indexer update -d news.index                  the sources given to `build`\n"
     "  indexer update -d news.index /data/new-feed   one more source\n"
     "  indexer update -d news.index --dry-run        only say what would change\n"},
    {IndexerCommand::retag, "retag", "-d DB",
     "Recompute the entities of all articles from their stored text: new names or corrections, "
     "without the sources.",
     "  indexer retag -d news.index --corrections fixes.txt --dry-run\n"
     "  indexer retag -d news.index --corrections fixes.txt --gazetteer companies.tsv\n"
     "  indexer retag -d news.index --corrections none\n"
     "\nA corrections file has one correction a line; fields stand apart by a tab or two spaces, "
     "# opens\n"
     "a comment, names are written TYPE:NAME with the types person, org, place, facility, group,\n"
     "misc and product:\n"
     "  merge   person:Vladimir Putin   person:V.V. Putin   person:Wladimir Putin\n"
     "  rename  org:Twitter             X\n"
     "  retype  place:Ajax              org\n"
     "  split   place:Georgia           Georgia   place:Georgia (US state)   country=US\n"
     "  hide    person:Reading          source=Daily Wire\n"
     "  hide    text:Times\n"
     "  add     org:Acme Widgets        aliases=Acme|ACME Corp.   country=DE   wikidata=Q42\n"
     "`split` reads: where articles write Georgia and the place Georgia was understood, it is the "
     "other.\n"
     "split and hide can be limited: country=, source=, id=, since=2001-09-11, until=2014.\n"
     "\nA gazetteer has the columns type, name, aliases (apart by |), country, wikidata, or a "
     "header\n"
     "that names them.\n"},
    {IndexerCommand::status, "status", "-d DB", "What is in an index and how fresh it is.",
     "  indexer status -d news.index\n"
     "  indexer status -d news.index --max-age 26h    exit status 1 when the last run is older\n"},
    {IndexerCommand::check, "check", "-d DB",
     "Verify the tables and every article: ids, dates, texts, mentions, facet values.",
     "  indexer check -d news.index\n"
     "  indexer check -d news.index --sample 3/7      a seventh: all of it in a week of nights\n"
     "  indexer check -d news.index --deep            every byte by its hash; prints the digest\n"},
    {IndexerCommand::rollback, "rollback", "-d DB",
     "Go back to the generation before the live one.", "  indexer rollback -d news.index\n"},
    {IndexerCommand::tag, "tag", "[FILE...|-]",
     "Print the people, organisations, places and groups that articles name, without any index.",
     "  indexer tag article.txt\n"
     "  indexer tag --format jsonl articles.jsonl\n"
     "  echo 'Merkel met Putin in Sochi.' | indexer tag -\n"
     "  indexer tag --explain article.txt             why each name is there and called so\n"
     "  indexer tag --explain -d news.index --id 42   the same for an article of an index\n"
     "  indexer tag --provenance page.html            where title, author, date and the rest "
     "stand\n"},
    {IndexerCommand::dump, "dump", "-d DB", "Print all articles with their entities as JSON Lines.",
     "  indexer dump -d news.index | jq -r '.entities[]?.name'\n"
     "  indexer dump -d news.index --provenance | jq -c '[.date, .provenance.date]'\n"},
    {IndexerCommand::evaluate, "evaluate", "GOLD...",
     "Compare the names that are found with those people marked: precision, recall and F1 a type.",
     "  indexer evaluate gold.tsv\n"
     "  indexer evaluate --types person,org,place --map FAC=LOC --errors 20 gold.tsv\n"
     "  indexer evaluate --format json --errors mistakes.tsv dev.tsv test.tsv.gz\n"},
    {IndexerCommand::formats, "formats", "", "List what can be read and how it is recognised.",
     "  indexer formats\n"},
}};

}  // namespace

std::span<const CommandHelp> indexer_commands() { return kCommands; }

const CommandHelp& help_of(IndexerCommand command) {
  return *std::ranges::find(kCommands, command, &CommandHelp::command);
}

std::string indexer_overview() {
  std::string text =
      "indexer: makes a searchable index of a news archive, with the people, organisations,\n"
      "places and groups its articles name.\n\n"
      "Usage: indexer COMMAND [OPTIONS] [ARGUMENTS]\n\n"
      "Commands:\n";
  for (const CommandHelp& command : kCommands) {
    std::string name(command.name);
    name.resize(10, ' ');
    text += "  " + name + std::string(command.summary) + "\n";
  }
  text +=
      "\nThe index is named by -d DB or by $NEWS_INDEX.\n"
      "`indexer COMMAND --help` shows a command's options and examples;\n"
      "`indexer --print-completion bash|zsh|fish` and `--print-man` what a shell and man need.\n";
  text += indexer_exit_status_help();
  return text;
}

std::string_view indexer_exit_status_help() {
  return "Exit status: 0 done; 2 wrong usage; 3 no such index; 4 some inputs were skipped;\n"
         "5 index damaged; 75 try again (lock held, disk full); 130/143 interrupted.\n";
}

}  // namespace news
