#pragma once

#include "wasm/app/state/view_model.h"
#include "wasm/app/ui/widgets.h"

namespace boxoffice::app {

/// Opens a film's menu on right click, long press or menu key.
void offer_film_menu(const Canvas& canvas, const Touchable& touch, TmdbId film);

/// Like offer_film_menu() for a list: the menu key applies to the row at the cursor.
void offer_row_menu(const Canvas& canvas, Touchable touch, TmdbId film, bool at_cursor,
                    const Area& row);

/// Runs the action chosen in the menu.
void follow_film_menu(const Canvas& canvas, ViewModel& view);

}  // namespace boxoffice::app
