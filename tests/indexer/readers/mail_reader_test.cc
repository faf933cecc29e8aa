#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/indexer/readers/reading.h"

namespace news {
namespace {

using testing::HasSubstr;

const std::string kHead =
    "From: =?utf-8?q?Zo=C3=AB_Lee?= <zoe@mail.nw.example>\r\nTo: a@b.example\r\n"
    "Subject: =?iso-8859-1?Q?Caf=E9?= talks\r\n end\r\nDate: Fri, 27 Nov 2015 10:00:00 +0100\r\n"
    "Message-ID: <1@nw.example>\r\n";

TEST(MailReaderTest, ReadsAMessage) {
  const Reading reading = read_bytes(
      kHead +
          "Content-Type: text/plain; charset=utf-8; format=flowed\r\n\r\nTalks ended in \r\n"
          "Kyiv.\r\n\r\nSo it goes.\r\n",
      "a.eml");
  ASSERT_EQ(reading.articles.size(), 1U) << reading.reasons();
  const Article& article = reading.articles[0];
  EXPECT_EQ(article.id, "1@nw.example");
  EXPECT_EQ(article.title, "Café talks end");
  EXPECT_EQ(article.author, "Zoë Lee");
  EXPECT_EQ(article.source, "mail.nw.example");
  EXPECT_EQ(to_iso(article.date.value()), "2015-11-27");
  EXPECT_EQ(article.body, "Talks ended in Kyiv.\n\nSo it goes.");
}

std::string newsletter(const std::string& plain, const std::string& html) {
  return kHead +
         "List-Id: Northern Wire Daily <daily.nw.example>\r\nMIME-Version: 1.0\r\n"
         "Content-Type: multipart/mixed; boundary=m\r\n\r\n--m\r\n"
         "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n"
         "Content-Type: text/plain; charset=us-ascii\r\n\r\n" +
         plain +
         "\r\n--b\r\nContent-Type: text/html; charset=windows-1252\r\n"
         "Content-Transfer-Encoding: quoted-printable\r\n\r\n" +
         html +
         "\r\n--b--\r\n--m\r\nContent-Type: text/plain\r\n"
         "Content-Disposition: attachment; filename=a.txt\r\n\r\nAttached.\r\n--m--\r\n";
}

TEST(MailReaderTest, ReadsNewsletters) {
  const Reading html = read_bytes(
      newsletter("View in browser.",
                 "<html><body><p>Talks ended in Kyiv on Friday, =93at last=94.</p><p>So it "
                 "goes=\r\n.</p></body></html>"),
      "a.eml");
  ASSERT_EQ(html.articles.size(), 1U) << html.reasons();
  EXPECT_EQ(html.articles[0].body, "Talks ended in Kyiv on Friday, “at last”.\n\nSo it goes.");
  EXPECT_EQ(html.articles[0].source, "Northern Wire Daily");
  const Reading plain =
      read_bytes(newsletter("Talks ended in Kyiv.", "<p>Talks ended in Kyiv.</p>"), "a.eml");
  ASSERT_EQ(plain.articles.size(), 1U);
  EXPECT_EQ(plain.articles[0].body, "Talks ended in Kyiv.");
}

TEST(MailReaderTest, ReadsMailboxes) {
  const std::string box = "From zoe@nw.example Fri Nov 27 10:00:00 2015\n" + kHead +
                          "\nOne.\n>From here on.\nFrom the desk.\n\n"
                          "From zoe@nw.example Fri Nov 27 11:00:00 2015\n"
                          "From: Bo <bo@nw.example>\nSubject: Second\nDate: 28 Nov 2015\n\nTwo.\n\n"
                          "From zoe@nw.example Fri Nov 27 12:00:00 2015\n"
                          "From: Bo <bo@nw.example>\nSubject: Empty\n\n\n";
  const Reading reading = read_bytes(box, "inbox");
  ASSERT_EQ(reading.articles.size(), 2U) << reading.reasons();
  EXPECT_THAT(reading.articles[0].body, HasSubstr("From here on."));
  EXPECT_THAT(reading.articles[0].body, HasSubstr("From the desk."));
  EXPECT_EQ(reading.articles[1].title, "Second");
  EXPECT_EQ(reading.articles[1].id, "inbox:" + std::to_string(*reading.articles[1].origin.line));
  EXPECT_EQ(reading.reasons(), "no body text\n");
}

TEST(MailReaderTest, TextThatLooksLikeItIsText) {
  const Reading reading = read_bytes("From: the editor\n\nA letter to readers.\n", "a.txt");
  ASSERT_EQ(reading.articles.size(), 1U);
  EXPECT_EQ(reading.articles[0].title, "From: the editor");
}

TEST(MailReaderTest, SurvivesNestingAndLies) {
  std::string deep = kHead + "MIME-Version: 1.0\r\n";
  for (int i = 0; i < 500; ++i) {
    const std::string name = "b" + std::to_string(i);
    deep += "Content-Type: multipart/mixed; boundary=" + name + "\r\n\r\n--" + name + "\r\n";
  }
  deep += "Content-Type: text/plain\r\n\r\nDeep.\r\n";
  EXPECT_EQ(read_bytes(deep, "a.eml").reasons(), "no body text\n");
  const Reading base64 = read_bytes(
      kHead +
          "Content-Type: text/plain; charset=no-such\r\nContent-Transfer-Encoding: base64\r\n"
          "\r\nVGFsa3MgZW5kZWQu###\r\n",
      "a.eml");
  ASSERT_EQ(base64.articles.size(), 1U);
  EXPECT_THAT(base64.articles[0].body, HasSubstr("Talks ended."));
  const std::string whole = newsletter("Plain text.", "<p>HTML text.</p>");
  for (std::size_t size = 150; size < whole.size(); size += 11) {
    read_bytes(whole.substr(0, size), "a.eml");
  }
}

TEST(MailReaderTest, LimitsMessages) {
  ReaderOptions options;
  options.max_article_bytes = 1000;
  const Reading reading =
      read_bytes("From a@b Fri Nov 27 10:00:00 2015\n" + kHead + "\n" + std::string(2000, 'x') +
                     "\n\nFrom a@b Fri Nov 27 10:00:00 2015\n" + kHead + "\nShort.\n",
                 "inbox", options);
  EXPECT_EQ(reading.reasons(), "message longer than 1000 bytes\n");
  EXPECT_EQ(reading.articles.size(), 1U);
  EXPECT_EQ(read_bytes(kHead + "\n" + std::string(100'000, 'x'), "a.eml", options).reasons(),
            "message longer than 1000 bytes\n");
  EXPECT_EQ(read_bytes("Subject: " + std::string(2000, 'x') + "\n", "a.eml", options).reasons(),
            "message longer than 1000 bytes\n");
}

}  // namespace
}  // namespace news
