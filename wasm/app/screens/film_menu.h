#pragma once

#include "wasm/app/state/view_model.h"
#include "wasm/app/ui/widgets.h"

namespace boxoffice::app {

/// Opens the menu of a film after a right click, a long press or the menu key on it.
void offer_film_menu(const Canvas& canvas, const Touchable& touch, TmdbId film);

/// The same in a list, whose cursor stands on the film or not: the menu key asks for that film's.
void offer_row_menu(const Canvas& canvas, Touchable touch, TmdbId film, bool at_cursor,
                    const Area& row);

/// Does what was chosen in it.
void follow_film_menu(const Canvas& canvas, ViewModel& view);

}  // namespace boxoffice::app
