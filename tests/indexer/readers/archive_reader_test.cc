#include <archive.h>
#include <archive_entry.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <locale.h>
#include <zlib.h>

#include <ostream>
#include <string>
#include <vector>

#include "tests/indexer/readers/reading.h"

namespace news {
namespace {

using testing::HasSubstr;

struct Member {
  std::string path{};
  std::string bytes{};
  mode_t type = AE_IFREG;
};

struct Form {
  std::string label{};
  int (*set_format)(archive*) = nullptr;
  int filter = ARCHIVE_FILTER_NONE;
  const char* options = nullptr;
};
void PrintTo(const Form& form, std::ostream* os) { *os << form.label; }

const Form kTar = {"tar", archive_write_set_format_pax_restricted};
const Form kZip = {"zip", archive_write_set_format_zip};
const Form kForms[] = {
    kTar,
    {"tar.gz", archive_write_set_format_ustar, ARCHIVE_FILTER_GZIP},
    {"tar.bz2", archive_write_set_format_gnutar, ARCHIVE_FILTER_BZIP2},
    {"tar.xz", archive_write_set_format_pax_restricted, ARCHIVE_FILTER_XZ},
    {"tar.zst", archive_write_set_format_pax_restricted, ARCHIVE_FILTER_ZSTD},
    {"tar.lz4", archive_write_set_format_pax_restricted, ARCHIVE_FILTER_LZ4},
    {"old tar", archive_write_set_format_v7tar},
    kZip,
    {"7-Zip", archive_write_set_format_7zip},
    {"stored zip", archive_write_set_format_zip, ARCHIVE_FILTER_NONE, "zip:compression=store"},
};

la_ssize_t append(archive* /*handle*/, void* out, const void* bytes, std::size_t count) {
  static_cast<std::string*>(out)->append(static_cast<const char*>(bytes), count);
  return static_cast<la_ssize_t>(count);
}

std::string pack(const std::vector<Member>& members, const Form& form) {
  std::string out;
  // 7-Zip keeps names in UTF-16, converted from the thread's charset.
  static const locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
  const locale_t before = uselocale(utf8);
  archive* writer = archive_write_new();
  form.set_format(writer);
  archive_write_add_filter(writer, form.filter);
  if (form.options != nullptr) archive_write_set_options(writer, form.options);
  archive_write_set_passphrase(writer, "secret");
  archive_write_set_bytes_in_last_block(writer, 1);
  archive_write_open(writer, &out, nullptr, append, nullptr);
  for (const Member& member : members) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, member.path.c_str());
    archive_entry_set_filetype(entry, member.type);
    archive_entry_set_perm(entry, 0644);
    if (member.type == AE_IFLNK) archive_entry_set_symlink(entry, member.bytes.c_str());
    if (member.type == AE_IFREG) {
      archive_entry_set_size(entry, static_cast<la_int64_t>(member.bytes.size()));
    }
    archive_write_header(writer, entry);
    if (member.type == AE_IFREG) {
      archive_write_data(writer, member.bytes.data(), member.bytes.size());
    }
    archive_entry_free(entry);
  }
  archive_write_close(writer);
  archive_write_free(writer);
  uselocale(before);
  return out;
}

// One stream of compressed data.
std::string squeeze(const std::string& bytes, int filter) {
  return pack({{"x", bytes}}, {"raw", archive_write_set_format_raw, filter});
}

std::vector<std::string> ids(const Reading& reading) {
  std::vector<std::string> list;
  for (const Article& article : reading.articles) list.push_back(article.id);
  return list;
}

class ArchiveFormTest : public testing::TestWithParam<Form> {};

