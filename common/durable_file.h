// Files that survive a power cut: synced before they take their name, and the name synced, too.
#pragma once

#include <filesystem>
#include <string>

namespace news {

// Puts `content` in the place of whatever `path` held: written to `path`.tmp, synced, renamed over
// it, directory synced. Who reads meets the old content or the new. Throws Error(temporary) when
// the file system refuses.
void replace_durably(const std::filesystem::path& path, const std::string& content);

// The last step of that for a file that is written and synced: renames it, syncs the directory.
// Throws Error(temporary).
void publish_durably(const std::filesystem::path& temporary, const std::filesystem::path& path);

// fsync of a directory, so that names in it survive a power cut. Throws Error(temporary).
void sync_directory(const std::filesystem::path& directory);

}  // namespace news
