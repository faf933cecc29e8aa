#include "indexer/readers/boilerplate_lines.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "common/unicode.h"
#include "indexer/readers/ascii.h"

namespace news {
namespace {

// One phrase a line, folded as lines are (lower case, no accents). A line that begins so is
// boilerplate whatever follows.
constexpr std::string_view kBeginnings = R"(read more
read also
also read
read next
see also
related articles
related stories
related story
related posts
related topics
related coverage
related news
more from
more on this
more stories
recommended for you
recommended reading
you may also like
you might also like
you may like
you might like
don't miss
sign up for
sign up to
sign up here
subscribe to
subscribe now
subscribe for
follow us
follow me on
like us on
join us on
find us on
like this story? share
like this article? share
share this
share on
share via
click here to
click here for
article continues
story continues
continue reading
keep reading
scroll down
leave a comment
leave a reply
be the first to comment
post a comment
add a comment
view comments
show comments
join the conversation
tell us what you think
have something to say
get the latest
download the app
download our app
support our journalism
submit your letter
filed under
posted in
most read
most popular
top stories
lesen sie auch
lesen sie mehr
lesen sie hier
lesen sie dazu
lesen sie weiter
lies auch
mehr zum thema
mehr dazu
mehr lesen
mehr aus
auch interessant
auch spannend
das konnte sie auch
das konnte dich auch
das konnte sie interessieren
schon gelesen
schon gewusst
weiterlesen
weitere artikel
weitere nachrichten
weitere meldungen
siehe auch
folgen sie uns
folge uns
artikel teilen
beitrag teilen
jetzt teilen
kommentar schreiben
jetzt abonnieren
newsletter abonnieren
jetzt newsletter
lire aussi
a lire aussi
a lire egalement
lire egalement
lire la suite
voir aussi
a voir aussi
sur le meme sujet
abonnez-vous
inscrivez-vous
suivez-nous
partager sur
la suite apres
pour aller plus loin
lea tambien
lee tambien
leer tambien
leer mas
lee mas
le puede interesar
te puede interesar
te recomendamos
tambien te puede interesar
vea tambien
ver tambien
vea ademas
mire tambien
mira tambien
noticias relacionadas
suscribete
siguenos
leia tambem
leia mais
leia ainda
saiba mais
veja tambem
veja mais
confira tambem
siga-nos
receba as
leggi anche
leggi tutto
potrebbe interessarti
ti potrebbe interessare
vedi anche
iscriviti
seguici
continua a leggere
lees ook
lees meer
lees verder
bekijk ook
czytaj takze
czytaj tez
czytaj wiecej
czytaj rowniez
zobacz takze
zobacz tez
zobacz rowniez
zobacz wiecej
przeczytaj takze
przeczytaj tez
las ocksa
las aven
las mer
les ogsa
les mer
laes ogsa
laes mere
ilgili haber
devamini oku
ctete take
ctete vice
prectete si take
mohlo by vas zajimat
souvisejici
precitajte si
citeste si
cititi si
vezi si
olvassa el
olvasd el
kapcsolodo
διαβαστε επισης
δειτε επισης
διαβαστε ακομη
читайте также
читать далее
смотрите также
подписывайтесь
подпишитесь
материалы по теме
читайте також
дивіться також
підписуйтесь
прочетете още
вижте още
прочитајте
اقرا ايضا
شاهد ايضا
اقرا المزيد
بیشتر بخوانید
قراو גם
קראו גם
קראו עוד
यह भी पढ
ये भी पढ
आरও পড়ুন
আরও পড়ুন
আরো পড়ুন
อ่านข่าว
อ่านเพิ่มเติม
ข่าวที่เกี่ยวข้อง
相关阅读
延伸阅读
推荐阅读
相关新闻
相關閱讀
延伸閱讀
相關新聞
関連記事
続きを読む
あわせて読みたい
この記事をシェア
관련기사
관련 기사
xem them
doc them
tin lien quan
baca juga
simak juga
lihat juga
)";

// The whole line, but for marks.
constexpr std::string_view kWholes = R"(advertisement
advertisements
advert
advertising
sponsored
sponsored content
breaking news
comment
comments
tags
share
related
related content
recommended
trending
newsletter
subscribe
print
email
loading
copy link
more information
watch
watch video
watch now
back to top
buy now
anzeige
werbung
kommentare
teilen
drucken
zum thema
passend dazu
assine
condividi
compartilhe
weitere informationen
mehr informationen
inhaltsverzeichnis
inhalt
kontakt
pressekontakt
publicite
partager
commentaires
sommaire
publicidad
compartir
comentarios
publicidade
comentarios
pubblicita
commenti
advertentie
reklama
komentarze
annons
annonse
annonce
reklam
hirdetes
реклама
διαφημιση
اعلان
פרסומת
विज्ञापन
বিজ্ঞাপন
โฆษณา
广告
廣告
広告
광고
quang cao
)";

