#pragma once

// Of the library, by Semantic Versioning; with major version 0 a new minor version may break.
#define VZAPS_VERSION_MAJOR 0
#define VZAPS_VERSION_MINOR 1
#define VZAPS_VERSION_PATCH 0
#define VZAPS_VERSION_STRING "0.1.0"
