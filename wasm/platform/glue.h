#pragma once

// What html5.h cannot do, in JavaScript: the functions of glue.js.

extern "C" {

/// Reports the canvas' size and density now and on every change through host_on_resize.
void host_watch_canvas(const char* selector);
/// Reports the user's preferences now and on every change through host_on_preferences.
void host_watch_preferences();
/// Reports copy, cut and paste through host_on_copy and host_on_paste.
void host_watch_clipboard();
/// Focuses the canvas unless something else of the page has the focus.
void host_focus_canvas();
void host_set_cursor(const char* css_cursor);
void host_set_theme(const char* name);
void host_copy_text(const char* text);
/// Calls host_on_work once, after what the browser has waiting: input and frames come first.
void host_post_work();
void host_curtain_up();
void host_fail_page(const char* kind, const char* detail);
/// A malloc-ed text.
char* host_read_setting(const char* name);
void host_write_setting(const char* name, const char* value);
int host_is_apple();
/// Streams a file into a Download through host_on_download_*.
void host_start_download(void* download, const char* url, int slow_ms, int stall_ms);
}
