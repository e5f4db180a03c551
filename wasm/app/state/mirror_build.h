#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "wasm/app/state/json_build.h"
#include "wasm/app/state/settings.h"
#include "wasm/app/state/view_model.h"

namespace boxoffice::app {

// What the document of wasm/platform/mirror.h is built of.

/// A section of a kind; its other members are added to it.
Object section(const char* kind, const char* id);

Json paragraph(const std::string& text);  ///< a list of one
Json fact(const char* label, const std::string& value);
Json item(const std::string& text, const std::string& detail);
Json row(const std::string& id, const std::string& location, bool current,
         std::initializer_list<std::string> texts);

/// A column that cannot be sorted by.
Json plain_column(const char* id, const char* label, bool number);

Object field(const char* id, const char* label, const char* type, const std::string& value);
Json option(std::string_view value, std::string_view label);
Json button_of(const char* id, const char* label);

/// Something that went wrong, with a button to try again.
Json problem(const char* title, const std::string& detail, const char* button);

/// "A+" to "F" of a relative error; "" of none.
std::string grade_text(double error);

inline constexpr const char* kFilmsId = "films";  ///< the section of the films' table

std::string range_text(const UsdRange& range, const Money& money);

/// ", in 2024 dollars", or nothing.
std::string dollars_after(const ViewModel& view);

// The screens and forms that fill a file of their own.

void add_films(Json& sections, const ViewModel& view);
void add_film_screen(Json& page, const ViewModel& view);
void add_compare_screen(Json& page, const ViewModel& view);
Json what_if_section(const ViewModel& view);

/// Takes what was entered into the filter of the films, the what-if or the comparison.
void set_listed(ViewModel& view, const std::string& field, const std::string& value);
void set_what_if(ViewModel& view, const std::string& field, const std::string& value);
void set_compared(ViewModel& view, const std::string& field, const std::string& value);

}  // namespace boxoffice::app
