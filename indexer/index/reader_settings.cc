#include "indexer/index/reader_settings.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "indexer/readers/converter.h"

namespace news {

namespace {

constexpr std::string_view kConvert = "convert=";

std::string setting_of(const Converter& converter) {
  return std::string(kConvert) + converter.glob + ":" + converter.command;
}

}  // namespace

std::vector<std::string> encode_reader_settings(const IndexingOptions& options) {
  std::vector<std::string> settings;
  settings.push_back("format=" + std::string(input_format_name(options.reader.format)));
  for (const FieldMapping& mapping : options.reader.mappings) {
    settings.push_back("map=" + mapping.field + "=" + mapping.path);
  }
  for (const Converter& converter : options.reader.converters) {
    settings.push_back(setting_of(converter));
  }
  if (!options.reader.language.empty()) settings.push_back("lang=" + options.reader.language);
  for (const std::string& glob : options.listing.include) settings.push_back("include=" + glob);
  for (const std::string& glob : options.listing.exclude) settings.push_back("exclude=" + glob);
  for (const std::string& file : options.names.corrections) {
    settings.push_back("corrections=" + file);
  }
  for (const std::string& file : options.names.gazetteers) settings.push_back("gazetteer=" + file);
  return settings;
}

void apply_reader_settings(const std::vector<std::string>& settings, IndexingOptions& options) {
  const bool takes_format = options.reader.format == InputFormat::automatic;
  const bool takes_mappings = options.reader.mappings.empty();
  const bool takes_language = options.reader.language.empty();
  const bool takes_converters = options.reader.converters.empty() && !options.forget_converters;
  const bool takes_include = options.listing.include.empty();
  const bool takes_exclude = options.listing.exclude.empty();
  const bool takes_corrections = options.names.corrections.empty() && !options.forget_corrections;
  const bool takes_gazetteers = options.names.gazetteers.empty() && !options.forget_gazetteers;
  for (const std::string& setting : settings) {
    const std::size_t equals = setting.find('=');
    if (equals == std::string::npos) continue;
    const std::string_view key = std::string_view(setting).substr(0, equals);
    const std::string value = setting.substr(equals + 1);
    if (key == "format" && takes_format) {
      options.reader.format = input_format_of(value).value_or(InputFormat::automatic);
    } else if (key == "map" && takes_mappings) {
      const std::size_t split = value.find('=');
      if (split != std::string::npos) {
        options.reader.mappings.push_back({value.substr(0, split), value.substr(split + 1)});
      }
    } else if (key == "convert" && takes_converters) {
      if (auto converter = parse_converter(value)) options.reader.converters.push_back(*converter);
    } else if (key == "lang" && takes_language) {
      options.reader.language = value;
    } else if (key == "include" && takes_include) {
      options.listing.include.push_back(value);
    } else if (key == "exclude" && takes_exclude) {
      options.listing.exclude.push_back(value);
    } else if (key == "corrections" && takes_corrections) {
      options.names.corrections.push_back(value);
    } else if (key == "gazetteer" && takes_gazetteers) {
      options.names.gazetteers.push_back(value);
    }
  }
}

bool remember_converters(const std::vector<Converter>& converters,
                         std::vector<std::string>& settings) {
  const auto is_converter = [](const std::string& setting) {
    return setting.starts_with(kConvert);
  };
  std::vector<std::string> before;
  std::ranges::copy_if(settings, std::back_inserter(before), is_converter);
  std::vector<std::string> after;
  std::ranges::transform(converters, std::back_inserter(after), setting_of);
  if (before == after) return false;
  std::erase_if(settings, is_converter);
  settings.insert(settings.end(), after.begin(), after.end());
  return true;
}

void remember_readers(std::vector<std::string>& settings) {
  std::erase_if(settings,
                [](const std::string& setting) { return setting.starts_with("readers="); });
  settings.push_back("readers=" + std::string(kReadersVersion));
}

bool readers_differ(const std::vector<std::string>& settings) {
  return std::ranges::find(settings, "readers=" + std::string(kReadersVersion)) == settings.end();
}

void remember_names(const CustomNameFiles& names, std::vector<std::string>& settings) {
  std::erase_if(settings, [](const std::string& setting) {
    return setting.starts_with("corrections=") || setting.starts_with("gazetteer=");
  });
  IndexingOptions only_names;
  only_names.names = names;
  for (std::string& setting : encode_reader_settings(only_names)) {
    if (!setting.starts_with("format=")) settings.push_back(std::move(setting));
  }
}

}  // namespace news
