#pragma once

#include <string_view>

namespace vzaps {

// How content and extension are weighed (docs/guide/media.md says the same to users):
//
// 1. A signature that belongs to one kind of file decides, whatever the file is called: a PNG named
//    `photo.jpg` is a PNG. So do the brands of an ISO file that stand for one kind (`M4A `, `qt  `, `heic`,
//    `avif`).
// 2. A container holds files of several kinds, and its signature tells the container. There the extension
//    decides, as far as that container can hold what it names: `voice.m4a`, `clip.3gp` and `clip.mov` of the
//    ISO file that begins like an MP4, `voice.weba` of WebM, `sheet.xlsm` of ZIP, `old.xls` of OLE.
//    Otherwise it is the container's usual kind: a ZIP named `photo.png` is a ZIP.
// 3. A few bytes that other files may begin with as well (the frame of an MP3) count only where the
//    extension says nothing.
// 4. Where the content says nothing, the extension decides; where both are silent, it is
//    `application/octet-stream`.

// What the first bytes of a file say that it is; of a container its usual kind; empty where they say nothing.
std::string_view mimetype_of_content(std::string_view bytes) noexcept;

// By the name's extension, in any case of its letters; empty where there is none, or none that is known.
std::string_view mimetype_of_name(std::string_view file_name);

// Of both, by the rule above.
std::string_view detected_mimetype(std::string_view bytes, std::string_view file_name);

} // namespace vzaps
