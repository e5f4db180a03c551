// Answers the state queries of Dear ImGui's backend without WebGL, as the canvas has no other user.
// Real queries wait for the GPU process, which takes long without a GPU. CMake replaces
// glGetIntegerv and glIsEnabled by these two in the backend only.

#include <GLES3/gl3.h>

#include "wasm/platform/host.h"

extern "C" {

void known_gl_integers(GLenum name, GLint* values) {
  const auto& around = boxoffice::platform::surroundings();
  switch (name) {
    case GL_ACTIVE_TEXTURE:
      *values = GL_TEXTURE0;
      break;
    case GL_CURRENT_PROGRAM:
    case GL_TEXTURE_BINDING_2D:
    case GL_SAMPLER_BINDING:
    case GL_ARRAY_BUFFER_BINDING:
    case GL_ELEMENT_ARRAY_BUFFER_BINDING:
    case GL_VERTEX_ARRAY_BINDING:
      *values = 0;  // bindings are not kept between draws
      break;
    case GL_VIEWPORT:
    case GL_SCISSOR_BOX:
      values[0] = values[1] = 0;
      values[2] = around.width;
      values[3] = around.height;
      break;
    case GL_BLEND_SRC_RGB:
    case GL_BLEND_SRC_ALPHA:
      *values = GL_ONE;
      break;
    case GL_BLEND_DST_RGB:
    case GL_BLEND_DST_ALPHA:
      *values = GL_ZERO;
      break;
    case GL_BLEND_EQUATION_RGB:
    case GL_BLEND_EQUATION_ALPHA:
      *values = GL_FUNC_ADD;
      break;
    default:
      glGetIntegerv(name, values);
  }
}

/// Blending and tests are off between frames: WebGL's default, restored by the backend.
GLboolean known_gl_is_enabled(GLenum /*name*/) { return GL_FALSE; }

}  // extern "C"
