#pragma once

// What html5.h cannot do, in JavaScript: the functions in glue/.

extern "C" {

/// Reports the canvas' size and density now and on every change through host_on_resize.
void host_watch_canvas(const char* selector);
/// Reports the user's preferences now and on every change through host_on_preferences.
void host_watch_preferences();
/// Reports copy, cut and paste through host_on_copy and host_on_paste.
void host_watch_clipboard();
/// Keeps the browser's own menu off the canvas.
void host_forbid_context_menu();
/// Focuses the canvas unless something else of the page has the focus.
void host_focus_canvas();
void host_set_cursor(const char* css_cursor);
void host_set_theme(const char* name);
void host_copy_text(const char* text);
/// Calls host_on_work once, after what the browser has waiting: input and frames come first.
void host_post_work();
void host_curtain_up();
/// Whether the address asks for the page as HTML.
int host_is_text_wanted();
/// Hands the document of mirror.h to the page's shell; it reports through host_on_mirror.
void host_show_mirror(const char* document);
void host_fail_page(const char* kind, const char* detail);
/// A malloc-ed text.
char* host_read_setting(const char* name);
void host_write_setting(const char* name, const char* value);
int host_is_apple();

// --- download.js
/// Streams a file into a Download through host_on_download_*.
void host_start_download(void* download, const char* url, int slow_ms, int stall_ms,
                         int deadline_ms, double max_bytes, int keep_body);
void host_cancel_download(void* download);
/// A variable of the Space that the page is, or "". A malloc-ed text.
char* host_read_variable(const char* name);

// --- location.js
/// The fragment of the address. A malloc-ed text.
char* host_read_location();
void host_set_location(const char* location, int replace);
/// Reports changes by the user through host_on_location.
void host_watch_location();
/// A malloc-ed text.
char* host_full_address(const char* location);

// --- fields.js: inputs over the canvas, each known by a number; they report through
// host_on_field_*.
void host_make_field(int field, int keyboard, int lines);
void host_describe_field(int field, const char* label, const char* placeholder, int strong,
                         int right, int enabled, int max_length);
/// CSS px: place and size, insets of the clip, size of the letters. Shows it, too.
void host_place_field(int field, double x, double y, double width, double height, double top,
                      double right, double bottom, double left, double font);
void host_order_fields(const int* fields, int count);
void host_hide_field(int field);
void host_set_field_text(int field, const char* text);
void host_focus_field(int field);
void host_leave_fields();

// --- images.js
/// Reports through host_on_image, within which host_upload_image puts it into the bound texture.
void host_fetch_image(int image, const char* url, int deadline_ms);
void host_cancel_image(int image);
void host_upload_image();

// --- text.js: the text's bytes need no end; `em` in px.
/// Advance, and left, right, above and below of the ink, into `out`.
void host_measure_text(const char* text, int size, double em, int weight, int right_to_left,
                       float* out);
/// White letters as RGBA, with the pen at (x, y). 1 when they have colours of their own.
int host_draw_text(const char* text, int size, double em, int weight, int right_to_left, double x,
                   double y, int width, int height, unsigned char* out);

// --- reader.js: the encoder of texts in its worker; it reports to a TextReader through
// host_on_reader_*.
void host_start_reader(void* reader, const char* url, const char* id, double bytes, int stall_ms);
void host_read_text(const char* text);
void host_stop_reader();
/// Has the service worker keep a file that the page has used.
void host_keep_offline(const char* path);

// --- save.js
void host_save_file(const char* name, const char* type, const char* bytes, int size);
void host_save_picture(const char* name, const unsigned char* pixels, int width, int height);
/// Reports through host_on_shared.
void host_share_link(const char* title, const char* address);
}
