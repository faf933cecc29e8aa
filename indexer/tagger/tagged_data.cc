#include "indexer/tagger/tagged_data.h"

#include "common/tokenizer.h"
#include "indexer/entities/lexed_text.h"
#include "indexer/tagger/recasing.h"

namespace news {
namespace {

// Labels of the types a corpus does not mark.
std::uint64_t unmarked_labels(std::uint32_t marked_types) {
  std::uint64_t labels = 0;
  for (std::size_t l = 1; l < kLabelCount; ++l) {
    if ((marked_types >> label_type(static_cast<Label>(l)) & 1U) == 0)
      labels |= std::uint64_t{1} << l;
  }
  return labels;
}

}  // namespace

std::vector<Label> labels_of(const TokenStream& stream, const std::vector<GoldSpan>& spans) {
  std::vector<Label> labels(stream.tokens().size(), kOutside);
  std::size_t token = 0;
  for (const GoldSpan& span : spans) {
    while (token < labels.size() && stream.tokens()[token].end <= span.byte_begin) ++token;
    std::size_t end = token;
    while (end < labels.size() && stream.tokens()[end].begin < span.byte_end) ++end;
    const auto type = static_cast<std::size_t>(span.type);
    for (std::size_t t = token; t < end; ++t) {
      labels[t] = end - token == 1 ? unit_label(type)
                  : t == token     ? begin_label(type)
                  : t + 1 == end   ? last_label(type)
                                   : inside_label(type);
    }
    token = end;
  }
  // A sentence ends all mentions.
  for (const StreamSentence& sentence : stream.sentences()) {
    Label& last = labels[sentence.end - 1];
    if (!is_open(last)) continue;
    const std::size_t type = label_type(last);
    last = label_part(last) == LabelPart::begin ? unit_label(type) : last_label(type);
    if (sentence.end == labels.size()) continue;
    Label& next = labels[sentence.end];
    if (label_part(next) == LabelPart::inside) next = begin_label(type);
    if (label_part(next) == LabelPart::last) next = unit_label(type);
  }
  return labels;
}

TaggedData extract_features(std::span<const TrainingCorpus> corpora, const Knowledge& knowledge,
                            const WordClusters& clusters, const std::vector<Label>* votes) {
  TaggedData tagged;
  TrainingData& data = tagged.data;
  data.corpus_count = corpora.size();
  WordTable words(knowledge, clusters);
  FeatureSource source(knowledge, words);
  const Tokenizer tokenizer;
  TokenStream stream;
  for (std::size_t c = 0; c < corpora.size(); ++c) {
    data.free_labels.push_back(unmarked_labels(corpora[c].marked_types));
    for (const TrainingArticle& article : corpora[c].articles) {
      const LexedText lexed(article.text, tokenizer);
      stream.clear();
      stream.add_field(TextField::body, lexed);
      undo_headline_case(stream, knowledge);
      source.load(stream);
      const auto first_token = static_cast<std::uint32_t>(data.token_count());
      if (votes != nullptr) {
        source.load_votes(std::span(*votes).subspan(first_token, stream.tokens().size()));
      }
      const std::vector<Label> labels = labels_of(stream, article.spans);
      data.labels.insert(data.labels.end(), labels.begin(), labels.end());
      DocumentRange document;
      document.corpus = static_cast<std::uint8_t>(c);
      document.first_sentence = static_cast<std::uint32_t>(data.sentences.size());
      for (const StreamSentence& sentence : stream.sentences()) {
        data.sentences.push_back({first_token + sentence.begin, sentence.end - sentence.begin,
                                  static_cast<std::uint32_t>(tagged.documents.size()),
                                  document.corpus});
        for (std::uint32_t t = sentence.begin; t < sentence.end; ++t) {
          for (int offset = -kWindow; offset <= kWindow; ++offset) {
            const std::int64_t place = std::int64_t{t} + offset;
            if (place < sentence.begin || place >= sentence.end) continue;
            append_word_features(source.traits(static_cast<std::size_t>(place)), offset,
                                 data.features);
          }
          source.append_place_features(t, sentence, data.features);
          if (votes != nullptr) source.append_vote_features(t, sentence, data.features);
          data.feature_begin.push_back(data.features.size());
        }
      }
      document.end_sentence = static_cast<std::uint32_t>(data.sentences.size());
      tagged.documents.push_back(document);
    }
  }
  return tagged;
}

}  // namespace news