TEST_P(ArchiveFormTest, ReadsMembersAsFiles) {
  const std::string bytes =
      pack({{"news", "", AE_IFDIR},
            {"news/2015-11-27-talks.txt", "Talks ended in Kyiv.\n"},
            {"news/a.jsonl", "{\"id\":\"7\",\"body\":\"Seven\"}\n{\"body\":\"Eight\"}\n"},
            {"news/Zürich.html", "<html><title>Z</title><body><p>Page text.</p></body></html>"}},
           GetParam());
  const Reading reading = read_bytes(bytes, "news.archive");
  EXPECT_EQ(reading.reasons(), "");
  EXPECT_THAT(ids(reading),
              testing::ElementsAre("news.archive/news/2015-11-27-talks.txt", "7",
                                   "news.archive/news/a.jsonl:2", "news.archive/news/Zürich.html"));
  const Article& first = reading.articles.front();
  EXPECT_EQ(first.title, "talks");
  EXPECT_EQ(to_iso(first.date.value()), "2015-11-27");
  EXPECT_EQ(first.origin.file, "news.archive");
  EXPECT_EQ(first.origin.member, "news/2015-11-27-talks.txt");
  EXPECT_EQ(reading.articles[2].origin.line, 2U);
}

TEST_P(ArchiveFormTest, CutAnywhereNeverDeliversHalfAnArticle) {
  const std::string body(3000, 'x');
  const std::string whole = pack({{"a.txt", body}, {"b.txt", body}}, GetParam());
  // A shorter beginning tells nothing of what it was.
  for (std::size_t size = 40; size < whole.size(); size += 1 + whole.size() / 50) {
    const Reading reading = read_bytes(whole.substr(0, size), "cut");
    for (const Article& article : reading.articles) EXPECT_TRUE(article.body == body) << size;
    EXPECT_LE(reading.articles.size(), 2U);
    EXPECT_FALSE(reading.articles.size() < 2 && reading.failures.empty()) << size;
  }
}

INSTANTIATE_TEST_SUITE_P(All, ArchiveFormTest, testing::ValuesIn(kForms));

TEST(ArchiveReaderTest, ReadsArchivesWithinArchives) {
  const std::string inner = pack({{"deep.txt", "Deep text."}}, kZip);
  const std::string bytes =
      pack({{"inner.zip", inner},
            {"page.txt.gz", squeeze("Squeezed text.", ARCHIVE_FILTER_GZIP)},
            {"x.tar.xz", squeeze(pack({{"y.txt", "Why."}}, kTar), ARCHIVE_FILTER_XZ)}},
           kZip);
  const Reading reading = read_bytes(bytes, "outer.zip");
  EXPECT_EQ(reading.reasons(), "");
  EXPECT_THAT(ids(reading),
              testing::ElementsAre("outer.zip/inner.zip/deep.txt", "outer.zip/page.txt.gz",
                                   "outer.zip/x.tar.xz/y.txt"));
  EXPECT_EQ(reading.articles[0].origin.member, "inner.zip/deep.txt");
  EXPECT_EQ(reading.articles[1].title, "page");
}

TEST(ArchiveReaderTest, RefusesDeepNesting) {
  std::string bytes = pack({{"a.txt", "Text."}}, kZip);
  for (int i = 0; i < 8; ++i) bytes = pack({{"z.zip", bytes}}, kZip);
  const Reading reading = read_bytes(bytes, "a.zip");
  EXPECT_EQ(reading.articles.size(), 0U);
  EXPECT_EQ(reading.reasons(), "archives nested deeper than 4 levels\n");
  EXPECT_EQ(reading.failures.at(0).member, "z.zip/z.zip/z.zip/z.zip");
}

TEST(ArchiveReaderTest, NamesWhatItCannotRead) {
  const Reading reading = read_bytes(
      pack({{"a.txt", "Text."}, {"b.png", "\x89PNG\r\n\x1a\n"}, {"c.txt", ""}, {"d.txt", "More."}},
           kTar),
      "a.tar");
  EXPECT_EQ(reading.articles.size(), 2U);
  ASSERT_EQ(reading.failures.size(), 2U);
  EXPECT_EQ(to_string(reading.failures[0]), "a.tar(b.png): binary file (PNG image)");
  EXPECT_EQ(to_string(reading.failures[1]), "a.tar(c.txt): empty file");
}

