#include "indexer/readers/html_tree.h"

#include <algorithm>
#include <chrono>
#include <csetjmp>
#include <cstddef>
#include <ctime>
#include <utility>

#include "indexer/readers/html_nesting.h"
#include "indexer/readers/html_slimming.h"

namespace news {
namespace {

using Seconds = std::chrono::duration<double>;

// Far more than any page takes (some 30 ms a megabyte), in processor time of this thread: a busy
// machine is not the page's fault.
constexpr Seconds kParseTime{0.5};
constexpr Seconds kParseTimePerMegabyte{0.25};

// A page takes about eight bytes of tree for each of its own.
constexpr std::size_t kMaxTreeBytes = 256U << 20U;

Seconds thread_time() {
  std::timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return Seconds(static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec));
}

}  // namespace

// Memory of one document, given back all at once. gumbo's own clean-up recurses down the tree, and
// freeing node by node is a third of its time.
struct HtmlTree::Arena {
  static constexpr std::size_t kBlockBytes = 256U << 10U;

  std::string html{};  // gumbo's nodes point into it
  std::vector<std::unique_ptr<std::byte[]>> blocks{};
  std::byte* next = nullptr;
  std::size_t left = 0;
  GumboOptions options = kGumboDefaultOptions;
  Seconds deadline{};
  std::size_t allocations = 0;
  std::size_t block_bytes = 0;
  bool is_too_large = false;
  std::jmp_buf expired{};

  // Null when time is up, or memory. html_refusal knows the quadratic inputs one can tell
  // beforehand; this is for the rest. gumbo can't be asked to stop, but it allocates for every tag,
  // is C without clean-up of its own here, and all its memory is the arena's: leaving it by longjmp
  // loses nothing.
  const GumboOutput* parse() {
    deadline = thread_time() + kParseTime +
               kParseTimePerMegabyte * (static_cast<double>(html.size()) / (1U << 20U));
    if (setjmp(expired) != 0) return nullptr;
    return gumbo_parse_with_options(&options, html.data(), html.size());
  }

  void* allocate(std::size_t bytes) {
    constexpr std::size_t kAllocationsPerLook = 256;
    if (++allocations % kAllocationsPerLook == 0 && thread_time() > deadline) {
      std::longjmp(expired, 1);
    }
    constexpr std::size_t kAlignment = alignof(std::max_align_t);
    bytes = (bytes + kAlignment - 1) / kAlignment * kAlignment;
    if (bytes > left) {
      const std::size_t size = std::max(bytes, kBlockBytes);
      block_bytes += size;
      if (block_bytes > kMaxTreeBytes) {
        is_too_large = true;
        std::longjmp(expired, 1);
      }
      blocks.emplace_back(new std::byte[size]);
      next = blocks.back().get();
      left = size;
    }
    void* memory = next;
    next += bytes;
    left -= bytes;
    return memory;
  }
};

HtmlTree::HtmlTree() : arena_(std::make_unique<Arena>()) {}
HtmlTree::~HtmlTree() = default;
HtmlTree::HtmlTree(HtmlTree&&) noexcept = default;
HtmlTree& HtmlTree::operator=(HtmlTree&&) noexcept = default;

Result<HtmlTree> HtmlTree::parse(std::string_view html) {
  if (std::string refusal = html_refusal(html); !refusal.empty())
    return Failure{std::move(refusal)};
  HtmlTree tree;
  tree.arena_->html = without_code(html);
  GumboOptions& options = tree.arena_->options;
  options.userdata = tree.arena_.get();
  options.allocator = [](void* arena, std::size_t bytes) {
    return static_cast<Arena*>(arena)->allocate(bytes);
  };
  options.deallocator = [](void* /*arena*/, void* /*memory*/) {};
  options.max_errors = 0;
  const GumboOutput* output = tree.arena_->parse();
  if (output == nullptr) {
    return Failure{tree.arena_->is_too_large ? "HTML with too many elements to hold in memory"
                                             : "HTML too tangled to parse in reasonable time"};
  }
  if (output->root == nullptr) return Failure{"HTML without any element"};
  tree.flatten(output->root);
  return tree;
}

void HtmlTree::flatten(const GumboNode* root) {
  struct Open {
    const GumboVector* children;
    unsigned next;
    HtmlIndex index;
  };
  std::vector<Open> stack;
  const auto add = [&](const GumboNode* node, HtmlIndex parent) {
    HtmlNode flat;
    flat.parent = parent;
    const auto index = static_cast<HtmlIndex>(nodes_.size());
    flat.end = index + 1;
    if (node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE) {
      flat.is_element = true;
      flat.tag = node->type == GUMBO_NODE_TEMPLATE ? GUMBO_TAG_TEMPLATE : node->v.element.tag;
      flat.element = &node->v.element;
      stack.push_back({&node->v.element.children, 0, index});
    } else if (node->type == GUMBO_NODE_COMMENT) {
      return;
    } else {
      flat.text = node->v.text.text;
    }
    nodes_.push_back(flat);
  };
  add(root, 0);
  while (!stack.empty()) {
    Open& open = stack.back();
    if (open.next == open.children->length) {
      nodes_[open.index].end = static_cast<HtmlIndex>(nodes_.size());
      stack.pop_back();
      continue;
    }
    const HtmlIndex parent = open.index;
    const void* child = open.children->data[open.next++];
    add(static_cast<const GumboNode*>(child), parent);
  }
}

std::string_view HtmlTree::attribute(HtmlIndex node, const char* name) const {
  if (nodes_[node].element == nullptr) return {};
  const GumboAttribute* found = gumbo_get_attribute(&nodes_[node].element->attributes, name);
  return found == nullptr ? std::string_view() : std::string_view(found->value);
}

bool HtmlTree::has_attribute(HtmlIndex node, const char* name) const {
  return nodes_[node].element != nullptr &&
         gumbo_get_attribute(&nodes_[node].element->attributes, name) != nullptr;
}

std::string HtmlTree::raw_text(HtmlIndex node) const {
  std::string text;
  for (HtmlIndex i = node; i < nodes_[node].end; ++i) text += nodes_[i].text;
  return text;
}

}  // namespace news
