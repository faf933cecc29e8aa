#include "common/manual/program_manual.h"

namespace news {
namespace {

// Text that troff prints as it is: hyphens stay ASCII, so that options can be copied.
std::string roff(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\\') {
      escaped += "\\e";
    } else if (c == '-') {
      escaped += "\\-";
    } else {
      if ((c == '.' || c == '\'') && (escaped.empty() || escaped.back() == '\n')) escaped += "\\&";
      escaped += c;
    }
  }
  return escaped;
}

std::string bold(std::string_view text) { return "\\fB" + roff(text) + "\\fR"; }
std::string italic(std::string_view text) { return "\\fI" + roff(text) + "\\fR"; }

// Lines that keep their breaks and spaces.
std::string verbatim(std::string_view text) {
  std::string block = ".nf\n.RS 0\n" + roff(text);
  if (!block.ends_with('\n')) block += '\n';
  return block + ".RE\n.fi\n";
}

std::string option_entry(const OptionManual& option) {
  std::string text = ".TP\n";
  if (!option.short_name.empty()) text += bold("-" + option.short_name) + ", ";
  text += bold("--" + option.long_name);
  if (!option.argument.empty()) text += " " + italic(option.argument);
  text += "\n" + roff(option.text);
  if (!option.default_value.empty()) text += " (default: " + roff(option.default_value) + ")";
  return text + "\n";
}

std::string command_section(const ProgramManual& manual, const CommandManual& command) {
  std::string text = ".SS " + roff(command.name) + "\n" + bold(manual.name + " " + command.name) +
                     " " + roff(command.synopsis) + "\n.PP\n" + roff(command.summary) + "\n";
  for (const OptionManual& option : command.options) text += option_entry(option);
  if (!command.examples.empty()) text += ".PP\nExamples:\n" + verbatim(command.examples);
  return text;
}

std::string upper(std::string text) {
  for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return text;
}

}  // namespace

std::string man_page(const ProgramManual& manual) {
  std::string text = ".TH " + upper(manual.name) + " 1 \"\" \"" + manual.name + " " +
                     manual.version + "\" \"News search\"\n.SH NAME\n" + manual.name + " \\- " +
                     roff(manual.summary) + "\n.SH SYNOPSIS\n";
  for (const CommandManual& command : manual.commands) {
    const bool is_default = command.name == manual.default_command;
    text += bold(manual.name) + " " +
            (is_default ? "[" + bold(command.name) + "]" : bold(command.name)) + " " +
            roff(command.synopsis) + (&command == &manual.commands.back() ? "\n" : "\n.br\n");
  }
  text += ".SH COMMANDS\n";
  for (const CommandManual& command : manual.commands) text += command_section(manual, command);
  for (const ManualSection& section : manual.sections) {
    text += ".SH " + roff(section.title) + "\n" + verbatim(section.text);
  }
  return text;
}

}  // namespace news