TEST(ArchiveReaderTest, NamesEncryptedMembers) {
  const Form encrypted = {"encrypted", archive_write_set_format_zip, ARCHIVE_FILTER_NONE,
                          "zip:encryption=zipcrypt"};
  const Reading reading =
      read_bytes(pack({{"a.txt", "Secret."}, {"b.txt", "Secret."}}, encrypted), "a.zip");
  EXPECT_EQ(reading.articles.size(), 0U);
  EXPECT_EQ(reading.reasons(), "encrypted\nencrypted\n");
}

TEST(ArchiveReaderTest, PassesOverADamagedMember) {
  std::string noise(2000, 'a');
  for (std::size_t i = 0; i < noise.size(); ++i) {
    noise[i] = static_cast<char>('a' + (i * i * 7 + i / 3) % 26);
  }
  std::string bytes = pack({{"a.txt", noise}, {"b.txt", "Fine."}}, kZip);
  const std::size_t second = bytes.find("b.txt");
  bytes.replace(second / 2, 8, 8, '\xaa');
  const Reading reading = read_bytes(bytes, "a.zip");
  ASSERT_EQ(reading.articles.size(), 1U);
  EXPECT_EQ(reading.articles[0].body, "Fine.");
  EXPECT_THAT(reading.reasons(), HasSubstr("damaged in the archive: "));
  EXPECT_EQ(reading.failures.size(), 1U);
  EXPECT_EQ(reading.failures.at(0).member, "a.txt");
}

TEST(ArchiveReaderTest, TakesNoHarmFromNames) {
  const Reading reading = read_bytes(pack({{"../../etc/passwd", "Up."},
                                           {"/etc/passwd", "Absolute."},
                                           {"link", "/etc/passwd", AE_IFLNK},
                                           {"dev", "", AE_IFCHR},
                                           {"esc\x1b[31m\n.txt", "Escapes."},
                                           {"\xff\xfe.txt", "No UTF-8."}},
                                          kTar),
                                     "a.tar");
  EXPECT_EQ(reading.reasons(), "");
  ASSERT_EQ(reading.articles.size(), 4U);
  EXPECT_EQ(reading.articles[0].body, "Up.");
  EXPECT_EQ(reading.articles[2].origin.member.find('\x1b'), std::string::npos);
}

TEST(ArchiveReaderTest, PassesOverWhatFoldersPassOver) {
  const Reading reading = read_bytes(pack({{".git/config", "x"},
                                           {"__MACOSX/._a.txt", "x"},
                                           {"README.txt", "x"},
                                           {"./a.txt", "Text."}},
                                          kTar),
                                     "a.tar");
  EXPECT_EQ(reading.reasons(), "");
  EXPECT_EQ(reading.articles.size(), 1U);
}

TEST(ArchiveReaderTest, BombsEndInOneLine) {
  // Each layer alone is harmless: 60 MiB of blanks, ten times, squeezed twice.
  std::string blanks;
  for (int i = 0; i < 60; ++i) blanks += std::string(1U << 20U, ' ') + "\n";
  const std::string squeezed = squeeze(blanks, ARCHIVE_FILTER_ZSTD);
  std::vector<Member> members;
  for (int i = 0; i < 10; ++i) members.push_back({std::to_string(i) + ".jsonl.zst", squeezed});
  const std::string bomb = squeeze(pack(members, kTar), ARCHIVE_FILTER_XZ);
  const Reading reading = read_bytes(bomb, "a.tar.xz");
  EXPECT_THAT(reading.reasons(), HasSubstr("expands to more than 200 times its size"));
}

TEST(ArchiveReaderTest, OfficeDocumentsAreNoArchives) {
  for (const auto& [first, kind] : std::vector<std::pair<std::string, std::string>>{
           {"[Content_Types].xml", "Word document"}, {"mimetype", "OpenDocument file"}}) {
    const Reading reading =
        read_bytes(pack({{first, "x"}, {"word/document.xml", "<w/>"}}, kZip), "a");
    EXPECT_EQ(reading.articles.size(), 0U);
    EXPECT_THAT(reading.reasons(), HasSubstr("binary file (" + kind + ")"));
  }
}

