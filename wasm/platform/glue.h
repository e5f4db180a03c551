#pragma once

// JavaScript functions for what html5.h lacks, defined in glue/.

extern "C" {

/// Reports the canvas' size and density, initially and on change, through host_on_resize.
void host_watch_canvas(const char* selector);
/// Reports the user's preferences, initially and on change, through host_on_preferences.
void host_watch_preferences();
/// Reports copy, cut and paste through host_on_copy and host_on_paste.
void host_watch_clipboard();
/// Suppresses the browser's context menu on the canvas.
void host_forbid_context_menu();
/// Focuses the canvas unless another element has the focus.
void host_focus_canvas();
void host_set_cursor(const char* css_cursor);
void host_set_theme(const char* name);
void host_copy_text(const char* text);
/// Calls host_on_work once, after pending browser events: input and frames come first.
void host_post_work();
void host_curtain_up();
/// True if the address requests the page as HTML.
int host_is_text_wanted();
/// Passes the document of mirror.h to the page's shell, which reports through host_on_mirror.
void host_show_mirror(const char* document);
void host_fail_page(const char* kind, const char* detail);
/// Returns a malloc-ed text.
char* host_read_setting(const char* name);
void host_write_setting(const char* name, const char* value);
int host_is_apple();

// --- download.js
/// Streams a file into a Download through host_on_download_*.
void host_start_download(void* download, const char* url, int slow_ms, int stall_ms,
                         int deadline_ms, double max_bytes, int keep_body);
void host_cancel_download(void* download);
/// Returns a variable of the Hugging Face Space, or ""; malloc-ed.
char* host_read_variable(const char* name);

// --- location.js
/// Returns the fragment of the address; malloc-ed.
char* host_read_location();
void host_set_location(const char* location, int replace);
/// Reports navigation by the user through host_on_location.
void host_watch_location();
/// Returns a malloc-ed text.
char* host_full_address(const char* location);

// --- fields.js: inputs over the canvas, identified by numbers; they report through
// host_on_field_*.
void host_make_field(int field, int keyboard, int lines);
void host_describe_field(int field, const char* label, const char* placeholder, int strong,
                         int right, int enabled, int max_length);
/// Shows a field. CSS px: position and size, clip insets, font size.
void host_place_field(int field, double x, double y, double width, double height, double top,
                      double right, double bottom, double left, double font);
void host_order_fields(const int* fields, int count);
void host_hide_field(int field);
void host_set_field_text(int field, const char* text);
void host_focus_field(int field);
void host_leave_fields();

// --- images.js
/// Reports through host_on_image; during that call host_upload_image fills the bound texture.
void host_fetch_image(int image, const char* url, int deadline_ms);
void host_cancel_image(int image);
void host_upload_image();

// --- text.js: texts need no terminator; `em` in px.
/// Writes the advance and the ink bounds (left, right, above, below) to `out`.
void host_measure_text(const char* text, int size, double em, int weight, int right_to_left,
                       float* out);
/// Draws white text as RGBA with the pen at (x, y). 1 if the glyphs are coloured.
int host_draw_text(const char* text, int size, double em, int weight, int right_to_left, double x,
                   double y, int width, int height, unsigned char* out);

// --- reader.js: the sentence encoder in a worker; reports to a TextReader through
// host_on_reader_*.
void host_start_reader(void* reader, const char* url, const char* id, double bytes, int stall_ms);
void host_read_text(const char* text);
void host_stop_reader();
/// Makes the service worker cache a file that the page has used.
void host_keep_offline(const char* path);

// --- save.js
void host_save_file(const char* name, const char* type, const char* bytes, int size);
void host_save_picture(const char* name, const unsigned char* pixels, int width, int height);
/// Reports through host_on_shared.
void host_share_link(const char* title, const char* address);
}
