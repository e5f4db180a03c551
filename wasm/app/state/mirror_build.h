#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "wasm/app/state/json_build.h"
#include "wasm/app/state/settings.h"
#include "wasm/app/state/view_model.h"

namespace boxoffice::app {

// Building blocks of the document in wasm/platform/mirror.h.

/// A section of a kind; the caller adds further members.
Object section(const char* kind, const char* id);

Json paragraph(const std::string& text);  ///< a list of one
Json fact(const char* label, const std::string& value);
Json item(const std::string& text, const std::string& detail);
Json row(const std::string& id, const std::string& location, bool current,
         std::initializer_list<std::string> texts);

/// A column without sorting.
Json plain_column(const char* id, const char* label, bool number);

Object field(const char* id, const char* label, const char* type, const std::string& value);
Json option(std::string_view value, std::string_view label);
Json button_of(const char* id, const char* label);

/// An error message with a retry button.
Json problem(const char* title, const std::string& detail, const char* button);

/// "A+" to "F" for a relative error; "" for NaN.
std::string grade_text(double error);

inline constexpr const char* kFilmsId = "films";             ///< section id of the films table
inline constexpr const char* kLaterFilmsId = "later-films";  ///< section id of the missing films

std::string range_text(const UsdRange& range, const Money& money);

/// ", in 2024 dollars", or "".
std::string dollars_after(const ViewModel& view);

// Screens and forms with a file of their own.

void add_films(Json& sections, const ViewModel& view);
void add_film_screen(Json& page, const ViewModel& view);
void add_compare_screen(Json& page, const ViewModel& view);
Json what_if_section(const ViewModel& view);

/// Applies an entry to the films filter, the what-if or the comparison.
void set_listed(ViewModel& view, const std::string& field, const std::string& value);
void set_what_if(ViewModel& view, const std::string& field, const std::string& value);
void set_compared(ViewModel& view, const std::string& field, const std::string& value);

}  // namespace boxoffice::app
