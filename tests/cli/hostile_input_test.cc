// Inputs made to exhaust memory or time, or to reach beyond the archive. Each lies between two
// sentinel articles that must be found; what can't be used costs one line.
#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/inotify.h>
#include <sys/socket.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <array>
#include <chrono>
#include <functional>
#include <nlohmann/json.hpp>

#include "tests/support/run_command.h"

namespace news {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using support::CommandResult;
using ::testing::HasSubstr;
using ::testing::Not;

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kMeasures = false;
#else
constexpr bool kMeasures = true;
#endif
// Of address space, for each indexer of these tests: KiB.
constexpr const char* kMemory = "1000000";
constexpr std::chrono::seconds kMaxTime{20};

std::string sentinel(const std::string& id) {
  return json{{"id", id}, {"title", "Sentinel " + id}, {"body", "The sentinel stands here."}}
             .dump() +
         "\n";
}

std::string repeated(const std::string& text, std::size_t times) {
  std::string all;
  all.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

std::string gzip(const std::string& text) {
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, MAX_WBITS + 16, 9, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, text.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string zstd(const std::string& text) {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3));
  return out;
}

// The library joins members: the whole grows, the file hardly.
std::string gzip_bomb(const std::string& beginning, const std::string& filler, std::size_t times) {
  return gzip(beginning) + repeated(gzip(filler), times);
}

struct Case {
  const char* label;
  const char* name;
  std::function<std::string()> content;
  const char* reason;  // nullptr: it is indexed
};
void PrintTo(const Case& c, std::ostream* out) { *out << c.label; }

class HostileInputTest : public ::testing::TestWithParam<Case> {
 protected:
  CommandResult run(const std::string& command) const {
    return support::run_command(command, folder_.path());
  }
  support::TemporaryFolder folder_;
};

TEST_P(HostileInputTest, CostsItselfOnly) {
  const Case& hostile = GetParam();
  (void)folder_.write("in/a.jsonl", sentinel("first"));
  (void)folder_.write(std::string("in/") + hostile.name, hostile.content());
  (void)folder_.write("in/z.jsonl", sentinel("last"));
  const auto start = std::chrono::steady_clock::now();
  const std::string limit = kMeasures ? std::string("ulimit -v ") + kMemory + "; " : "";
  const CommandResult built = run(limit + "timeout 60 indexer build -j 1 -d idx in");
  EXPECT_EQ(built.status, hostile.reason == nullptr ? 0 : 4) << built.err;
  if (hostile.reason != nullptr) {
    EXPECT_THAT(built.err, HasSubstr(hostile.reason));
    EXPECT_LE(std::ranges::count(built.err, '\n'), 3) << built.err.substr(0, 2000);
  }
  EXPECT_EQ(run("searcher count -d idx 'sentinel stands'").out,
            hostile.reason == nullptr ? "3\n" : "2\n");
  EXPECT_EQ(run("indexer check -d idx").status, 0);
  if (!kMeasures) return;
  EXPECT_LT(std::chrono::steady_clock::now() - start, kMaxTime);
}

constexpr const char* kHtmlBegin = "<html><head><title>Report</title></head><body>";

INSTANTIATE_TEST_SUITE_P(
    Cli, HostileInputTest,
    ::testing::Values(
        Case{"gzip_bomb_of_zeros", "m.jsonl.gz",
             [] { return gzip_bomb("", std::string(16U << 20U, '\0'), 64); }, "binary file"},
        Case{"gzip_bomb_of_one_text", "m.txt.gz",
             [] { return gzip_bomb("Title\n\n", repeated("word ", 3U << 20U), 64); },
             "longer than 67108864 bytes"},
        Case{"zstd_bomb_of_one_line", "m.jsonl.zst",
             [] { return zstd("{\"id\":\"m\",\"body\":\"" + std::string(200U << 20U, 'a')); },
             "longer than 67108864 bytes"},
        Case{"gzip_within_gzip", "m.jsonl.gz", [] { return gzip(gzip(sentinel("nested"))); },
             "inside compressed data"},
        Case{"json_depth", "m.json", [] { return std::string(2'000'000, '['); }, "JSON"},
        Case{"json_depth_closed", "m.jsonl",
             [] { return repeated("{\"a\":", 90'000) + "1" + std::string(90'000, '}') + "\n"; },
             "deeper than 64 levels"},
        Case{"json_numbers_and_types", "m.jsonl",
             [] {
               return std::string(
                   "{\"id\":1e999999,\"title\":[1,{}],\"body\":\"The sentinel stands "
                   "here\",\"date\":-99999999999999999999,\"author\":{\"name\":null},\"body\":"
                   "\"The sentinel stands here\"}\n");
             },
             nullptr},
        Case{"html_depth", "m.html", [] { return kHtmlBegin + repeated("<div>", 400'000) + "x"; },
             "deeper than 512"},
        Case{"html_attributes", "m.html",
             [] { return kHtmlBegin + ("<p " + repeated("a=1 ", 50'000)) + ">x</p>"; },
             "attributes"},
        Case{"html_script_never_closed", "m.html",
             [] {
               return kHtmlBegin + ("<p>The sentinel stands here, too.</p><script>" +
                                    repeated("x<!-- ", 500'000));
             },
             nullptr},
        Case{"entity_bomb", "m.html",
             [] {
               return "<!DOCTYPE l [<!ENTITY a \"" + std::string(1000, 'a') + "\"><!ENTITY b \"" +
                      repeated("&a;", 1000) + "\"><!ENTITY c \"" + repeated("&b;", 1000) + "\">]>" +
                      kHtmlBegin + "<p>The sentinel stands here. &c;&c;</p>";
             },
             nullptr},
        Case{"one_word_without_end", "m.txt",
             [] { return "Title\n\nThe sentinel stands here " + std::string(30U << 20U, 'x'); },
             nullptr},
        Case{"names_without_end", "m.txt",
             [] {
               std::string names = "Title\n\nThe sentinel stands here. ";
               for (int i = 0; i < 60'000; ++i) names += "Anna Name" + std::to_string(i) + " met ";
               return names;
             },
             nullptr},
        Case{"combining_marks", "m.txt",
             [] { return "Title\n\nThe sentinel stands here e" + repeated("\xCC\x81", 300'000); },
             nullptr},
        Case{"lying_charset", "m.html",
             [] {
               return "<html><head><meta charset=\"utf-16\"><title>R</title></head><body><p>The "
                      "sentinel stands here \xFF\xFE\x80 +ADw-script+AD4-</p>" +
                      std::string("</body></html>");
             },
             nullptr},
        Case{"absurd_date", "m.jsonl",
             [] {
               return std::string(
                   "{\"id\":\"m\",\"body\":\"The sentinel stands "
                   "here\",\"date\":\"99999-99-99T99:99\"}\n");
             },
             nullptr}));

// A file of a terabyte that is one hole.
TEST_F(HostileInputTest, ASparseFileIsNotReadToItsEnd) {
  (void)folder_.write("in/a.jsonl", sentinel("first"));
  ASSERT_EQ(run("truncate -s 1T in/m.txt").status, 0);
  const CommandResult built = run("timeout 20 indexer build -d idx in");
  EXPECT_EQ(built.status, 4) << built.err;
  EXPECT_EQ(run("searcher count -d idx sentinel").out, "1\n");
}

// A port of this machine at which somebody listens.
class Listener {
 public:
  Listener() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto* const any = reinterpret_cast<sockaddr*>(&address);
    socklen_t size = sizeof address;
    listens_ = ::bind(socket_, any, size) == 0 && ::listen(socket_, 4) == 0 &&
               ::getsockname(socket_, any, &size) == 0;
    port_ = ntohs(address.sin_port);
  }
  ~Listener() { ::close(socket_); }
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  [[nodiscard]] bool listens() const { return listens_; }
  [[nodiscard]] int port() const { return port_; }
  // Whether anybody has called since the last time.
  [[nodiscard]] bool was_called() const {
    const int caller = ::accept(socket_, nullptr, nullptr);
    if (caller >= 0) ::close(caller);
    return caller >= 0;
  }

 private:
  int socket_;
  bool listens_{};
  int port_{};
};

// Sees whether a file is opened.
class Watch {
 public:
  explicit Watch(const fs::path& path) : watch_(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
    watches_ = ::inotify_add_watch(watch_, path.c_str(), IN_OPEN | IN_ACCESS) >= 0;
  }
  ~Watch() { ::close(watch_); }
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

  [[nodiscard]] bool watches() const { return watches_; }
  // Whether anybody has opened it since the last time.
  [[nodiscard]] bool was_opened() const {
    alignas(inotify_event) std::array<char, 4096> events{};
    return ::read(watch_, events.data(), events.size()) > 0;
  }

 private:
  int watch_;
  bool watches_{};
};

// No file is opened and nobody called for a document's sake.
TEST_F(HostileInputTest, ExternalEntitiesAreNotFetched) {
  const fs::path secret = folder_.write("secret.txt", "SECRET");
  const Listener listener;
  const Watch watch(secret);
  ASSERT_TRUE(listener.listens() && watch.watches());
  const std::string file = secret.string();
  const std::string url = "http://127.0.0.1:" + std::to_string(listener.port()) + "/";
  // Both see what they are there for.
  ASSERT_EQ(run("cat '" + file + "' && bash -c ': </dev/tcp/127.0.0.1/" +
                std::to_string(listener.port()) + "'")
                .status,
            0);
  ASSERT_TRUE(watch.was_opened());
  ASSERT_TRUE(listener.was_called());

  (void)folder_.write("in/m.html", "<!DOCTYPE d [<!ENTITY x SYSTEM \"file://" + file +
                                       "\"><!ENTITY y SYSTEM \"" + url +
                                       "\">]><html><head><title>T</title>"
                                       "<link rel=\"stylesheet\" href=\"file://" +
                                       file + "\"><base href=\"" + url +
                                       "\"></head><body><p>The sentinel stands here &x;&y;</p>"
                                       "<xi:include href=\"" +
                                       file + "\"/></body></html>");
  ASSERT_EQ(run("indexer build -d idx in").status, 0);
  EXPECT_FALSE(watch.was_opened());
  EXPECT_FALSE(listener.was_called());
  EXPECT_EQ(run("searcher count -d idx sentinel").out, "1\n");
  EXPECT_EQ(run("searcher count -d idx SECRET").status, 1);
}

TEST_F(HostileInputTest, DevicesSocketsAndLinksOutAreNotFollowedIntoTrouble) {
  (void)folder_.write("in/a.jsonl", sentinel("first"));
  fs::create_symlink("/dev/zero", folder_ / "in/zero.txt");
  fs::create_symlink("/dev/tty", folder_ / "in/tty.txt");
  fs::create_symlink("nowhere", folder_ / "in/dangling.txt");
  fs::create_symlink("self.txt", folder_ / "in/self.txt");
  fs::create_directory(folder_ / "in/folder.json");
  const CommandResult built = run("timeout 20 indexer build -d idx in </dev/null");
  EXPECT_EQ(built.status, 4) << built.err;
  EXPECT_EQ(run("searcher count -d idx sentinel").out, "1\n");
}

}  // namespace
}  // namespace news