TEST(ArchiveReaderTest, EmptyArchivesAreEmpty) {
  for (const Form& form : {kTar, kZip}) {
    const Reading reading = read_bytes(pack({}, form), "a.zip");
    EXPECT_EQ(reading.articles.size(), 0U);
  }
}

TEST(CompressionTest, UndoesWhatTheArchiveLibraryKnows) {
  const std::string line = "{\"id\":\"1\",\"body\":\"One\"}\n";
  for (const int filter :
       {ARCHIVE_FILTER_BZIP2, ARCHIVE_FILTER_XZ, ARCHIVE_FILTER_LZ4, ARCHIVE_FILTER_COMPRESS}) {
    const Reading reading = read_bytes(squeeze(line, filter), "no-ending");
    EXPECT_EQ(reading.articles.size(), 1U) << filter << reading.reasons();
    std::string two = squeeze(line, filter);
    two.resize(two.size() / 2);
    EXPECT_FALSE(read_bytes(two, "no-ending").failures.empty()) << filter;
  }
  const Reading reading = read_bytes(
      squeeze(line, ARCHIVE_FILTER_BZIP2) + squeeze(line, ARCHIVE_FILTER_BZIP2), "two.bz2");
  EXPECT_EQ(reading.articles.size(), 2U);
}

std::string little_endian(std::uint64_t value, std::size_t bytes) {
  std::string out;
  for (std::size_t i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFFU);
  return out;
}

std::uint32_t crc_of(const std::string& bytes) {
  return static_cast<std::uint32_t>(
      crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size())));
}

// Blocks of RAR 4 as its technical note lays them out (technote.txt of unrar 3), members stored.
std::string rar_block(const std::string& header) {
  return little_endian(crc_of(header) & 0xFFFFU, 2) + header;
}

std::string pack_rar(const std::vector<Member>& members) {
  std::string out("Rar!\x1a\x07\0", 7);
  out += rar_block('\x73' + little_endian(0, 2) + little_endian(13, 2) + little_endian(0, 6));
  for (const Member& member : members) {
    const std::string rest =
        little_endian(member.bytes.size(), 4) + little_endian(member.bytes.size(), 4) + '\x03' +
        little_endian(crc_of(member.bytes), 4) + little_endian(0, 4) + '\x14' + '\x30' +
        little_endian(member.path.size(), 2) + little_endian(0100644, 4) + member.path;
    out += rar_block('\x74' + little_endian(0x8000, 2) + little_endian(7 + rest.size(), 2) + rest);
    out += member.bytes;
  }
  return out + rar_block('\x7b' + little_endian(0x4000, 2) + little_endian(7, 2));
}

TEST(ArchiveReader, ReadsRar) {
  const Reading reading = read_bytes(pack_rar({{"2015/a.txt", "Bridge opens\n\nThe bridge opened."},
                                               {"b.txt", "Ferry\n\nIt left."}}),
                                     "news.rar");
  ASSERT_EQ(reading.articles.size(), 2U) << reading.reasons();
  EXPECT_EQ(reading.articles[0].id, "news.rar/2015/a.txt");
  EXPECT_EQ(reading.articles[0].body, "The bridge opened.");
  EXPECT_EQ(reading.articles[1].title, "Ferry");
}

TEST(ArchiveReader, NamesDamagedSevenZipAndRar) {
  const std::vector<Member> members = {{"a.txt", "Bridge opens\n\nThe bridge opened."}};
  const std::string seven = pack(members, {"7-Zip", archive_write_set_format_7zip});
  const std::string rar = pack_rar(members);
  for (const std::string& whole : {seven, rar}) {
    for (const std::size_t kept : {whole.size() / 2, whole.size() - 20}) {
      const Reading reading = read_bytes(whole.substr(0, kept), "news.archive");
      EXPECT_FALSE(reading.reasons().empty()) << kept << " of " << whole.size();
    }
  }
}

}  // namespace
}  // namespace news