constexpr std::string_view kFollowAccount = "follow @";

std::vector<std::string> sorted_lines(std::string_view table) {
  std::vector<std::string> lines;
  while (!table.empty()) {
    const std::size_t end = table.find('\n');
    // Folded here, too: the tables stay readable whatever folding does to a script.
    lines.push_back(name_key(table.substr(0, end)));
    table.remove_prefix(end + 1);
  }
  std::ranges::sort(lines);
  return lines;
}

// "Foto: dpa", "Photo by Ann Lee", "© Getty Images": whose picture it was.
bool is_credit(std::string_view line) {
  constexpr std::size_t kMaxBytes = 100;
  static constexpr auto kPictures = std::to_array<std::string_view>(
      {"foto",           "fotos",        "photo",        "photos",       "photograph",
       "bild",           "bilder",       "abbildung",    "picture",      "pictures",
       "credit",         "credits",      "crédit",       "crédits",      "crédit photo",
       "crédits photos", "photo credit", "image credit", "image source", "bildquelle",
       "imagen",         "immagine",     "фото",         "zdjęcie",      "fotografía",
       "symbolbild",     "foto di",      "fotó",         "zdroj"});
  if (line.size() > kMaxBytes) return false;
  while (line.starts_with('(') || line.starts_with('[')) line.remove_prefix(1);
  if (line.starts_with("©")) return true;
  const std::string lower = to_lower(line);
  return std::ranges::any_of(kPictures, [&](std::string_view picture) {
    if (!lower.starts_with(picture)) return false;
    const std::string_view rest = trim(std::string_view(lower).substr(picture.size()));
    return rest.starts_with(':') || (picture == "photo" && rest.starts_with("by "));
  });
}

bool is_inside_word(std::string_view text, std::size_t at) {
  return at < text.size() && (is_ascii_letter(text[at]) || is_ascii_digit(text[at]));
}

}  // namespace

bool is_boilerplate_line(std::string_view line) {
  static const std::vector<std::string> beginnings = sorted_lines(kBeginnings);
  static const std::vector<std::string> wholes = sorted_lines(kWholes);
  if (line.size() > kMaxBoilerplateLineBytes) return false;
  // Folding drops the mark that tells it from "Follow the money".
  if (ascii_lower(line.substr(0, kFollowAccount.size())) == kFollowAccount) return true;
  if (is_credit(line)) return true;
  const std::string key = name_key(line);
  if (std::ranges::binary_search(wholes, key)) return true;
  // The candidates of a prefix search stand before the key, the nearest first.
  auto at = std::ranges::upper_bound(beginnings, key);
  while (at != beginnings.begin()) {
    --at;
    if (at->front() != key.front()) break;
    if (key.starts_with(*at) && !is_inside_word(key, at->size())) return true;
  }
  return false;
}

}  // namespace news
